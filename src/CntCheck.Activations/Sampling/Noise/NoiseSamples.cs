using System.Globalization;
using CntCheck.Activations.Sampling.Inputs;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Noise;

/// <summary>Noise in place of samples, for models whose inputs say all of what they take: floats of fixed extents behind the axis of the samples.</summary>
internal static class NoiseSamples
{
    /// <summary>How many samples there are.</summary>
    public const int Rows = 128;

    private const string GiveSamples = "give samples in place of noise (Samples, --samples)";

    /// <summary>The noise a model takes.</summary>
    /// <exception cref="SampleException">It takes none, or something is declared that noise has not.</exception>
    public static OpenSamples Of(SampleOptions options, Model model)
    {
        if (options.Labels is not null)
            throw Refusal.DoesNotFit(model.Path, "labels are declared, but noise belongs to no class", "take Labels away, or give samples in place of noise");
        if (options.Mean.Count + options.Deviation.Count > 0)
            throw Refusal.DoesNotFit(model.Path, "a mean or deviation is declared, which is for folders of images; noise has mean 0 and deviation 1", "take Mean and Std away, or give samples in place of noise");

        var inputs = model.Graph.Inputs;
        if (inputs.Count == 0)
            throw Refusal.DoesNotFit(model.Path, "it has no inputs, so that noise tells nothing about it", "take Samples away from this model");

        OpenSamples noise = new([.. inputs.Select((input, place) => Feed(input, place, model.Path))], []) { Name = NormalNoise.Sample };
        if (inputs.FirstOrDefault(input => input.Shape![0] != inputs[0].Shape![0]) is { } other)
            throw NoNoise(model.Path, $"the first axes of its inputs {Text(inputs[0])} and {Text(other)} differ, so that they do not both count samples");

        return noise;
    }

    /// <summary>What is declared of noise: it belongs to no class, so that a model without a leaning gives every class alike where no other shares are declared.</summary>
    public static SampleOptions Declared(SampleOptions options) => options is { IsNoise: true, Classes: { } classes, Prior.Count: 0 }
        ? options with { Prior = [.. Enumerable.Repeat(1.0 / classes, classes)] }
        : options;

    private static NoiseFeed Feed(ValueShape input, int place, string file)
    {
        if (input.Type is not (ElementType.Float16 or ElementType.Float32 or ElementType.Float64) || Conversions.Find(ElementType.Float32, input.Type) is not { } convert)
            throw NoNoise(file, $"its input {Shown.Name(input.Name)} takes {(input.Type == ElementType.Undefined ? "no declared type" : input.Type)}, and noise is float16, float32 or float64");
        if (input.Shape is not [_, ..])
            throw NoNoise(file, $"its input {Shown.Name(input.Name)} is {(input.Shape is null ? "of no declared shape" : "a single number")}, and noise needs a first axis for the samples");
        if (input.Shape.Skip(1).Contains(null))
            throw NoNoise(file, $"its input {Text(input)} leaves an axis free besides that of the samples, so that it is not known how much noise a sample is");

        long[] row = [.. input.Shape.Skip(1).Select(extent => extent!.Value)];
        // The extents are a file's: their product may be beyond any whole number.
        var bytes = row.Aggregate((double)input.Type.Size(), (product, extent) => product * extent);
        if (bytes == 0)
            throw NoNoise(file, $"its input {Text(input)} holds no numbers");
        if (bytes > BatchMemory.MostBytes)
            throw NoNoise(file, string.Create(CultureInfo.InvariantCulture, $"a sample of its input {Text(input)} takes {bytes:F0} bytes, more than {BatchMemory.MostBytes}"));

        return new NoiseFeed(place, input.Type, row, convert) { Input = input.Name, Rows = Rows, RowBytes = (long)bytes };
    }

    private static string Text(ValueShape input) => $"{Shown.Name(input.Name)} {Refusal.Shape(input.Shape)}";

    private static SampleException NoNoise(string file, string reason) => Refusal.DoesNotFit(file, reason, GiveSamples);
}
