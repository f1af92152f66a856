using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>What is looked for, and what there is to make it from.</summary>
/// <param name="Target">The tensor that no module made.</param>
/// <param name="Values">Values of the graph and results of steps, likeliest sources first.</param>
/// <param name="Batches">The batch size of each run.</param>
internal sealed record Search(TracedValue Target, IReadOnlyList<KnownValue> Values, IReadOnlyList<long> Batches)
{
    private readonly Dictionary<KnownValue, torch.Tensor?> _samples = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, object> _told = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IReadOnlyList<long>> _shapes = [.. Target.Runs.Select(run => run.Values.shape)];
    private Sampling? _sampling;
    private IReadOnlyList<Extent>? _extents;

    /// <summary>Modules that were never heard; forward may have been called on them directly.</summary>
    public IReadOnlyList<SilentModule> SilentModules { get; init; } = [];

    /// <summary>Shape of the target with the example.</summary>
    public IReadOnlyList<long> Shape { get; } = Target.Shape;

    /// <summary>Each axis's extent of the target: a number, or a multiple of the batch size.</summary>
    public IReadOnlyList<Extent> Extents => _extents ??= Target.Extents;

    /// <summary>Number of axes of the target.</summary>
    public int Rank => Shape.Count;

    /// <summary>Number of elements of the target with the example.</summary>
    public long Count { get; } = Target.Example.numel();

    /// <summary>The target's numbers in each run.</summary>
    public IReadOnlyList<torch.Tensor> Runs { get; } = [.. Target.Runs.Select(run => run.Values)];

    /// <summary>What the whole explanation may cost: steps that lead beyond it need not be proposed.</summary>
    public double MostCost { get; init; } = double.PositiveInfinity;

    /// <summary>A few places of the target in every run.</summary>
    public Sampling Sampling => _sampling ??= new(Runs);

    /// <summary>The numbers of a value at the target's sampled places; null where its shape does not stretch to the target's.</summary>
    public torch.Tensor? Sample(KnownValue value)
    {
        if (value.Sample is { } computed)
            return computed;
        if (!_samples.TryGetValue(value, out var sample))
            _samples[value] = sample = Batches.Select((_, run) => run).All(run => Broadcasting.Stretches(value.ShapeIn(run), _shapes[run])) ? Sampling.Of(value.Runs) : null;
        return sample;
    }

    /// <summary>Something about the target that a family needs again and again, told once.</summary>
    public T Once<T>(string what, Func<T> tell)
        where T : notnull
    {
        if (!_told.TryGetValue(what, out var told))
            _told[what] = told = tell();
        return (T)told;
    }

    /// <summary>Whether a value has the target's shape in every run.</summary>
    public bool HasTargetShape(KnownValue value) => Enumerable.Range(0, Batches.Count).All(run => value.ShapeIn(run).SequenceEqual(_shapes[run]));

    /// <summary>Whether a value is the target: its numbers in its shape in every run.</summary>
    public bool IsTarget(KnownValue value) =>
        value.Type == Target.Type
        && value.Shape.SequenceEqual(Shape)
        && (value.Sample is { } sample ? Sampling.Agrees(sample) : Sampling.AgreesIn(0, value.Runs[0]))
        && HasTargetShape(value)
        && value.Runs.Zip(Runs).All(pair => Proof.Same(pair.First, pair.Second));
}
