using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Snn.Core.Tests.Connections;

/// <summary>FsCheck with the same cases in every run.</summary>
internal static class Fixed
{
    private static readonly FSharpOption<Replay> seed = FSharpOption<Replay>.Some(new Replay(new Rnd(1, 3), FSharpOption<int>.None));

    public static void ForAll<A>(Gen<A> a, Action<A> check, int cases = 200)
        => Prop.ForAll(a.ToArbitrary(), x => { check(x); return true; }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(cases).WithReplay(seed));

    public static void ForAll<A, B>(Gen<A> a, Gen<B> b, Action<A, B> check, int cases = 200)
        => Prop.ForAll(a.ToArbitrary(), b.ToArbitrary(), (x, y) => { check(x, y); return true; }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(cases).WithReplay(seed));

}
