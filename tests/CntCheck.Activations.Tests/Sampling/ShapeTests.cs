using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Shapes and types of samples beside those of the model's inputs.</summary>
public sealed class ShapeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<long[], long?[], long[]> Fitting => new()
    {
        { [2, 3], [null, 3], [2, 3] },
        { [2, 3], [null, null], [2, 3] },
        { [2, 3], [1, 3], [2, 3] },
        { [2], [null], [2] },
        { [2, 2, 3], [null, 1, 2, 3], [2, 1, 2, 3] },
        { [2, 1, 6], [null, 6], [2, 6] },
        { [2, 2, 3, 1], [null, 2, 3], [2, 2, 3] },
        { [2, 3], [5, 1, 3, 1], [2, 1, 3, 1] },
        { [2, 1, 1], [null, 1], [2, 1] },
        { [2], [null, 1], [2, 1] },
    };

    [Theory]
    [MemberData(nameof(Fitting))]
    public void Extents_are_the_inputs_but_for_the_rows_and_for_axes_of_extent_one(long[] array, long?[] input, long[] given)
    {
        var samples = SampleReading.Of(Write(array), SampleReading.Input(input));

        Assert.Equal([1, .. given.Skip(1)], samples.Last().Shape);
    }

    [Theory]
    [InlineData(new long[] { 128, 784 }, new long[] { -1, 1, 28, 28 }, "the samples are (128, 784), the model's input 'x' is (batch, 1, 28, 28); reshape it: samples.reshape(-1, 1, 28, 28)")]
    [InlineData(new long[] { 2, 28, 28, 3 }, new long[] { -1, 3, 28, 28 }, "the samples are (2, 28, 28, 3), the model's input 'x' is (batch, 3, 28, 28); transpose it: samples.transpose(0, 3, 1, 2)")]
    [InlineData(new long[] { 1, 5, 5 }, new long[] { -1, 1, 5, 5, 2 }, "the samples are (1, 5, 5), the model's input 'x' is (batch, 1, 5, 5, 2); save what the model takes, the first axis the samples")]
    [InlineData(new long[] { 3, 8, 8 }, new long[] { -1, 3, 8, 8 }, "the samples are (3, 8, 8), the model's input 'x' is (batch, 3, 8, 8); the first axis must be the samples: give it one with samples[None]")]
    [InlineData(new long[] { 4 }, new long[] { -1, 4 }, "the samples are (4,), the model's input 'x' is (batch, 4); the first axis must be the samples: give it one with samples[None]")]
    [InlineData(new long[] { 4, 3 }, new long[] { 1, -1, 5 }, "the samples are (4, 3), the model's input 'x' is (1, any, 5); save what the model takes, the first axis the samples")]
    public void A_message_names_both_shapes_and_says_what_to_do(long[] array, long[] input, string expected)
    {
        long?[] extents = [.. input.Select(extent => extent < 0 ? (long?)null : extent)];

        Assert.Equal($"DoesNotFit: x.npy: {expected}", SampleReading.Refused(_folder, Write(array), SampleReading.Input(extents)));
    }

    [Fact]
    public void An_input_of_unknown_shape_takes_any() =>
        Assert.Equal([1, 3, 1], SampleReading.Of(Write([2, 3, 1]), new ValueShape("x", null, ElementType.Float32)).Last().Shape);

    [Fact]
    public void One_array_is_not_enough_for_two_inputs() =>
        Assert.Equal(
            "DoesNotFit: x.npy: this is one array, but the model has the inputs 'x', 'h'; save an .npz file with an array for each: np.savez",
            SampleReading.Refused(_folder, Write([2, 3]), SampleReading.Input(null, 3), SampleReading.Input("h", ElementType.Float32, null, 3)));

    [Theory]
    [InlineData(ElementType.Float16)]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    [InlineData(ElementType.Int8)]
    [InlineData(ElementType.Int16)]
    [InlineData(ElementType.Int32)]
    [InlineData(ElementType.Int64)]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.UInt16)]
    [InlineData(ElementType.UInt32)]
    [InlineData(ElementType.UInt64)]
    [InlineData(ElementType.Bool)]
    public void Numbers_are_given_in_the_inputs_type(ElementType type)
    {
        var samples = SampleReading.Of(_folder.Write("x.npy", NpyBytes.Of("<f8", [2, 1], 0.0, 1.0)), SampleReading.Input("x", type, null, 1));

        var one = type switch
        {
            ElementType.Float16 => BitConverter.GetBytes((Half)1),
            ElementType.Float32 => BitConverter.GetBytes(1f),
            ElementType.Float64 => BitConverter.GetBytes(1.0),
            _ => BitConverter.GetBytes(1L)[..type.Size()],
        };
        Assert.Equal([.. new byte[type.Size()], .. one], samples.Numbers<byte>());
        Assert.Equal(type, samples.Last().Type);
    }

    [Fact]
    public void An_input_without_a_type_takes_the_arrays_own() =>
        Assert.Equal(ElementType.Int16, SampleReading.Of(_folder.Write("x.npy", NpyBytes.Of<short>("<i2", [1, 1], 3)), new ValueShape("x", [null, 1])).Last().Type);

    [Theory]
    [InlineData(double.NaN, ElementType.Float32, "NaN, which is no number a neuron can take; the model's input 'x' takes Float32")]
    [InlineData(double.NegativeInfinity, ElementType.Float64, "-Infinity, which is no number a neuron can take; the model's input 'x' takes Float64")]
    [InlineData(1e39, ElementType.Float32, "1E+39, which is out of range; the model's input 'x' takes Float32")]
    [InlineData(70000, ElementType.Float16, "70000, which is out of range; the model's input 'x' takes Float16")]
    [InlineData(0.5, ElementType.Int64, "0.5, which is no whole number; the model's input 'x' takes Int64")]
    [InlineData(double.NaN, ElementType.Int32, "NaN, which is no whole number; the model's input 'x' takes Int32")]
    [InlineData(9223372036854775808.0, ElementType.Int64, "9.223372036854776E+18, which is out of range; the model's input 'x' takes Int64")]
    [InlineData(-1, ElementType.UInt8, "-1, which is out of range; the model's input 'x' takes UInt8")]
    [InlineData(256, ElementType.UInt8, "256, which is out of range; the model's input 'x' takes UInt8")]
    [InlineData(2, ElementType.Bool, "2, which is neither 0 nor 1; the model's input 'x' takes Bool")]
    public void A_number_the_input_cannot_take_is_refused_with_its_row(double number, ElementType type, string expected)
    {
        var path = _folder.Write("x.npy", NpyBytes.Of("<f8", [3, 2], 0.0, 0, 0, 0, 0, number));

        Assert.Equal($"DoesNotFit: x.npy: the array has at row 2 (the first is 0) the number {expected}; correct the samples", SampleReading.Refused(_folder, path, SampleReading.Input("x", type, null, 2)));
    }

    [Fact]
    public void Large_integers_stay_what_they_are()
    {
        var path = _folder.Write("x.npy", NpyBytes.Of<ulong>("<u8", [1, 1], (1UL << 53) + 1));

        Assert.Equal([(1L << 53) + 1], SampleReading.Of(path, SampleReading.Input("x", ElementType.Int64, null, 1)).Numbers<long>());
    }

    [Fact]
    public void A_byte_that_is_no_bool_is_refused()
    {
        var path = _folder.Write("x.npy", NpyBytes.Of<byte>("|b1", [1, 2], 1, 7));

        Assert.Contains("byte 7, which is no bool", SampleReading.Refused(_folder, path, SampleReading.Input(null, 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_texts_cannot_be_given_numbers() =>
        Assert.Equal(
            "DoesNotFit: x.npy: the model's input 'x' takes String, which samples cannot be given in; gate an export of the model that takes numbers",
            SampleReading.Refused(_folder, Write([2, 3]), SampleReading.Input("x", ElementType.String, null, 3)));

    [Fact]
    public void A_mean_is_for_images() =>
        Assert.StartsWith(
            "DoesNotFit: x.npy: a mean or deviation is declared, which is for folders of images",
            SampleReading.Refused(_folder, new SampleOptions { Path = Write([2, 3]), Mean = [0.5] }, SampleReading.Input(null, 3)),
            StringComparison.Ordinal);

    [Fact]
    public void What_is_no_samples_is_refused()
    {
        Assert.Equal("Missing: none.npy: no such file or folder; check the path, or make the samples first", SampleReading.Refused(_folder, _folder["none.npy"], SampleReading.Input(null, 3)));
        Assert.Equal("Unreadable: x.h5: this is neither an array of NumPy nor a table; give a .npy, .npz or .csv file, or a folder of images", SampleReading.Refused(_folder, _folder.Write("x.h5", "HDF"), SampleReading.Input(null, 3)));
        Assert.Equal("Unreadable: x.csv: this is a Git LFS pointer; the samples themselves were not fetched; run git lfs pull", SampleReading.Refused(_folder, _folder.Write("x.csv", "version https://git-lfs.github.com/spec/v1\n"), SampleReading.Input(null, 3)));
        Assert.Equal("Unreadable: x.PNG: this is one image; name the folder the images are in", SampleReading.Refused(_folder, _folder.Write("x.PNG", "abc"), SampleReading.Input(null, 3)));
        Assert.StartsWith("DoesNotFit: x.npy: the model has no inputs", SampleReading.Refused(_folder, Write([2, 3])), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(long[] shape) =>
        _folder.Write("x.npy", SampleArrays.Npy(shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (product, extent) => product * extent)).Select(i => (float)i)]));
}
