using System.Globalization;

namespace CntCheck.Study.Architectures;

/// <summary>What tells one architecture of a family from another.</summary>
/// <param name="Variant">Which of the family's ways to build it (<c>plain</c>, <c>residual</c>, <c>conv</c>, …).</param>
/// <param name="Depth">Hidden layers (cells, blocks).</param>
/// <param name="Width">Nodes (channels, features) of a hidden layer.</param>
/// <param name="Activation">relu, tanh, sigmoid, gelu, linear.</param>
internal sealed record ArchitectureSize(string Variant, int Depth, int Width, string Activation)
{
    /// <summary>The architecture's id: <c>fc.residual-d12-w48-tanh</c>. What <see cref="StudyArchitecture.Build"/> reads the variant from.</summary>
    public string Id(string family) => string.Create(CultureInfo.InvariantCulture, $"{family}.{Variant}-d{Depth}-w{Width}-{Activation}");

    /// <summary>The variant in an architecture's id, between the first dot and the next hyphen; empty where it has none.</summary>
    public static string VariantOf(string architecture)
    {
        var dot = architecture.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : architecture[(dot + 1)..].Split('-')[0];
    }
}
