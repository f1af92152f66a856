namespace CntCheck.Samples;

/// <summary>How many samples are taken at once: memory stays bounded whatever their number.</summary>
internal static class BatchMemory
{
    /// <summary>Bytes the values of one batch may take.</summary>
    public const long MostBytes = 128 << 20;

    private const int MostRows = 1024;

    /// <summary>As many samples as fit; at least one.</summary>
    /// <param name="bytes">What the values of one sample take.</param>
    public static int Rows(long bytes) => (int)Math.Clamp(MostBytes / Math.Max(bytes, 1), 1, MostRows);
}
