namespace CntCheck.Study.Architectures;

/// <summary>The sizes of networks with gates; between their cells stands tanh.</summary>
internal static class GatedSizes
{
    /// <summary>One layer of many widths, two of some.</summary>
    public static IReadOnlyList<ArchitectureSize> All { get; } =
    [
        .. from width in (int[])[32, 16, 20, 24, 28, 36, 40, 48, 56] select new ArchitectureSize("last", 1, width, "tanh"),
        .. from width in (int[])[16, 20, 24, 32, 40] select new ArchitectureSize("last", 2, width, "tanh"),
    ];
}
