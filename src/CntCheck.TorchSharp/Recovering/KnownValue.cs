using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A value the search can start from: one the graph has, or one a step would make.</summary>
internal sealed class KnownValue(string? name, IReadOnlyList<torch.Tensor> runs, string maker, Step? step = null)
{
    // Asked thousands of times in a search, and torch makes a new list of a shape each time.
    private readonly IReadOnlyList<long>?[] _shapes = new IReadOnlyList<long>?[runs.Count];
    private IReadOnlyList<Extent>? _extents;
    private torch.ScalarType? _type;
    private double? _cost;
    private long? _count;
    private bool? _isUniform;

    /// <summary>Its name in the graph; null while it is only a step's result, or a parameter that nothing has read.</summary>
    public string? Name { get; set; } = name;

    /// <summary>Its numbers in each run, in the CPU's memory; those of a step's result are computed when they are asked for.</summary>
    /// <exception cref="InvalidOperationException">The step does not apply in that run.</exception>
    public IReadOnlyList<torch.Tensor> Runs { get; } = runs;

    /// <summary>Who made it, for messages: "'fc1' (Linear)", "the input".</summary>
    public string Maker { get; } = maker;

    /// <summary>The step that makes it; null for what the graph has.</summary>
    public Step? Step { get; } = step;

    /// <summary>The tensor seen in the trace; null for a step's result.</summary>
    public TracedValue? Traced { get; init; }

    /// <summary>The parameter or buffer it is; null for what is computed.</summary>
    public torch.Tensor? State { get; init; }

    /// <summary>Whether anything reads it yet: what nobody reads is the likeliest source of what is not explained.</summary>
    public bool IsUsed { get; set; }

    /// <summary>How unlikely the forward in question can even see it: 0 for the last result nobody read.</summary>
    public double Distance { get; set; }

    /// <summary>Its distance, or those of its step's sources, and the costs of all steps on the way.</summary>
    public double Cost => Step is null ? Distance : _cost ??= Step.Cost + Step.Sources.Distinct().Sum(source => source.Cost);

    /// <summary>A step's result at the sampled places of the target it was made for; null where it was not tried there.</summary>
    public torch.Tensor? Sample { get; init; }

    /// <summary>Shapes in each run, where they are known without the numbers.</summary>
    public IReadOnlyList<IReadOnlyList<long>>? Shapes { get; init; }

    /// <summary>Element type, where it is known without the numbers.</summary>
    public torch.ScalarType? KnownType { get; init; }

    /// <summary>Shape with the example.</summary>
    public IReadOnlyList<long> Shape => ShapeIn(0);

    /// <summary>Number of axes.</summary>
    public int Rank => Shape.Count;

    /// <summary>Number of elements with the example.</summary>
    public long Count => _count ??= Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary>Element type.</summary>
    public torch.ScalarType Type => _type ??= KnownType ?? Runs[0].dtype;

    /// <summary>Whether it holds floating-point numbers.</summary>
    public bool IsFloat => Type is torch.ScalarType.Float32 or torch.ScalarType.Float64 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16;

    /// <summary>Shape in a run.</summary>
    public IReadOnlyList<long> ShapeIn(int run) => _shapes[run] ??= Shapes?[run] ?? Runs[run].shape;

    /// <summary>Each axis's extent: a number, or a multiple of the batch size.</summary>
    public IReadOnlyList<Extent> ExtentsIn(IReadOnlyList<long> batches) => _extents ??=
        [.. Enumerable.Range(0, Rank).Select(axis => Extent.Of([.. Enumerable.Range(0, batches.Count).Select(run => ShapeIn(run)[axis])], batches))];

    /// <summary>Whether all its numbers are one number in every run: such a value leaves no trace in what is made from it.</summary>
    public bool IsUniform => _isUniform ??= Uniformity.Of(Runs);

    /// <summary>Whether it has a tensor's shape and numbers in every run.</summary>
    public bool HasNumbersOf(TracedValue value) => Type == value.Type && Runs.Zip(value.Runs).All(pair =>
        pair.First.shape.SequenceEqual(pair.Second.Values.shape) && pair.First.bytes.SequenceEqual(pair.Second.Values.bytes));

    /// <summary>Whether <paramref name="other"/> is it, or one of the values it is made from.</summary>
    public bool IsMadeFrom(KnownValue other) => ReferenceEquals(this, other) || (Step?.Sources.Any(source => source.IsMadeFrom(other)) ?? false);
}
