using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Dictionaries, lists and sets of Python's library, and those of training loops that are no more than that.</summary>
internal sealed class PlainContainer : PickleName
{
    private static readonly string[] Dictionaries =
    [
        "collections.OrderedDict", "collections.defaultdict", "collections.Counter", "builtins.dict", "__builtin__.dict",
        "pytorch_lightning.utilities.parsing.AttributeDict", "lightning_fabric.utilities.data.AttributeDict", "lightning.fabric.utilities.data.AttributeDict",
    ];

    private static readonly string[] Lists =
        ["builtins.list", "builtins.set", "builtins.frozenset", "__builtin__.list", "__builtin__.set", "__builtin__.frozenset", "collections.deque"];

    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => Dictionaries.Concat(Lists);

    /// <inheritdoc/>
    public override object Call(PickleCall call) => Dictionaries.Contains(call.FullName) ? Dictionary(call) : List(call);

    private static PickleDictionary Dictionary(PickleCall call)
    {
        if (call.Arguments is [PickleDictionary given, ..])
            return given;

        var dictionary = new PickleDictionary();
        if (call.Arguments is not [PickleList pairs, ..])
            return dictionary;

        foreach (var pair in pairs.Items)
        {
            var (key, value) = pair switch
            {
                PickleTuple { Items: [var first, var second] } => (first, second),
                PickleList { Items: [var first, var second] } => (first, second),
                _ => throw call.Bytes.Damaged($"the pickle gives {call.FullName} something else than pairs"),
            };
            dictionary.Set(key, value);
        }

        return dictionary;
    }

    private static PickleList List(PickleCall call) => call.Arguments switch
    {
        [PickleList given, ..] => given,
        [PickleTuple given, ..] => new PickleList { Items = [.. given.Items] },
        _ => new PickleList(),
    };
}
