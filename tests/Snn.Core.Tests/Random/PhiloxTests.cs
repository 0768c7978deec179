using Snn.Core.Random;

namespace Snn.Core.Tests.Random;

public class PhiloxTests
{
    /// <summary>From kat_vectors of Random123, the authors' library.</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Known_answers(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, uint r0, uint r1, uint r2, uint r3)
        => Assert.Equal((r0, r1, r2, r3), Philox.Block(c0, c1, c2, c3, key0, key1));

    /// <summary>Whatever stands in the upper halves of the lanes.</summary>
    [Fact]
    public void Blocks_side_by_side_are_those_one_by_one()
    {
        VU counters = V.Create(0xFEDCBA9876543210) + VU.Indices * V.Create(0x123456789ABCDEFUL);
        Philox.Lanes a = new(counters, counters * V.Create(3UL), counters * V.Create(5UL), counters * V.Create(7UL)), b = new(a.C3, a.C0, a.C1, a.C2);
        (Philox.Lanes givenA, Philox.Lanes givenB) = (a, b);
        Philox.Blocks(ref a, ref b, V.Create(0x1111111122222222UL), V.Create(0x3333333344444444UL));
        Check(givenA, a);
        Check(givenB, b);

        static void Check(Philox.Lanes given, Philox.Lanes found)
        {
            for (int i = 0; i < VU.Count; i++)
                Assert.Equal(
                    Philox.Block((uint)given.C0[i], (uint)given.C1[i], (uint)given.C2[i], (uint)given.C3[i], 0x22222222, 0x44444444),
                    ((uint)found.C0[i], (uint)found.C1[i], (uint)found.C2[i], (uint)found.C3[i]));
        }
    }
}
