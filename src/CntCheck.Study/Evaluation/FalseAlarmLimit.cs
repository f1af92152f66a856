namespace CntCheck.Study.Evaluation;

/// <summary>The score above which a network is called low: at most a share of sound networks lies above.</summary>
internal static class FalseAlarmLimit
{
    /// <summary>The share of sound networks that may be called low.</summary>
    public const double Rate = 0.01;

    /// <summary>
    /// The limit; 1 where there are no sound networks. Of n scores the k-th largest with k = ⌊rate·(n + 1)⌋, one at least: a sound network to come
    /// lies above it with a chance of k/(n + 1) (Vovk, Gammerman and Shafer, "Algorithmic learning in a random world", 2005).
    /// </summary>
    /// <param name="soundScores">Scores of sound networks by classifiers that had not seen them.</param>
    public static double Of(IEnumerable<double> soundScores)
    {
        double[] descending = [.. soundScores.OrderDescending()];
        return descending.Length == 0 ? 1 : descending[Math.Max(1, (int)(Rate * (descending.Length + 1))) - 1];
    }
}
