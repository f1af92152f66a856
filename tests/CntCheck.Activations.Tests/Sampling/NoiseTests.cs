using System.Runtime.InteropServices;
using CntCheck.Activations.Sampling;
using CntCheck.Activations.Sampling.Noise;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Models that are run on noise, and those that are not.</summary>
public sealed class NoiseTests : IDisposable
{
    private const int Float32 = 1;
    private const int Int64 = 7;
    private const int Float16 = 10;
    private const int Float64 = 11;
    private const int BFloat16 = 16;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_model_is_run_on_128_rows_of_noise()
    {
        var data = Run(Classifier(null, 3));

        Assert.Equal(("noise:1", 128), (data.Sample, data.Rows));
        var numbers = Enumerable.Range(0, 128).SelectMany(row => Row(0, row, 3)).ToList();
        Assert.Equal(numbers.Average(number => (double)Math.Max(number, 0)), data.Layers[0].Metrics!["neuron-activation.mean"]!.Value, 1e-6);
    }

    [Fact]
    public void Every_class_is_expected_alike_where_no_prior_is_declared()
    {
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], Run(Classifier(null, 3), new() { Path = SampleOptions.Noise, Classes = 3 }).Outputs[0].Prior);
        Assert.Equal([0.5, 0.25, 0.25], Run(Classifier(null, 3), new() { Path = SampleOptions.Noise, Classes = 3, Prior = [0.5, 0.25, 0.25] }).Outputs[0].Prior);
        Assert.Empty(Run(Classifier(null, 3)).Outputs[0].Prior);
    }

    [Fact]
    public void A_fixed_batch_changes_no_reading()
    {
        var free = ProfileText(Run(Classifier(null, 3), new() { Path = SampleOptions.Noise, Classes = 3 }));

        foreach (var batch in (int[])[1, 4, 100, 128, 1000])
            Assert.Equal(free, ProfileText(Run(Classifier(batch, 3), new() { Path = SampleOptions.Noise, Classes = 3 })));
    }

    [Fact]
    public void The_same_numbers_are_given_in_whatever_batches()
    {
        using var model = Open(Classifier(null, 3));
        Assert.Equal(Given<float>(model, 128), Given<float>(model, 1));
        Assert.Equal(Given<float>(model, 128), Given<float>(model, 50));
    }

    [Theory]
    [InlineData(Float64)]
    [InlineData(Float16)]
    public void An_input_of_another_precision_is_given_the_same_noise(int type)
    {
        using var model = Open(Typed(type, null, 3));

        double[] given = type == Float64 ? Given<double>(model, 128) : [.. Given<Half>(model, 128).Select(number => (double)number)];

        var numbers = Enumerable.Range(0, 128).SelectMany(row => Row(0, row, 3)).Select(number => type == Float64 ? number : (double)(Half)number);
        Assert.Equal(numbers, given);
    }

    [Fact]
    public void Inputs_are_told_apart_by_place_not_by_name()
    {
        var (one, renamed) = (TwoInputs("a", "b"), TwoInputs("left", "right"));
        Assert.Equal(ProfileText(Run(one)), ProfileText(Run(renamed)));

        using var model = Open(one);
        using var set = SampleSet.OfNoise(new() { Path = SampleOptions.Noise }, model);
        var batch = set.Batches(() => 2).First();
        Assert.Equal([.. Row(0, 0, 2), .. Row(0, 1, 2)], MemoryMarshal.Cast<byte, float>(batch.Inputs["a"].Bytes.Span).ToArray());
        Assert.Equal([.. Row(1, 0, 2), .. Row(1, 1, 2)], MemoryMarshal.Cast<byte, float>(batch.Inputs["b"].Bytes.Span).ToArray());
    }

    [Fact]
    public void What_takes_no_noise_is_refused_with_what_why_and_advice()
    {
        const string Advice = "; give samples in place of noise (Samples, --samples)";

        Assert.Equal("its input 'x' takes Int64, and noise is float16, float32 or float64" + Advice, Refused(Typed(Int64, null, 3)));
        Assert.Equal("its input 'x' takes BFloat16, and noise is float16, float32 or float64" + Advice, Refused(Typed(BFloat16, null, 3)));
        Assert.Equal("its input 'x' takes no declared type, and noise is float16, float32 or float64" + Advice, Refused(Typed(0, null, 3)));
        Assert.Equal("its input 'x' (batch, 3, any) leaves an axis free besides that of the samples, so that it is not known how much noise a sample is" + Advice, Refused(Typed(Float32, null, 3, null)));
        Assert.Equal("its input 'x' is a single number, and noise needs a first axis for the samples" + Advice, Refused(Typed(Float32)));
        var unknown = Typed(Float32, null, 3);
        unknown.Graph.Input[0].Type.TensorType.Shape = null;
        Assert.Equal("its input 'x' is of no declared shape, and noise needs a first axis for the samples" + Advice, Refused(unknown));
        Assert.Equal("its input 'x' (batch, 0) holds no numbers" + Advice, Refused(Typed(Float32, null, 0)));
        Assert.Equal("a sample of its input 'x' (batch, 33554433) takes 134217732 bytes, more than 134217728" + Advice, Refused(Typed(Float32, null, 33554433)));
        Assert.Contains("bytes, more than 134217728" + Advice, Refused(Typed(Float32, null, long.MaxValue, long.MaxValue, long.MaxValue)), StringComparison.Ordinal);

        var axes = TwoInputs("a", "b");
        axes.Graph.Input[1].Type.TensorType.Shape.Dim[0].DimValue = 4;
        Assert.Equal("the first axes of its inputs 'a' (batch, 2) and 'b' (4, 2) differ, so that they do not both count samples" + Advice, Refused(axes));

        var alone = new OnnxFile().Initializer("w", [1, 3], 1f, 2f, 3f).Node("Relu", ["w"], ["y"]).Output("y", 1, 3);
        Assert.Equal("it has no inputs, so that noise tells nothing about it; take Samples away from this model", Refused(alone));
    }

    [Fact]
    public void What_noise_has_not_is_refused()
    {
        var model = Classifier(null, 3);
        Assert.Equal("labels are declared, but noise belongs to no class; take Labels away, or give samples in place of noise", Refused(model, new() { Path = SampleOptions.Noise, Labels = "/data/y.npy" }));
        const string Scaled = "a mean or deviation is declared, which is for folders of images; noise has mean 0 and deviation 1; take Mean and Std away, or give samples in place of noise";
        Assert.Equal(Scaled, Refused(model, new() { Path = SampleOptions.Noise, Mean = [0.5] }));
        Assert.Equal(Scaled, Refused(model, new() { Path = SampleOptions.Noise, Deviation = [0.5] }));
    }

    [Fact]
    public void The_largest_sample_that_fits_is_run()
    {
        using var model = Open(Typed(Float32, null, 33554432));
        using var set = SampleSet.OfNoise(new() { Path = SampleOptions.Noise }, model);
        Assert.Equal(1, set.Batches(() => 128).First().Rows);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Each number of x is made positive or nothing, and is a class.</summary>
    private static OnnxFile Classifier(int? batch, int classes) => new OnnxFile()
        .Input("x", batch, classes)
        .Initializer("fc.weight", [classes, classes], [.. Enumerable.Range(0, classes * classes).Select(i => i % (classes + 1) == 0 ? 1f : 0f)])
        .Node("MatMul", ["x", "fc.weight"], ["z"])
        .Node("Relu", ["z"], ["a"])
        .Initializer("out.weight", [classes, classes], [.. Enumerable.Range(0, classes * classes).Select(i => i % (classes + 1) == 0 ? 1f : 0f)])
        .Node("MatMul", ["a", "out.weight"], ["y"])
        .Output("y", batch, classes);

    private static OnnxFile Typed(int type, params long?[] shape)
    {
        var file = new OnnxFile().Input("x", shape).Node("Relu", ["x"], ["y"]).Output("y", shape);
        file.Graph.Input[0].Type.TensorType.ElemType = type;
        file.Graph.Output[0].Type.TensorType.ElemType = type;
        return file;
    }

    private static OnnxFile TwoInputs(string one, string other) =>
        new OnnxFile().Input(one, null, 2).Input(other, null, 2).Node("Sub", [one, other], ["d"]).Node("Relu", ["d"], ["y"]).Output("y", null, 2);

    private static float[] Row(int input, int row, int width)
    {
        var numbers = new float[width];
        NormalNoise.Fill(input, row, numbers);
        return numbers;
    }

    private static T[] Given<T>(Model model, int rows)
        where T : unmanaged
    {
        using var set = SampleSet.OfNoise(new() { Path = SampleOptions.Noise }, model);
        return [.. set.Batches(() => rows).SelectMany(batch => MemoryMarshal.Cast<byte, T>(batch.Inputs["x"].Bytes.Span).ToArray())];
    }

    private Model Open(OnnxFile file) => ArtifactReader.Open(file.Save(_folder["model.onnx"]));

    private DataProfile Run(OnnxFile file, SampleOptions? samples = null) =>
        SampleRun.Run(new SampleRequest(file.Save(_folder["model.onnx"]), samples ?? new() { Path = SampleOptions.Noise })).Data;

    private static string ProfileText(DataProfile data) => System.Text.Encoding.UTF8.GetString(SampleExchange.Write(new SampleResult(data, [])));

    private string Refused(OnnxFile file, SampleOptions? samples = null)
    {
        var error = Assert.Throws<SampleException>(() => Run(file, samples));
        Assert.Equal((SampleProblem.DoesNotFit, _folder["model.onnx"]), (error.Problem, error.File));
        return $"{error.Reason}; {error.Advice}";
    }
}
