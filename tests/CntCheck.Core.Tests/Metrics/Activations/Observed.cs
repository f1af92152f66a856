using CntCheck.Metrics.Activations;
using CntCheck.Networks;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Tests.Metrics.Activations;

/// <summary>Measurements of values that were put together by hand.</summary>
internal static class Observed
{
    public static readonly ActivationFunction Relu = new("Relu", 0, null);
    public static readonly ActivationFunction Tanh = new("Tanh", -1, 1);
    public static readonly SampleOptions Undeclared = new() { Path = "sample.npy" };

    /// <summary>A layer that shows strengths "z" and activations "a", one row a sample.</summary>
    public static LayerObservation Layer(long neurons, ActivationFunction? function = null, params bool[] nodeAxes) =>
        new(new Layer("fc", neurons), "z", "a", function ?? Relu, nodeAxes.Length > 0 ? nodeAxes : [false, true]);

    /// <summary>The neurons of a layer without strengths: each row one sample.</summary>
    public static NeuronProfile Neurons(float[][] rows, ActivationFunction? function = null, params int[] cuts) =>
        Neurons(Layer(rows[0].Length, function) with { Strength = null }, rows.Length, cuts, (from, count, _) => Rows(rows, from, count));

    /// <summary>The neurons of a layer whose values are made for any run of samples.</summary>
    public static NeuronProfile Neurons(LayerObservation layer, int samples, int[] cuts, Func<int, int, string, ObservedTensor?> value) =>
        Only(Data(new([layer], [], []), Undeclared, samples, cuts, [], value));

    /// <summary>An output: each row one sample.</summary>
    public static OutputProfile Output(OutputHead head, float[][] rows, SampleOptions? options = null, long[]? labels = null, params int[] cuts) =>
        Data(new([], [new OutputObservation("y", head)], []), options ?? Undeclared, rows.Length, cuts, labels ?? [], (from, count, _) => Rows(rows, from, count)).Outputs[0];

    /// <summary>Runs samples in batches that end at <paramref name="cuts"/>.</summary>
    public static DataProfile Data(ObservationPlan plan, SampleOptions options, int samples, int[] cuts, long[] labels, Func<int, int, string, ObservedTensor?> value)
    {
        var measurement = new SampleMeasurement(plan, options);
        var from = 0;
        foreach (var to in cuts.Where(cut => cut > 0 && cut < samples).Distinct().Order().Append(samples))
        {
            var (start, count) = (from, to - from);
            measurement.Add(count, labels.Length == 0 ? [] : labels.AsSpan(start, count), name => value(start, count, name));
            from = to;
        }

        return measurement.Finish("sha256:0", []);
    }

    public static ObservedTensor Rows(float[][] rows, int from, int count) =>
        new((float[])[.. rows.Skip(from).Take(count).SelectMany(row => row)], [count, rows[0].Length], 0);

    private static NeuronProfile Only(DataProfile data)
    {
        Xunit.Assert.Empty(data.Notes);
        return data.Layers[0];
    }
}
