namespace CntCheck;

/// <summary>How far the gate is.</summary>
/// <param name="Model">The model being read.</param>
/// <param name="Fraction">Fraction of all weights measured, 0 to 1.</param>
public sealed record GateProgress(string Model, double Fraction);
