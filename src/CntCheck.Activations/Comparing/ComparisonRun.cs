using CntCheck.Comparisons;
using CntCheck.Networks.Observations;
using CntCheck.Samples;

namespace CntCheck.Activations.Comparing;

/// <summary>Runs two ONNX models side by side on the same samples and sums up how layers and outputs differ.</summary>
internal static class ComparisonRun
{
    /// <summary>Runs the models, batch by batch; nothing of a batch is kept.</summary>
    /// <exception cref="SampleException">The samples or one of the models cannot be used.</exception>
    /// <exception cref="Artifacts.ArtifactException">One of the models cannot be read.</exception>
    public static SampleComparison Run(SampleRequest request, CancellationToken cancellation = default)
    {
        using var parent = ComparedModel.Open(request.Model, request.Samples);
        using var child = ComparedModel.Open(request.Against!, request.Samples);
        var layers = Layers(parent.Plan, child.Plan);
        var outputs = Outputs(parent.Plan, child.Plan, request.Samples.Classes);
        List<ValuePair> pairs = [.. layers, .. outputs];

        using var before = parent.Load([.. pairs.Select(pair => pair.Parent).Distinct(StringComparer.Ordinal)]);
        using var after = child.Load([.. pairs.Select(pair => pair.Child).Distinct(StringComparer.Ordinal)]);
        var batches = new EqualBatches(before, after);
        var rows = 0L;
        foreach (var (one, other) in before.RunAll(parent.Samples.Batches(batches.Sizes())).Zip(after.RunAll(child.Samples.Batches(batches.Sizes()))))
        {
            using var held = one.Values;
            using var against = other.Values;
            foreach (var pair in pairs)
                pair.Add(held.Of(pair.Parent), against.Of(pair.Child));
            rows += one.Batch.Rows;
            cancellation.ThrowIfCancellationRequested();
        }

        return new SampleComparison(rows, Results(layers), Results(outputs), [.. pairs.Select(pair => pair.Note).OfType<string>(), .. before.Notes.Union(after.Notes)]);
    }

    private static List<ValuePair> Layers(ObservationPlan parent, ObservationPlan child) =>
    [
        .. from layer in parent.Layers
           join other in child.Layers on layer.Layer.Name equals other.Layer.Name
           select new ValuePair(layer.Layer.Name, layer.Activation, other.Activation, OutputHead.Other, null),
    ];

    /// <summary>Outputs of one name; where none has the name, those at the same place.</summary>
    private static List<ValuePair> Outputs(ObservationPlan parent, ObservationPlan child, int? classes)
    {
        var places = parent.Outputs.Select((output, place) => (Output: output, Place: place)).ToList();
        return
        [
            .. from one in places
               let other = child.Outputs.FirstOrDefault(output => output.Name == one.Output.Name) ?? child.Outputs.ElementAtOrDefault(one.Place)
               where other is not null
               select new ValuePair(one.Output.Name, one.Output.Name, other.Name, one.Output.Head, classes),
        ];
    }

    private static IReadOnlyList<ComparedValue> Results(List<ValuePair> pairs) => [.. pairs.Where(pair => pair.Note is null).Select(pair => pair.Result)];
}
