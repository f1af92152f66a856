namespace CntCheck.Mutations;

/// <summary>What is to be proved: which damage of which layers is tried, and what judges it.</summary>
internal sealed record ProofOptions
{
    /// <summary>The one model, and all it is judged by: snapshots, severities, samples. Nothing is kept between runs.</summary>
    public required GateOptions Gate { get; init; }

    /// <summary>The ids of the mutations that are tried; empty: all.</summary>
    public IReadOnlyList<string> Mutations { get; init; } = [];

    /// <summary>A pattern over the names of the layers that are damaged (<c>*</c>, <c>?</c>); null: all.</summary>
    public string? Layers { get; init; }

    /// <summary>The most damaged copies that are tried: layers are then picked evenly over the depth.</summary>
    public int Limit { get; init; } = 200;

    /// <summary>Told when the first copy was run on samples: how many are left, and how long it took. The model itself takes longer: it starts the runtime.</summary>
    public Action<int, TimeSpan>? AfterFirstRun { get; init; }
}
