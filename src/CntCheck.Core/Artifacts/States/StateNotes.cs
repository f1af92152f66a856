namespace CntCheck.Artifacts.States;

/// <summary>What was inferred of a state: a sentence for each kind of inference, with the layers it was made for.</summary>
internal sealed class StateNotes
{
    private readonly List<string> patterns = [];
    private readonly HashSet<string> plain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> layers = new(StringComparer.Ordinal);

    /// <summary>The sentences, in the order in which their first layers were met.</summary>
    public IReadOnlyList<string> Sentences =>
        [.. patterns.Select(pattern => layers.TryGetValue(pattern, out var of) ? pattern.Replace("{0}", Shown.Few([.. of.Select(Shown.Name)]), StringComparison.Ordinal) : Shown.Line(pattern))];

    /// <summary>Adds a sentence, once.</summary>
    public void Add(string sentence)
    {
        if (plain.Add(sentence))
            patterns.Add(sentence);
    }

    /// <summary>Adds a layer to a sentence in which <c>{0}</c> stands for the layers.</summary>
    public void Add(string pattern, string layer)
    {
        if (!layers.TryGetValue(pattern, out var of))
        {
            patterns.Add(pattern);
            layers.Add(pattern, of = []);
        }

        of.Add(layer);
    }
}
