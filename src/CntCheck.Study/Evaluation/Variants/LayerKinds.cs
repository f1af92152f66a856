namespace CntCheck.Study.Evaluation.Variants;

/// <summary>What a network is made of, as far as its features show it: whether those of recurrent or convolutional layers are there.</summary>
internal static class LayerKinds
{
    private static readonly string[] Kinds = ["recurrent", "convolution"];

    /// <summary>The kind of the network in a row: "recurrent", "convolution" or, attention included, "dense".</summary>
    public static Func<int, string> Of(FeatureTable table)
    {
        int[][] columns = [.. Kinds.Select(kind => Enumerable.Range(0, table.Names.Count).Where(feature => table.Names[feature].Contains($".{kind}.", StringComparison.Ordinal)).ToArray())];
        return row => Kinds.Where((_, kind) => columns[kind].Any(feature => !double.IsNaN(table.Rows[row][feature]))).FirstOrDefault("dense");
    }
}
