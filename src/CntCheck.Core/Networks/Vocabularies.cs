using System.Globalization;

namespace CntCheck.Networks;

/// <summary>Layers whose nodes are tokens: what a table of embeddings, or a one-hot product, reads by the sample's integers. [ours]</summary>
/// <remarks>Where the integers are an input of the model, its layer becomes the layer of tokens; others (positions, columns) start a layer of their own.</remarks>
internal sealed class Vocabularies
{
    private static readonly HashSet<string> Carriers = ["Cast", "Expand", "Flatten", "Identity", "Reshape", "Squeeze", "Transpose", "Unsqueeze"];

    private const int MostSteps = 64;

    private readonly Dictionary<(string Root, long Size), string> _values = [];

    /// <summary>The value whose one axis holds the tokens that an index chooses from.</summary>
    /// <param name="index">The integers.</param>
    /// <param name="size">Number of tokens.</param>
    /// <param name="reader">The connection that reads them.</param>
    /// <param name="draft">The network so far.</param>
    public string TokensOf(string index, long size, string reader, NetworkDraft draft)
    {
        var root = Root(index, draft);
        if (_values.TryGetValue((root, size), out var known))
            return known;

        var value = string.Create(CultureInfo.InvariantCulture, $"{root} one of {size}");
        draft.Define(value, [size]);
        Begin(root, value, $"{reader} tokens", draft);
        return _values[(root, size)] = value;
    }

    /// <summary>Makes a one-hot value the layer of the tokens it tells apart.</summary>
    public static void BeginAt(string index, string oneHot, long?[]? shape, NetworkDraft draft)
    {
        draft.Define(oneHot, shape);
        Begin(Root(index, draft), oneHot, oneHot, draft);
    }

    private static void Begin(string root, string value, string name, NetworkDraft draft)
    {
        var layer = draft.HomeOf(root) is { IsInput: true } input ? input : new LayerDraft { Name = draft.Naming.Unique(name), Home = value, IsInput = true };
        draft.MakeHome(layer, value);
    }

    private static string Root(string index, NetworkDraft draft)
    {
        var current = index;
        for (var i = 0; i < MostSteps && draft.Order.ProducerOf(current) is { Inputs.Count: > 0 } op && Carriers.Contains(op.FullKind); i++)
            current = op.Inputs[0];
        return current;
    }
}
