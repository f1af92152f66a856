using System.Globalization;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck;

/// <summary>The part of a model's line that speaks of its behaviour on samples.</summary>
internal static class DataSummary
{
    /// <summary>What was checked: "128 samples: no dead layer, prediction entropy 0.99, accuracy 96.1 %", and drift.</summary>
    public static IEnumerable<string> Checked(Judgement judgement, DataProfile data)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{data.Rows:N0} sample{(data.Rows == 1 ? "" : "s")}: {string.Join(", ", Readings(data))}");
        if (judgement.DataDrift is { } drift)
            yield return $"data drift {ProfileDrift.Figure(drift.Figure)} of 1.0 ({ProfileDrift.Seeds(drift.Seeds)})";
    }

    /// <summary>That it was run on noise: "run on noise (128 rows)".</summary>
    public static string OnNoise(DataProfile noise) => string.Create(
        CultureInfo.InvariantCulture, $"run on noise ({noise.Rows:N0} rows{(noise.NotFinite.Count > 0 ? $", {noise.NotFinite.Count} not finite" : "")})");

    /// <summary>What was not, and what it takes.</summary>
    public static IEnumerable<string> NotJudged(Judgement judgement, Profile profile)
    {
        if (judgement.LowPerformer is { InDomain: false })
            yield return "likeness to low performers (outside the reference)";
        if (profile.Data is not { } data)
        {
            if (judgement.LowPerformer is null)
                yield return "accuracy";
            foreach (var part in WithoutData(judgement, profile))
                yield return part;
            yield break;
        }

        if (judgement is { Baseline: not null, StructureChanges: [], DataDrift: null })
            yield return data.NotFinite.Count > 0 ? "data drift (not finite)" : "data drift (no seed on these samples)";
        if (UnjudgedPredictions(judgement, data) is { } missing)
            yield return $"predictions ({missing})";
        if (data.Outputs.All(output => output.Metrics?[SeedData.Accuracy] is null))
            yield return "accuracy (add Labels)";
    }

    private static IEnumerable<string> WithoutData(Judgement judgement, Profile profile)
    {
        var isNoise = judgement.Model.Samples is { IsNoise: true };
        if (isNoise && judgement.SampleError is not null)
            yield return "behaviour on noise (could not be run)";
        yield return isNoise ? "behaviour on data (noise is none)"
            : judgement.SampleError is not null ? "behaviour on data (could not be run)"
            : profile.Format == "onnx" ? "behaviour on data (add Samples)" : "behaviour on data";
    }

    private static IEnumerable<string> Readings(DataProfile data)
    {
        var dead = NeuronShare.Dead(0, data).Count(layer => layer.IsMostOfALayer);
        yield return data.NotFinite.Count > 0 ? $"{data.NotFinite.Count} not finite"
            : data.Layers.Count == 0 ? "no layer seen"
            : data.Rows < DataRule.FewestRows ? "too few to judge neurons"
            : dead == 0 ? "no dead layer"
            : dead == 1 ? "1 dead layer" : $"{dead} dead layers";
        if (First(data, SeedData.Entropy) is { } entropy)
            yield return $"prediction entropy {entropy.ToString("0.00", CultureInfo.InvariantCulture)}";
        if (First(data, SeedData.Accuracy) is { } accuracy)
            yield return $"accuracy {Share.Text(accuracy)}";
    }

    // Outputs that are no classes by what the graph says (detection, several labels a sample) lack nothing.
    private static string? UnjudgedPredictions(Judgement judgement, DataProfile data) =>
        data.NotFinite.Count > 0 || data.Outputs.Count == 0 ? null
        : data.Outputs.Any(output => output.Prior.Count > 0) ? ClassPrior.Judged(data).Any() ? null : "too few samples"
        : data.Outputs.Any(output => output.Classes > 0) ? "add Prior"
        : judgement.Model.Samples?.Classes is { } classes ? string.Create(CultureInfo.InvariantCulture, $"no output of {classes:N0} classes")
        : data.Outputs.Any(output => output.Head == "values") ? "of classifiers: add Classes and Prior"
        : null;

    private static double? First(DataProfile data, string metric) => data.Outputs.Select(output => output.Metrics?[metric]).FirstOrDefault(value => value is not null);
}
