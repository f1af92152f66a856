using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>The declared graph while it is put together: the value at its end, with all its sizes.</summary>
/// <remarks>
/// Values are (batch, channels, positions…), or sequences (steps, batch, features) as recurrent layers read them; rows are (batch, features).
/// </remarks>
internal sealed class DeclaredChain
{
    private readonly StateChain states;
    private readonly Architecture architecture;
    private int index;

    /// <summary>Starts with the declared input.</summary>
    public DeclaredChain(StateChain states, Architecture architecture)
    {
        this.states = states;
        this.architecture = architecture;
        Extents = architecture.Input;
        if (architecture.Layers.Count == 0)
            throw new ArchitectureException(null, "it declares no layers");

        IsSequence = architecture.Layers[0].Kind is "embedding" or "lstm" or "gru" or "rnn" or "linear" or "layer-norm" or "rms-norm" && (Extents.Count == 2 || architecture.Layers[0].Kind == "embedding");
        Value = states.StartKnown(architecture.Layers[0].Kind == "embedding" ? ElementType.Int64 : ElementType.Float32, Shape(Extents));
    }

    /// <summary>The value at the end of the chain.</summary>
    public string Value { get; private set; }

    /// <summary>Its extents without the batch.</summary>
    public IReadOnlyList<long> Extents { get; private set; }

    /// <summary>Whether the first extent counts the steps of a sequence.</summary>
    public bool IsSequence { get; private set; }

    /// <summary>Whether the present layer is the first.</summary>
    public bool IsFirst => index == 0;

    /// <summary>Appends the declared layer at a place.</summary>
    public void Append(int place, IReadOnlyDictionary<string, StateGroup> modules)
    {
        index = place;
        var layer = architecture.Layers[place];
        var kind = DeclaredKinds.Find(layer.Kind) ?? throw Wrong($"'{layer.Kind}' is no kind of layer; known are {string.Join(", ", DeclaredKinds.Names)}");
        if (layer.Settings.Keys.FirstOrDefault(setting => !kind.Names[layer.Kind].Contains(setting)) is { } unknown)
            throw Wrong($"'{unknown}' is no setting of '{layer.Kind}'{Listed(kind.Names[layer.Kind])}");

        try
        {
            kind.Append(layer, Module(layer, kind, modules), this);
        }
        catch (OverflowException)
        {
            throw Wrong("its sizes are larger than any model's");
        }
    }

    /// <summary>Makes the end of the chain the graph's output.</summary>
    public void Finish() => states.EndKnown(Value);

    /// <summary>Appends an operator.</summary>
    /// <param name="layer">Its name.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="reads">What it reads behind the present value.</param>
    /// <param name="extents">Extents of what it makes, without the batch.</param>
    /// <param name="attributes">Its attributes.</param>
    public void Emit(string layer, string kind, string[] reads, IReadOnlyList<long> extents, params (string Name, object Value)[] attributes) =>
        Emit(layer, kind, "", [Value, .. reads], extents, attributes);

    /// <summary>Appends an operator of another operator set, or one that does not read the present value first.</summary>
    public void Emit(string layer, string kind, string domain, string[] reads, IReadOnlyList<long> extents, params (string Name, object Value)[] attributes)
    {
        Value = states.AppendKnown(layer, kind, domain, reads, Shape(extents), attributes);
        Extents = extents;
    }

    /// <summary>Appends an operator that works on a stored tensor alone; its value, of a given shape.</summary>
    public string EmitBeside(string layer, string kind, string reads, IReadOnlyList<long> shape, params (string Name, object Value)[] attributes) =>
        states.AppendKnown(layer, kind, "", [reads], [.. shape.Select(extent => (long?)extent)], attributes);

    /// <summary>Stores an index; the name of its value.</summary>
    public string Store(string name, long number)
    {
        var tensor = Tensor.Of(states.Unique(name), [], [number]);
        states.Store(tensor);
        return tensor.Name;
    }

    /// <summary>Goes on with single rows instead of a sequence.</summary>
    public void EndSequence() => IsSequence = false;

    /// <summary>The error that the present layer cannot be.</summary>
    public ArchitectureException Wrong(string reason) => new(index, reason);

    /// <summary>The present value in words: "784 (1 × 28 × 28)".</summary>
    public string Described => Extents.Count == 1 ? $"{Extents[0]}" : $"{Extents.Aggregate(1L, (product, extent) => checked(product * extent))} ({string.Join(" × ", Extents)})";

    /// <summary>A setting as one number an axis, each at least <paramref name="least"/>.</summary>
    public long[] PerAxis(DeclaredLayer layer, string setting, int axes, long least, long otherwise)
    {
        if (!layer.Settings.TryGetValue(setting, out var numbers))
            return [.. Enumerable.Repeat(otherwise, axes)];

        if (numbers.Any(number => number < least))
            throw Wrong($"'{setting}' is at least {least}");

        return numbers.Count == axes ? [.. numbers]
            : numbers.Count == 1 ? [.. Enumerable.Repeat(numbers[0], axes)]
            : throw Wrong($"'{setting}' has {numbers.Count} numbers, for {axes} axes");
    }

    /// <summary>A setting that is one number.</summary>
    public long Number(DeclaredLayer layer, string setting, long otherwise) => PerAxis(layer, setting, 1, 1, otherwise)[0];

    private StateGroup Module(DeclaredLayer layer, DeclaredKind kind, IReadOnlyDictionary<string, StateGroup> modules)
    {
        if (!kind.HasTensors)
            return layer.Name is null ? StateGroup.Empty : throw Wrong($"'{layer.Kind}' has no tensors, so it has no 'name'");

        if (layer.Name is null)
            throw Wrong($"'{layer.Kind}' lacks 'name', the module whose tensors it is made of");

        return modules.GetValueOrDefault(layer.Name)
            ?? throw Wrong($"the file has no module '{layer.Name}'{(Nearest.Meant(layer.Name, [.. modules.Keys]) is { } near ? $"; did you mean '{near}'?" : "")}");
    }

    private long?[] Shape(IReadOnlyList<long> extents) => IsSequence
        ? [extents[0], null, .. extents.Skip(1).Select(extent => (long?)extent)]
        : [null, .. extents.Select(extent => (long?)extent)];

    private static string Listed(string[] settings) => settings.Length == 0 ? ", which has none" : $"; it has {string.Join(", ", settings)}";
}
