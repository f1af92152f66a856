using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks.Fields;
using CntCheck.Profiles;

namespace CntCheck.Networks;

/// <summary>Carries out-strengths backwards over the whole graph and joins them with in-strengths, layer by layer.</summary>
/// <remarks>
/// Out-strengths are the adjoint of the graph applied to ones: a connection starts them (Wᵀ·1), every other operator passes them on by the
/// transpose of its own linear map. La Malfa et al., arXiv 2209.05488, define the strengths; carrying them through operators without links is ours.
/// </remarks>
/// <param name="sums">The sums over each connection's weights; null: the structure alone.</param>
/// <param name="conventions">The conventions to follow.</param>
/// <param name="ranks">Rank of a layer's tensor, as far as it is known.</param>
internal sealed class FieldFlow(Func<ConnectionDraft, WeightSums?>? sums, Conventions conventions, Func<LayerDraft, int?> ranks)
{
    /// <summary>Kinds of nodes that may be told apart on all values together, one after the other.</summary>
    private const long MostWork = 1 << 25;

    /// <summary>Kinds of nodes that may be told apart on all values together, at any one time.</summary>
    private const long MostCells = 1 << 23;

    private readonly Dictionary<string, Field> _out = [];
    private readonly Dictionary<LayerDraft, Field> _in = new(ReferenceEqualityComparer.Instance);
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private long _work;
    private long _cells;
    private long _mostCells;
    private long _mostWork;

    /// <summary>Kinds of nodes told apart so far, on all values together.</summary>
    public long Work => _work;

    /// <summary>What had to be left out, a sentence each.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>Runs the steps of the graph, last first. What stands on a value that is no layer is forgotten as soon as it was carried on.</summary>
    /// <param name="steps">The steps, in the order of the operators.</param>
    /// <param name="homes">The values that are layers.</param>
    /// <param name="stored">Elements stored in the model: weights in the file tell nodes apart, beyond them a graph needs few.</param>
    public void Run(IReadOnlyList<Step> steps, IReadOnlySet<string> homes, long stored)
    {
        (_mostWork, _mostCells) = (MostWork + stored, MostCells + stored);
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is PassStep pass)
                first.TryAdd(pass.Output, i);
        }

        for (var i = steps.Count - 1; i >= 0; i--)
        {
            steps[i].CarryBack(this);
            if (steps[i] is PassStep { Output: var output } && first[output] == i && !homes.Contains(output))
                Forget(output);
        }
    }

    /// <summary>Out-strengths over a value, as far as its readers have been passed; null where none reached it.</summary>
    public Field? Out(string value) => _out.GetValueOrDefault(value);

    /// <summary>Adds out-strengths to a value.</summary>
    /// <exception cref="FieldTooLargeException">All fields together have more cells than any real network: a graph made to exhaust whoever reads it.</exception>
    public void Add(string value, Field field, string place)
    {
        _work += Field.Cells(field.Axes) + field.Axes.Sum(axis => axis.Weight);
        if (_work > _mostWork)
            throw new FieldTooLargeException();

        if (!_out.TryGetValue(value, out var already))
            Keep(value, field);
        else if (already.Plus(field) is { } sum)
            Keep(value, sum);
        else
            Note($"Out-strength of {place} is left out: shapes contradict at '{value}'.");
    }

    private void Keep(string value, Field field)
    {
        Forget(value);
        _cells += Field.Cells(field.Axes);
        if (_cells > _mostCells)
            throw new FieldTooLargeException();
        _out[value] = field;
    }

    private void Forget(string value)
    {
        if (_out.Remove(value, out var field))
            _cells -= Field.Cells(field.Axes);
    }

    /// <summary>Records what was left out.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>The out-strengths a connection gives to what it reads.</summary>
    public Field OutOf(ConnectionDraft connection) =>
        sums?.Invoke(connection) is { } of ? connection.Out!.Of(connection.Weights!.RowsAreOutputs ? of.Columns : of.Rows) : connection.Out!.Structure();

    /// <summary>In-strengths of a layer; null where nothing ends in it.</summary>
    public Field? In(LayerDraft layer)
    {
        if (_in.TryGetValue(layer, out var field))
            return field;

        Field? sum = null;
        foreach (var connection in layer.Incoming)
        {
            var part = InOf(connection, ranks(layer) ?? Out(layer.Home)?.Axes.Length ?? 1);
            var joined = sum is null ? part : sum.Plus(part);
            if (joined is null)
                Note($"In-strength of connection '{connection.Name}' is left out: shapes contradict in layer '{layer.Name}'.");
            sum = joined ?? sum;
        }

        if (sum is not null)
            _in[layer] = sum;
        return sum;
    }

    /// <summary>Whether any weights end in a layer or start behind it; sums of what no weights touch are none of the network's layers.</summary>
    public bool IsWeighted(LayerDraft layer) => Out(layer.Home) is not null || layer.Incoming.Any(connection => connection.Weights is not null);

    /// <summary>The classes of a layer's nodes, axis by axis.</summary>
    public Axis[] LayerAxes(LayerDraft layer)
    {
        var (into, from) = (In(layer), Out(layer.Home));
        var joined = into is null ? from : from is null ? into : into.Plus(from);
        if (joined is null && into is not null)
            Note($"Out-strength of layer '{layer.Name}' is left out: shapes contradict.");
        return (joined ?? into)?.Axes ?? [];
    }

    private Field InOf(ConnectionDraft connection, int rank)
    {
        if (connection.Weights is not { } weights)
            return Field.Constant(rank, connection.Sign);

        var projection = conventions.Padding == "full-kernel" ? connection.InWithPadding ?? connection.In! : connection.In!;
        var field = sums?.Invoke(connection) is { } of ? projection.Of(weights.RowsAreOutputs ? of.Rows : of.Columns) : projection.Structure();
        return conventions.Bias == "link" && connection.Bias is { } bias ? field.Plus(BiasField(connection, bias))! : field;
    }

    private static Field BiasField(ConnectionDraft connection, double[] bias)
    {
        if (connection.UnitExtents is { } extents)
            return new Field([.. extents.Select(extent => extent == 1 ? Axis.Shared : Axis.Full((int)extent))], new SumTriple(bias, [.. bias.Select(Math.Abs)], [.. bias.Select(b => b * b)]));

        var axes = new Axis[connection.Rank + 1];
        Array.Fill(axes, Axis.Shared);
        axes[0] = Axis.Full(connection.Gates);
        axes[connection.UnitAxis + 1] = Axis.Full(bias.Length / connection.Gates);
        var ofGates = new Field(axes, new SumTriple(bias, [.. bias.Select(Math.Abs)], [.. bias.Select(b => b * b)]));
        return Rearrangement.Remove(ofGates.Along(0, AxisMap.SumOf(axes[0], Axis.Shared)), 0);
    }
}
