namespace CntCheck.Study.Evaluation;

/// <summary>Features of many networks.</summary>
/// <param name="Names">The features.</param>
/// <param name="Rows">A row a network, in the order of <paramref name="Names"/>; NaN where a feature is not defined.</param>
internal sealed record FeatureTable(IReadOnlyList<string> Names, IReadOnlyList<double[]> Rows)
{
    /// <summary>These features, and those of another table of the same networks behind them.</summary>
    public FeatureTable With(FeatureTable other) => new([.. Names, .. other.Names], [.. Rows.Zip(other.Rows, (row, more) => (double[])[.. row, .. more])]);

    /// <summary>The place of a feature.</summary>
    public int IndexOf(string name) => Names.Index().First(feature => feature.Item == name).Index;

    /// <summary>Only some features, in the order they are named.</summary>
    public FeatureTable Only(IReadOnlyList<string> names)
    {
        int[] kept = [.. names.Select(IndexOf)];
        return new(names, [.. Rows.Select(row => Array.ConvertAll(kept, feature => row[feature]))]);
    }

    /// <summary>Only some features.</summary>
    public FeatureTable Only(Func<string, bool> isWanted)
    {
        int[] kept = [.. Enumerable.Range(0, Names.Count).Where(feature => isWanted(Names[feature]))];
        return new([.. kept.Select(feature => Names[feature])], [.. Rows.Select(row => Array.ConvertAll(kept, feature => row[feature]))]);
    }
}
