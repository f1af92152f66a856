namespace CntCheck.Profiles;

/// <summary>How much one reading differs between seeds of a recipe before any seeds are known: two parts, what training adds whatever the size, and what small layers have more of. [ours]</summary>
/// <param name="Floor">Standard deviation of the coordinate that is left in the largest layers.</param>
/// <param name="PerUnit">Variance of the coordinate times the size: the sampling error of a layer of few units.</param>
/// <param name="Least">The smallest size a study saw.</param>
/// <param name="Most">The largest size a study saw.</param>
internal sealed record SeedSpread(double Floor, double PerUnit, long Least, long Most)
{
    // Nothing was measured there: a quarter more for every factor of ten is our guess.
    private const double Extrapolation = 0.25;

    /// <summary>Variance of the coordinate at a size: weights of a connection, independent units of a layer, samples of an output.</summary>
    public double Variance(long size)
    {
        var measured = Math.Clamp(size, Least, Most);
        var beyond = Math.Abs(Math.Log10((double)Math.Max(size, 1) / measured));
        var wider = 1 + (Extrapolation * beyond);
        return ((Floor * Floor) + (PerUnit / Math.Max(Math.Min(size, Most), 1))) * wider * wider;
    }
}
