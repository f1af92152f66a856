using TorchSharp;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>How far a value may be from what the module gave.</summary>
internal static class Allowed
{
    private const double Units = 8;

    /// <summary>The tolerance, or eight units in the last place of a type that holds less.</summary>
    public static double For(torch.ScalarType type, double tolerance) => type switch
    {
        torch.ScalarType.Float16 => Math.Max(tolerance, Units / (1 << 10)),
        torch.ScalarType.BFloat16 => Math.Max(tolerance, Units / (1 << 7)),
        _ => tolerance,
    };
}
