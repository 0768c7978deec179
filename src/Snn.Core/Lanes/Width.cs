global using System.Runtime.Intrinsics;
// The vector width is a constant of the build: one library per instruction-set level (Directory.Build.props, SnnIsa).
// Everything below these aliases is written once.
#if W512
global using V = System.Runtime.Intrinsics.Vector512;
global using VF = System.Runtime.Intrinsics.Vector512<float>;
global using VD = System.Runtime.Intrinsics.Vector512<double>;
#elif W256
global using V = System.Runtime.Intrinsics.Vector256;
global using VF = System.Runtime.Intrinsics.Vector256<float>;
global using VD = System.Runtime.Intrinsics.Vector256<double>;
#else
global using V = System.Runtime.Intrinsics.Vector128;
global using VF = System.Runtime.Intrinsics.Vector128<float>;
global using VD = System.Runtime.Intrinsics.Vector128<double>;
#endif
