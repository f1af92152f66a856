using System.Globalization;
using TorchSharp;

namespace CntCheck.TorchSharp.Observing;

/// <summary>What can be told about samples before the module runs on them.</summary>
internal static class SampleChecks
{
    /// <summary>Compares samples with what the module takes; the result is how many there are.</summary>
    /// <exception cref="ExportException">They do not fit; it names both shapes.</exception>
    public static long Rows(ModuleSamples samples, IReadOnlyList<SampleInput> taken)
    {
        if (samples.Inputs.Count != taken.Count)
            throw Invalid($"the samples are {samples.Inputs.Count} tensors, the module takes {taken.Count}: {string.Join("; ", taken)}", "give one tensor an argument, in order");
        if (taken.All(input => input.Axis is null))
            throw Invalid($"the module was traced without a batch axis: {string.Join("; ", taken)}", "name the axis of the samples: BatchAxis in ExportOptions");

        foreach (var (tensor, input) in samples.Inputs.Zip(taken))
            Check(tensor, input);

        var counts = samples.Inputs.Zip(taken, (tensor, input) => (Input: input, Rows: input.Rows(tensor))).Where(count => count.Rows is not null).ToList();
        if (counts.Find(count => count.Rows != counts[0].Rows) is { Input: not null } other)
            throw Invalid($"'{counts[0].Input.Shape.Name}' has {counts[0].Rows} samples, '{other.Input.Shape.Name}' {other.Rows}", "give the same number of each");

        return counts[0].Rows!.Value;
    }

    /// <summary>The label of each sample; empty without labels.</summary>
    /// <exception cref="ExportException">They are no classes, or another number than the samples.</exception>
    public static long[] Labels(ModuleSamples samples, long rows)
    {
        CheckClasses(samples);
        if (samples.Labels is not { } labels)
            return [];
        if (labels.IsInvalid)
            throw Invalid("the labels have been disposed of", "give them while they are alive");
        if (labels.shape is not [var count] || count != rows || labels.dtype is not (torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Int16 or torch.ScalarType.Int32 or torch.ScalarType.Int64))
            throw Invalid($"the labels are {labels.dtype} of shape ({Text(labels.shape)}), the samples are {rows}", $"give one integer a sample, shape ({rows}): labels.argmax(1) where they are one-hot");

        using var scope = torch.NewDisposeScope();
        var values = labels.detach().to(torch.ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
        var most = samples.Classes ?? long.MaxValue;
        var wrong = Array.FindIndex(values, label => label < 0 || label >= most);
        return wrong < 0 ? values : throw Invalid($"the label of sample {wrong} is {values[wrong]}", samples.Classes is null ? "labels count classes from 0" : $"labels are 0 to {most - 1} for {most} classes");
    }

    /// <summary>The first sample of each input, as an example to trace the module with; what has no axis of samples stays as it is.</summary>
    public static IReadOnlyList<torch.Tensor> First(ModuleSamples samples, ExportOptions options)
    {
        var axes = options.BatchAxes.Count == 0 ? [.. samples.Inputs.Select(_ => options.BatchAxis)] : options.BatchAxes;
        return [.. samples.Inputs.Select((tensor, index) => index < axes.Count && axes[index] is { } axis && Has(tensor, axis) ? tensor.narrow(axis, 0, 1) : tensor)];
    }

    private static bool Has(torch.Tensor? tensor, int axis) => tensor is { IsInvalid: false } && axis >= 0 && axis < tensor.shape.Length && tensor.shape[axis] > 0;

    private static void Check(torch.Tensor? tensor, SampleInput input)
    {
        if (tensor is null || tensor.IsInvalid)
            throw Invalid($"the samples of '{input.Shape.Name}' are {(tensor is null ? "null" : "disposed of")}", "give a tensor that is alive");
        if (!input.Fits(tensor))
            throw Invalid($"the samples are {tensor.dtype.ToString().ToLowerInvariant()} ({Text(tensor.shape)}), the module was traced for {input}", "give samples of that type and shape, or trace the module with an example of theirs");
        if (tensor.numel() == 0)
            throw Invalid($"there are no samples in '{input.Shape.Name}'", "give at least one");

        // What all samples share may be a mask of −∞.
        if (input.Axis is { } axis && torch.is_floating_point(tensor) && FirstNonFinite(tensor, axis) is { } row)
            throw Invalid($"sample {row / input.Extents[axis].Factor} of '{input.Shape.Name}' holds NaN or an infinity", "leave it out");
    }

    private static long? FirstNonFinite(torch.Tensor tensor, int axis)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.no_grad();
        var broken = tensor.detach().isfinite().logical_not();
        return broken.any().item<bool>() ? broken.nonzero()[0][axis].item<long>() : null;
    }

    private static void CheckClasses(ModuleSamples samples)
    {
        if (samples.Classes < 2)
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"{samples.Classes} classes are declared"), "a classifier has two or more; leave Classes out for another kind of module");
        if (samples.Prior.Count > 0 && (samples.Prior.Count != samples.Classes || samples.Prior.Any(share => !(share >= 0)) || Math.Abs(samples.Prior.Sum() - 1) > 1e-3))
        {
            throw Invalid(
                string.Create(CultureInfo.InvariantCulture, $"the declared shares of the classes are {samples.Prior.Count} numbers that sum up to {samples.Prior.Sum():0.###}, the classes are {samples.Classes?.ToString(CultureInfo.InvariantCulture) ?? "not declared"}"),
                "give one share a class, together 1, and their number as Classes");
        }
    }

    private static string Text(IEnumerable<long> shape) => string.Join(", ", shape);

    private static ExportException Invalid(string reason, string advice) => new(ExportProblem.InvalidExample, null, reason, advice);
}
