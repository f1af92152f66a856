namespace CntCheck.Metrics.Algebra;

/// <summary>Numbers without a pattern that are the same everywhere and always.</summary>
internal static class FixedNoise
{
    /// <summary>A number from 0 to 1 for every index.</summary>
    public static double At(long index) => (BitsAt(index) >> 11) / (double)(1UL << 53);

    /// <summary>64 bits for every index.</summary>
    /// <remarks>SplitMix64: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.</remarks>
    public static ulong BitsAt(long index)
    {
        var bits = unchecked((ulong)(index + 1) * 0x9E37_79B9_7F4A_7C15);
        bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
        return bits ^ (bits >> 31);
    }
}
