namespace CntCheck.Study.Evaluation;

/// <summary>The score above which a network is called low: at most a share of sound networks lies above.</summary>
internal static class FalseAlarmLimit
{
    /// <summary>The share of sound networks that may be called low.</summary>
    public const double Rate = 0.01;

    /// <summary>
    /// The limit; 1 where there are no sound networks. Of n scores the k-th largest with k = rate·(n + 1), one at least: a sound network to come lies above it
    /// with a chance of k/(n + 1) (Vovk, Gammerman and Shafer, "Algorithmic learning in a random world", 2005). Where k is not whole, between its neighbours.
    /// </summary>
    /// <param name="soundScores">Scores of sound networks by classifiers that had not seen them.</param>
    public static double Of(IEnumerable<double> soundScores)
    {
        double[] descending = [.. soundScores.OrderDescending()];
        if (descending.Length == 0)
            return 1;

        var place = Math.Clamp(Rate * (descending.Length + 1), 1, descending.Length);
        var (above, below) = ((int)place, Math.Min((int)place + 1, descending.Length));
        return descending[above - 1] + ((place - above) * (descending[below - 1] - descending[above - 1]));
    }
}
