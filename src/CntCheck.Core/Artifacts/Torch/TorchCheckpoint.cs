using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch;

/// <summary>Finds a module's state in what torch.save wrote: a state dict, or a checkpoint that has one among other things.</summary>
internal sealed class TorchCheckpoint
{
    private const string Advice = "save the module's state: torch.save(model.state_dict(), path)";

    private static readonly string[] NumpyArrays = ["multiarray._reconstruct", "numeric._frombuffer"];

    // By the words of training loops; where a file has several, the first of this list is the model.
    private static readonly string[] Wrappers =
    [
        "state_dict", "model_state_dict", "model_state", "model", "module", "network", "net", "params", "weights", "policy",
        "generator", "netG", "g", "ema_state_dict", "model_ema", "params_ema", "ema", "g_ema",
    ];

    private static readonly string[] NoModels = ["optim", "sched", "lr_sched", "scaler", "rng"];

    private readonly ArtifactFile _file;
    private readonly PickleTree _tree;
    private readonly List<string> _notes = [];
    private readonly List<string> _leftOut = [];

    private TorchCheckpoint(ArtifactFile file) => (_file, _tree) = (file, new PickleTree(file));

    /// <summary>The state in what the pickle built.</summary>
    /// <exception cref="ArtifactException">There is none, or it cannot be told.</exception>
    public static TorchState Of(object? root, ArtifactFile file) => new TorchCheckpoint(file).Find(root);

    private TorchState Find(object? root)
    {
        if (root is TorchTensor)
            throw _file.NotAModel("this is a single tensor, not a module's state", Advice);

        if (IsOptimizer(root))
            throw _file.NotAModel("this is the state of an optimizer, not of a module", Advice);

        var state = Unwrapped(root);
        var tensors = _tree.Tensors(state, IsModel);
        if (tensors.Count == 0)
            throw _file.NotAModel(_leftOut.Count > 0 ? $"the file holds no module's state, only {_leftOut[0]}" : "the file holds no tensors", Advice);

        if (state is not PickleDictionary || tensors.Exists(tensor => tensor.Name.Length == 0))
            throw _file.NotAModel("the file's tensors have no names", Advice);

        if (_leftOut.Count > 0)
            _notes.Add($"Left out, as no part of a module: {Shown.Few(_leftOut)}.");

        return new TorchState(TorchPrefixes.Removed(tensors, _notes), _notes);
    }

    /// <summary>The innermost of the containers that only wrap a state.</summary>
    private object? Unwrapped(object? value)
    {
        var path = new List<string>();
        value = Only(value);
        while (value is PickleDictionary dictionary && Array.Find(Wrappers, key => HoldsState(dictionary[key])) is { } chosen && path.Count < Wrappers.Length)
        {
            var others = dictionary.Entries.Where(entry => entry.Key is string key && key != chosen && _tree.HoldsTensor(entry.Value, _ => true)).Select(entry => Shown.Name((string)entry.Key!)).ToList();
            if (others.Count > 0)
                _notes.Add($"Beside '{chosen}' the checkpoint holds tensors that are not read: {Shown.Few(others)}.");

            path.Add(chosen);
            value = Only(dictionary[chosen]);
        }

        if (path.Count > 0)
            _notes.Insert(0, $"The module's state is '{string.Join(".", path)}' of the checkpoint.");

        return Items(value) is { } row && row.All(item => item is PickleDictionary) ? Numbered(row) : value;
    }

    private bool IsModel(string name, object? value)
    {
        var isModel = value is not PickleObject && !IsOptimizer(value) && !Array.Exists(NoModels, word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        if (value is PickleObject { ClassName: var type } && Array.Exists(NumpyArrays, array => type.EndsWith(array, StringComparison.Ordinal)))
            _leftOut.Add($"{Shown.Name(name)} (a NumPy array)");
        else if (!isModel && _tree.HoldsTensor(value, _ => true))
            _leftOut.Add(Shown.Name(name));

        return isModel;
    }

    /// <summary>Whether a value is a container with weights: more than single numbers.</summary>
    private bool HoldsState(object? value) =>
        value is PickleDictionary or PickleList or PickleTuple
        && !IsOptimizer(value)
        && _tree.HoldsTensor(value, tensor => tensor.Obstacle is not null || tensor.Shape.Length > 0);

    private static bool IsOptimizer(object? value) => value is PickleDictionary dictionary && dictionary.Has("state") && dictionary.Has("param_groups");

    /// <summary>What lists of a single item are around.</summary>
    private static object? Only(object? value)
    {
        // Not without end: a list may hold itself.
        for (var depth = 0; depth < Wrappers.Length && Items(value) is [var only]; depth++)
            value = only;

        return value;
    }

    private static IReadOnlyList<object?>? Items(object? value) => value switch
    {
        PickleList list => list.Items,
        PickleTuple tuple => tuple.Items,
        _ => null,
    };

    /// <summary>Several states in a row as one, with numbers before the names.</summary>
    private static PickleDictionary Numbered(IReadOnlyList<object?> states)
    {
        var numbered = new PickleDictionary();
        for (var i = 0; i < states.Count; i++)
            numbered.Set(i.ToString(System.Globalization.CultureInfo.InvariantCulture), states[i]);

        return numbered;
    }
}
