namespace CntCheck.TorchSharp.Recovering;

/// <summary>How much is tried before a tensor counts as unexplained: counted in steps and elements, never in time, so that the same network always gives the same file.</summary>
/// <param name="Cost">The greatest cost of an explanation.</param>
/// <param name="Steps">Steps that are tried.</param>
/// <param name="Values">Values that steps are proposed for.</param>
/// <param name="Elements">Elements that are computed by steps that cannot be tried on a few places.</param>
internal sealed record SearchLimits(double Cost, int Steps, int Values, long Elements)
{
    /// <summary>For a tensor that is not explained otherwise.</summary>
    public static SearchLimits Full { get; } = new(Cost: 4.2, Steps: 24_000, Values: 1_500, Elements: 300_000_000);

    /// <summary>For what a step or two must explain.</summary>
    public static SearchLimits Short { get; } = new(Cost: 2.2, Steps: 5_000, Values: 300, Elements: 50_000_000);
}
