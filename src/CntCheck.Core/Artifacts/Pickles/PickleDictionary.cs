namespace CntCheck.Artifacts.Pickles;

/// <summary>A dictionary in the order of insertion; a text that comes again replaces the value and keeps its place.</summary>
internal sealed class PickleDictionary
{
    private readonly List<KeyValuePair<object?, object?>> _entries = [];
    private Dictionary<string, int>? _texts;

    /// <summary>The entries; keys that are no texts may come more than once.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Entries => _entries;

    /// <summary>Enters a value.</summary>
    public void Set(object? key, object? value)
    {
        if (key is string text && !(_texts ??= []).TryAdd(text, _entries.Count))
            _entries[_texts[text]] = new(key, value);
        else
            _entries.Add(new(key, value));
    }

    /// <summary>Whether a text is among the keys.</summary>
    public bool Has(string key) => _texts?.ContainsKey(key) == true;

    /// <summary>The value of a text, or null.</summary>
    public object? this[string key] => _texts is not null && _texts.TryGetValue(key, out var index) ? _entries[index].Value : null;
}
