using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;
using CntCheck.Networks.Values.Foldings;

namespace CntCheck.Networks;

/// <summary>A network while its graph is being read, operator by operator, in topological order.</summary>
internal sealed class NetworkDraft
{
    private const long MostLinks = 1 << 24;
    private const long MostSources = 1 << 23;

    private readonly Dictionary<string, IReadOnlyList<LayerDraft>> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LayerDraft> _homes = new(StringComparer.Ordinal);
    private readonly HashSet<LayerDraft> _entered = new(ReferenceEqualityComparer.Instance);
    private readonly ValueTable _values;
    private long _links;
    private long _origins;

    /// <summary>Starts with the model's inputs as layers and its stored tensors as values.</summary>
    public NetworkDraft(Model model)
    {
        Model = model;
        var graph = GraphExpansion.Of(model);
        Graph = graph;
        Order = new GraphOrder(graph, model.Path);
        Budget = new FoldingBudget(graph.Tensors.Values.Aggregate(0L, (sum, tensor) => tensor.Count > long.MaxValue - sum ? long.MaxValue : sum + tensor.Count));
        Parameters = new(Coverage);
        _values = new ValueTable(graph);
        foreach (var input in graph.Inputs.Where(input => !_values.Has(input.Name)))
        {
            Define(input.Name, ValueTable.Sane(input.Shape));
            var layer = new LayerDraft { Name = Naming.Unique(input.Name), Home = input.Name, IsInput = true };
            MakeHome(layer, input.Name);
            Steps.Add(new InputStep(layer, input.Name));
        }
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>Its graph, with operators that stand for others written out.</summary>
    public Graph Graph { get; }

    /// <summary>Its operators in order.</summary>
    public GraphOrder Order { get; }

    /// <summary>Names given so far.</summary>
    public Naming Naming { get; } = new();

    /// <summary>Parameters met so far.</summary>
    public ParameterLedger Parameters { get; }

    /// <summary>What became of operators and tensors so far.</summary>
    public CoverageLog Coverage { get; } = new();

    /// <summary>What constants may still cost.</summary>
    public FoldingBudget Budget { get; }

    /// <summary>Tables of constants met so far.</summary>
    public List<ConstantTable> Tables { get; } = [];

    /// <summary>Sequences of tensors met so far: the values of their elements.</summary>
    public Dictionary<string, IReadOnlyList<string>> Sequences { get; } = new(StringComparer.Ordinal);

    /// <summary>Elementwise operators met so far.</summary>
    public ElementwiseChains Elementwise { get; } = new();

    /// <summary>Values positive on the whole, met so far.</summary>
    public PositiveValues Positive { get; } = new();

    /// <summary>Layers of tokens, met so far.</summary>
    public Vocabularies Vocabularies { get; } = new();

    /// <summary>What carries out-strengths back, in the order of the operators.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>Layers, those that became part of another included.</summary>
    public List<LayerDraft> Layers { get; } = [];

    /// <summary>Connections in topological order.</summary>
    public List<ConnectionDraft> Connections { get; } = [];

    /// <summary>What was inferred or assumed.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What is known of a value; of an absent input null.</summary>
    public Value? ValueOf(string? name)
    {
        if (name is null)
            return null;
        if (!_values.Has(name))
        {
            Notes.Add($"Value '{name}' is read, but nothing stored or computed has that name.");
            Define(name, null);
        }

        return _values.Of(name);
    }

    /// <summary>Enters a value that depends on the sample; what is declared of its shape completes what was inferred.</summary>
    public void Define(string name, long?[]? shape) => _values.Enter(new Value { Name = name, Shape = _values.Completed(name, shape) });

    /// <summary>Counts links that must be looked at one by one; no real network has as many as a small file can ask for.</summary>
    /// <exception cref="FieldTooLargeException">There are too many.</exception>
    public void Spend(long links)
    {
        _links += links;
        if (_links > MostLinks)
            throw new FieldTooLargeException();
    }

    /// <summary>Enters a value that is the same for every sample.</summary>
    public void Define(Value value) => _values.Enter(value);

    /// <summary>The layers a value is made from without weights between.</summary>
    /// <exception cref="ArtifactException">Each of many values is made from many layers, more than any network joins.</exception>
    public IReadOnlyList<LayerDraft> SourcesOf(string name)
    {
        IReadOnlyList<LayerDraft> sources = [.. _sources.GetValueOrDefault(name, []).SelectMany(layer => layer.Standing).Distinct()];
        _origins += sources.Count;
        if (_origins > MostSources)
            throw new ArtifactException(ArtifactProblem.Unsupported, Model.Path, null, "its values are joined from more layers than any network's", "check what the operators Concat and Add read");
        return sources;
    }

    /// <summary>The layer whose nodes a value is, or null.</summary>
    public LayerDraft? HomeOf(string name) => _homes.GetValueOrDefault(name)?.Current is { } layer && layer.Home == name ? layer : null;

    /// <summary>Makes a value the nodes of a layer.</summary>
    public void MakeHome(LayerDraft layer, string value)
    {
        if (_entered.Add(layer))
            Layers.Add(layer);
        layer.Home = value;
        layer.Order = Steps.Count;
        _homes[value] = layer;
        _sources[value] = [layer];
    }

    /// <summary>Enters an operator without links: it carries strengths back from one output to one input.</summary>
    public void Pass(Operator op, string input, string output, long?[]? shape, Func<Field, Field?> back)
    {
        Define(output, shape);
        Coverage.Enter(Treatment.PassedThrough, "no links");
        _sources[output] = _sources.ContainsKey(output) ? [.. SourcesOf(output).Concat(SourcesOf(input)).Distinct()] : SourcesOf(input);
        Steps.Add(new PassStep(input, output, back, Describe(op)));
    }

    /// <summary>Enters an elementwise operator: node by node, links keep their ends.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="input">The value it works on.</param>
    /// <param name="factor">Its slope where it is a scalar factor; an activation's own factors have none.</param>
    public void PassElementwise(Operator op, string input, double factor = 1)
    {
        var slope = Elementwise.IsActivation(input) ? 1 : factor;
        Elementwise.Enter(op.Outputs[0], input);
        Pass(op, input, op.Outputs[0], ValueOf(input)!.Shape, field => field.Times(slope));
    }

    /// <summary>Enters a connection that makes an operator's first output, with its layer.</summary>
    public ConnectionDraft Connect(Operator op, string input, long?[]? outputShape, Func<LayerDraft, IReadOnlyList<LayerDraft>, ConnectionDraft> make, string name) =>
        Connect(input, op.Outputs[0], outputShape, make, name);

    /// <summary>Enters a connection with its layer.</summary>
    public ConnectionDraft Connect(string input, string output, long?[]? outputShape, Func<LayerDraft, IReadOnlyList<LayerDraft>, ConnectionDraft> make, string name)
    {
        Define(output, outputShape);
        var layer = new LayerDraft { Name = name, Home = output };
        var connection = make(layer, SourcesOf(input));
        Join(connection, input);
        MakeHome(layer, output);
        return connection;
    }

    /// <summary>Enters the stored tensors a connection's weights are made of; it is tied where another is made of them too.</summary>
    public void Measure(ConnectionDraft connection, IEnumerable<Tensor> weights)
    {
        if (Parameters.Measure(weights))
            connection.Traits.Add("tied");
    }

    /// <summary>Enters a further connection into a layer.</summary>
    public void Join(ConnectionDraft connection, string input)
    {
        Coverage.Enter(Treatment.Measured, $"connection '{connection.Name}'");
        connection.To.Incoming.Add(connection);
        Connections.Add(connection);
        connection.Step = Steps.Count;
        Steps.Add(new LinkStep(connection, input));
    }

    /// <summary>A name no value of the graph has, for one that only the network knows.</summary>
    public string Fresh(string name)
    {
        while (_values.Has(name) || Order.Makes(name))
            name += "'";
        return name;
    }

    /// <summary>The connection whose output is this value and nothing else's business, so that the next operator can become part of it.</summary>
    public ConnectionDraft? Foldable(string value) =>
        Order.ReadsOf(value) == 1 && HomeOf(value) is { IsInput: false, Incoming: [{ Weights: not null } connection] } ? connection : null;

    /// <summary>Makes an operator's output the home of a connection's layer: the operator has become part of the connection.</summary>
    public void Fold(ConnectionDraft connection, Operator op)
    {
        Define(op.Outputs[0], ValueOf(connection.To.Current.Home)!.Shape);
        Coverage.Enter(Treatment.Folded, $"part of connection '{connection.Name}'");
        MakeHome(connection.To.Current, op.Outputs[0]);
    }

    /// <summary>Enters learned numbers that act on the nodes of a value without being links.</summary>
    public void Hold(Operator op, string sample, IEnumerable<Tensor> tensors) =>
        Parameters.Hold(tensors, SourcesOf(sample) is [var layer, ..] ? layer : Layers is [var first, ..] ? first : null, op);

    /// <summary>Whether a value is the model's input, rearranged at most: no weights stand between.</summary>
    public bool IsInput(string value) => SourcesOf(value) is { Count: > 0 } sources && sources.All(source => source.IsInput && source.Current == source);

    /// <summary>Takes a connection with one link a node, and the layer it makes, out of the network: what reads the layer reads what the connection read.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="treatment">What becomes of its operator instead.</param>
    /// <param name="detail">As what, in words.</param>
    /// <returns>Whether the layer was the connection's alone; if not, nothing is changed.</returns>
    public bool Dissolve(ConnectionDraft connection, Treatment treatment, string detail)
    {
        var layer = connection.To;
        if (layer.Current != layer || layer.Incoming.Count != 1 || Steps[connection.Step] is not LinkStep { Input: var input } link || link.Connection != connection)
            return false;

        Steps[connection.Step] = new PassStep(input, layer.Home, field => field, $"connection '{connection.Name}'");
        Coverage.Dissolve(connection.Name, treatment, detail);
        layer.Dissolve(SourcesOf(input));
        _homes.Remove(layer.Home);
        return true;
    }

    /// <summary>Leaves out what was taken out while the graph was read.</summary>
    public void Tidy()
    {
        Connections.RemoveAll(connection => connection.To.IsGone);
        Layers.RemoveAll(layer => layer.IsGone);
    }

    /// <summary>An operator in words.</summary>
    public static string Describe(Operator op) => op.Name.Length > 0 ? $"{op.Kind} '{op.Name}'" : $"{op.Kind} → '{(op.Outputs.Count > 0 ? op.Outputs[0] : "")}'";
}
