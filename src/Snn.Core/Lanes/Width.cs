global using System.Runtime.Intrinsics;
// The vector width is a constant of the build: one library per instruction-set level (Directory.Build.props, SnnIsa).
// Everything below these aliases is written once.
#if W512
global using V = System.Runtime.Intrinsics.Vector512;
global using VF = System.Runtime.Intrinsics.Vector512<float>;
global using VD = System.Runtime.Intrinsics.Vector512<double>;
global using VS = System.Runtime.Intrinsics.Vector512<short>;
global using VI = System.Runtime.Intrinsics.Vector512<int>;
global using VU = System.Runtime.Intrinsics.Vector512<ulong>;
#elif W256
global using V = System.Runtime.Intrinsics.Vector256;
global using VF = System.Runtime.Intrinsics.Vector256<float>;
global using VD = System.Runtime.Intrinsics.Vector256<double>;
global using VS = System.Runtime.Intrinsics.Vector256<short>;
global using VI = System.Runtime.Intrinsics.Vector256<int>;
global using VU = System.Runtime.Intrinsics.Vector256<ulong>;
#else
global using V = System.Runtime.Intrinsics.Vector128;
global using VF = System.Runtime.Intrinsics.Vector128<float>;
global using VD = System.Runtime.Intrinsics.Vector128<double>;
global using VS = System.Runtime.Intrinsics.Vector128<short>;
global using VI = System.Runtime.Intrinsics.Vector128<int>;
global using VU = System.Runtime.Intrinsics.Vector128<ulong>;
#endif
