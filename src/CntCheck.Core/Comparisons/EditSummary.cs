using System.Globalization;
using CntCheck.Artifacts;

namespace CntCheck.Comparisons;

/// <summary>What the edit of a whole model looks like, in a sentence.</summary>
internal static class EditSummary
{
    /// <summary>The sentence, without a final stop.</summary>
    public static string Of(IReadOnlyList<ComparedConnection> connections)
    {
        if (connections.Count == 0)
            return "neither has a connection that was understood";
        if (connections.All(connection => connection.Edit.IsSame))
            return connections.All(connection => connection.Change!.Changed == 0) ? "all weights are the same" : "all weights are the same but for rounding";

        var changed = connections.Where(connection => !connection.Edit.IsSame).ToList();
        var kinds = changed.GroupBy(connection => connection.Edit.Kind).Select(group => Describe([.. group], connections));
        return string.Join("; ", kinds.Append(changed.Count < connections.Count ? Invariant($"{connections.Count - changed.Count} of {connections.Count} connections the same") : null).OfType<string>());
    }

    private static string Describe(IReadOnlyList<ComparedConnection> alike, IReadOnlyList<ComparedConnection> all)
    {
        var words = alike.Select(connection => connection.Edit.Words).Distinct().ToList() is [var only] ? only : Range(alike);
        if (alike.Count == all.Count)
            return $"every connection {words}";

        // Fine-tuning changes the end of a model and keeps its beginning.
        return all.Skip(all.Count - alike.Count).SequenceEqual(alike)
            ? Invariant($"the last {(alike.Count == 1 ? "connection" : $"{alike.Count} connections")} ({Names(alike)}) {words}")
            : $"{Names(alike)} {words}";
    }

    private static string Range(IReadOnlyList<ComparedConnection> alike) => alike[0].Edit.Kind switch
    {
        "pruned" => Between("pruned", alike.Select(connection => connection.Change!.Zeroed)),
        "trained on" => Between("changed by training on", alike.Select(connection => connection.Change!.Relative)),
        "biases" => Between("biases changed", alike.Select(connection => connection.Change!.Bias!.Value)),
        var kind => kind,
    };

    private static string Between(string what, IEnumerable<double> shares)
    {
        var sorted = shares.Order().ToList();
        return $"{what} ({Edit.Percent(sorted[0])} to {Edit.Percent(sorted[^1])})";
    }

    private static string Names(IReadOnlyList<ComparedConnection> connections) => Shown.Few([.. connections.Select(connection => $"'{connection.Name}'")]);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
