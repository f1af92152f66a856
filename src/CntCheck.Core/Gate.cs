namespace CntCheck;

/// <summary>The gate: reads each model, measures it, judges it.</summary>
public static class Gate
{
    /// <summary>Judges all models of <paramref name="options"/>.</summary>
    public static GateResult Run(GateOptions options, IProgress<GateProgress>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}

/// <summary>How far the gate is.</summary>
/// <param name="Model">The model being read.</param>
/// <param name="Fraction">Fraction of all weights measured, 0 to 1.</param>
public sealed record GateProgress(string Model, double Fraction);
