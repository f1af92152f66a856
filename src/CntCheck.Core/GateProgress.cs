namespace CntCheck;

/// <summary>How far the gate is.</summary>
/// <param name="Model">The model being read.</param>
/// <param name="Fraction">Fraction of the whole run that is done, 0 to 1; every model counts alike.</param>
public sealed record GateProgress(string Model, double Fraction)
{
    /// <summary>The phase in which the model is run.</summary>
    public const string RunningOnSamples = "running on samples";

    /// <summary>What is done with the model, in words; empty while it is read and measured.</summary>
    public string Phase { get; init; } = "";
}
