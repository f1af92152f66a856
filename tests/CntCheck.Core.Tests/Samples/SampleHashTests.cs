using System.Security.Cryptography;
using CntCheck.Artifacts;
using CntCheck.Samples;
using Xunit;

namespace CntCheck.Tests.Samples;

public class SampleHashTests
{
    [Fact]
    public void It_is_the_hash_of_type_shape_and_numbers_of_each_input()
    {
        using var first = new InputDigest(ElementType.Float32, [2, 1]);
        first.Add([0, 0, 128, 63]);
        first.Add([0, 0, 0, 64]);
        using var second = new InputDigest(ElementType.Bool, [2]);
        second.Add([1, 0]);

        byte[] expected =
        [
            .. SHA256.HashData([.. "Float32 (2, 1)\n"u8, 0, 0, 128, 63, 0, 0, 0, 64]),
            .. SHA256.HashData([.. "Bool (2,)\n"u8, 1, 0]),
        ];
        Assert.Equal("sha256:" + Convert.ToHexString(SHA256.HashData(expected)).ToLowerInvariant(), SampleHash.Of([first.Finish(), second.Finish()]));
    }

    [Theory]
    [InlineData(ElementType.Float32, 2L, 2L, 1)]
    [InlineData(ElementType.Float64, 4L, 1L, 1)]
    [InlineData(ElementType.Float32, 4L, 1L, 2)]
    public void Another_type_shape_or_number_is_another_hash(ElementType type, long rows, long columns, byte first) =>
        Assert.NotEqual(Of(ElementType.Float32, [4, 1], 1), Of(type, [rows, columns], first));

    private static string Of(ElementType type, long[] shape, byte first)
    {
        using var digest = new InputDigest(type, shape);
        digest.Add([first, 2, 3, 4]);
        return SampleHash.Of([digest.Finish()]);
    }
}
