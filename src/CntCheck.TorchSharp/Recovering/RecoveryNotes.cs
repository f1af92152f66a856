namespace CntCheck.TorchSharp.Recovering;

/// <summary>What was recovered, told by the module whose forward did it.</summary>
internal sealed class RecoveryNotes
{
    private readonly List<(string Path, string Kind)> _steps = [];

    /// <summary>A sentence for each module: "'block1': add, relu recovered from values".</summary>
    public IReadOnlyList<string> Sentences =>
        [.. _steps.GroupBy(step => step.Path, StringComparer.Ordinal).Select(steps =>
            $"{(steps.Key.Length == 0 ? "the network" : $"'{steps.Key}'")}: {string.Join(", ", steps.Select(step => step.Kind).Distinct(StringComparer.Ordinal))} recovered from values")];

    /// <summary>Remembers a step.</summary>
    public void Add(string path, string kind) => _steps.Add((path, kind));
}
