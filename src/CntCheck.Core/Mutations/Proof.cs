namespace CntCheck.Mutations;

/// <summary>What the gate said of mutated copies of a model.</summary>
internal sealed record Proof
{
    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>What the gate says of the model as it is, its samples left out: only what it says beyond that of a copy counts.</summary>
    public required GateResult Unchanged { get; init; }

    /// <summary>Every copy that was judged, in the order of tables.</summary>
    public required IReadOnlyList<Trial> Trials { get; init; }

    /// <summary>Layers that could be damaged.</summary>
    public required int Layers { get; init; }

    /// <summary>Layers that were.</summary>
    public required int LayersTried { get; init; }

    /// <summary>Samples the copies were run on; null without samples.</summary>
    public long? Samples { get; init; }

    /// <summary>Accepted seeds of the baseline; 0 without one.</summary>
    public int Seeds { get; init; }

    /// <summary>What was not tried, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Damaged copies.</summary>
    public IEnumerable<Trial> Damaged => Trials.Where(trial => trial.Mutation is Damage);

    /// <summary>Harmlessly changed copies.</summary>
    public IEnumerable<Trial> Harmless => Trials.Where(trial => trial.Mutation is HarmlessChange);
}

/// <summary>One mutated copy, judged.</summary>
/// <param name="Mutation">What was done.</param>
/// <param name="Layer">The layer; null where it was done to the whole model.</param>
/// <param name="ByWeights">The rules that warn or fail of the copy's weights, and did not of the model's.</param>
/// <param name="WithSamples">The same of weights and samples; null where the copy was not run.</param>
internal sealed record Trial(Mutation Mutation, string? Layer, IReadOnlyList<string> ByWeights, IReadOnlyList<string>? WithSamples)
{
    /// <summary>Whether the gate notices the copy by all it has.</summary>
    public bool IsCaught => (WithSamples ?? ByWeights).Count > 0;
}
