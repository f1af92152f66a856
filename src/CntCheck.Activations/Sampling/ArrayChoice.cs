using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling;

/// <summary>Which array of a file is for which input, and which holds labels: told by names.</summary>
/// <param name="Inputs">An array for each input, in the model's order.</param>
/// <param name="Labels">The array that is named as labels are; null without one, or where labels are declared.</param>
/// <param name="Notes">What is to be noted, a sentence each.</param>
internal sealed record ArrayChoice(IReadOnlyList<string> Inputs, string? Labels, IReadOnlyList<string> Notes)
{
    private static readonly string[] LabelNames = ["labels", "label", "y", "targets"];

    /// <summary>Chooses.</summary>
    /// <exception cref="SampleException">An array is missing, or it is not clear which one is meant.</exception>
    public static ArrayChoice Of(SampleOptions options, IReadOnlyList<string> arrays, IReadOnlyList<ValueShape> inputs)
    {
        var names = inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        var declared = LabelPlace.Parse(options.Labels) is { Name: { } name } place && place.File == options.Path ? name : null;
        var labels = LabelsAmong(arrays.Where(array => !names.Contains(array)), options.Path, options.Labels is null);
        string[] others = [.. arrays.Where(array => !names.Contains(array) && !LabelNames.Contains(array, StringComparer.Ordinal) && array != declared)];
        var chosen = Choose(arrays, others, inputs, options.Path);
        string[] unused = [.. others.Except(chosen, StringComparer.Ordinal)];
        return new ArrayChoice(chosen, options.Labels is null ? labels : null, [.. unused.Select(array => $"Array {Shown.Name(array)} of the samples is not used: the model has no such input.")]);
    }

    /// <summary>The one array that is named as labels are; null without one.</summary>
    /// <param name="arrays">Names of arrays.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="needed">Whether it matters that there are several.</param>
    /// <exception cref="SampleException">There are several.</exception>
    public static string? LabelsAmong(IEnumerable<string> arrays, string file, bool needed = true)
    {
        string[] found = [.. arrays.Where(array => LabelNames.Contains(array, StringComparer.Ordinal))];
        return found.Length > 1 && needed
            ? throw Refusal.DoesNotFit(file, $"its arrays {Named(found)} are all named as labels are", $"say which: Labels=\"{Path.GetFileName(file)}#{found[0]}\"")
            : found.FirstOrDefault();
    }

    private static string[] Choose(IReadOnlyList<string> arrays, string[] others, IReadOnlyList<ValueShape> inputs, string file)
    {
        string[] missing = [.. inputs.Select(input => input.Name).Except(arrays, StringComparer.Ordinal)];
        if (missing.Length == 0)
            return [.. inputs.Select(input => input.Name)];

        // A single array is meant for a single input, whatever its name.
        if (inputs.Count == 1 && others.Length == 1)
            return others;

        throw Refusal.DoesNotFit(
            file,
            others.Length > 1 && inputs.Count == 1
                ? $"it is not clear which of its arrays {Named(others)} is for the model's input {Shown.Name(missing[0])}"
                : $"it has no array for the model's {(missing.Length == 1 ? "input" : "inputs")} {Named(missing)}, but {Named([.. arrays])}",
            $"name each array as its input: np.savez(file, {string.Join(", ", inputs.Take(3).Select(input => $"{Shown.Text(input.Name)}=…"))})");
    }

    private static string Named(IReadOnlyCollection<string> names) => Shown.Few([.. names.Select(Shown.Name)]);
}
