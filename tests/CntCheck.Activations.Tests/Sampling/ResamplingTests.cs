using CntCheck.Activations.Sampling.Images;
using CsCheck;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>The triangle filter, on rows that can be worked out by hand.</summary>
public sealed class ResamplingTests
{
    [Fact]
    public void Growing_interpolates() =>
        // Centres at 0.25, 0.75, 1.25 and 1.75 of two pixels whose own are at 0.5 and 1.5.
        Assert.Equal([0, 50, 150, 200], new Resampling(2, 4, 0, 4).Rows([0, 200]));

    [Fact]
    public void Shrinking_averages_over_a_triangle_as_wide_as_the_step() =>
        // Weights 1, 3, 3, 1 around each centre, those beyond the edge left out: (3·0 + 3·80 + 160)/7 and (80 + 3·160 + 3·240)/7.
        Assert.Equal([57, 183], new Resampling(4, 2, 0, 2).Rows([0, 80, 160, 240]));

    [Fact]
    public void Columns_are_treated_as_rows_are()
    {
        var filter = new Resampling(4, 2, 0, 2);

        Assert.Equal([57, 183, 183, 57], new[] { filter.Columns([0, 240, 80, 160, 160, 80, 240, 0], 2) }.SelectMany(c => (byte[])[c[0], c[2], c[1], c[3]]));
    }

    [Fact]
    public void A_part_is_what_it_is_of_the_whole() => Gen.Byte.Array[9].Sample(pixels =>
    {
        var whole = new Resampling(9, 5, 0, 5).Rows(pixels);
        Assert.Equal(whole[1..4], new Resampling(9, 5, 1, 3).Rows(pixels));
    });

    [Fact]
    public void One_colour_stays_one_colour_and_the_same_size_stays_the_same() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Byte, Gen.Byte.Array[40]).Sample((length, wanted, colour, pixels) =>
        {
            Assert.All(new Resampling(length, wanted, 0, wanted).Rows([.. Enumerable.Repeat(colour, length)]), pixel => Assert.Equal(colour, pixel));
            Assert.Equal(pixels[..length], new Resampling(length, length, 0, length).Rows(pixels.AsSpan(0, length)));
        });

    [Theory]
    [InlineData(300, 400, 224, 224)]
    [InlineData(400, 300, 224, 224)]
    [InlineData(1, 1, 224, 224)]
    [InlineData(10, 1000, 32, 64)]
    [InlineData(1000, 10, 64, 32)]
    [InlineData(3, 5, 1, 1)]
    [InlineData(5000, 2, 7, 3)]
    [InlineData(50_000_000, 1, 224, 224)]
    [InlineData(1, 50_000_000, 224, 224)]
    public void A_cut_has_the_inputs_size(int height, int width, int wantedHeight, int wantedWidth)
    {
        var cut = CentreCrop.Of(new DecodedImage(height, width, [new byte[height * width]]), wantedHeight, wantedWidth);

        Assert.Equal((wantedHeight, wantedWidth, wantedHeight * wantedWidth), (cut.Height, cut.Width, cut.Channels[0].Length));
    }
}
