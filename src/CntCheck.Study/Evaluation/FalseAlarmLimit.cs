namespace CntCheck.Study.Evaluation;

/// <summary>The score above which a network is called low: at most a share of sound networks lies above.</summary>
internal static class FalseAlarmLimit
{
    /// <summary>The share of sound networks that may be called low.</summary>
    public const double Rate = 0.01;

    /// <summary>The limit; 1 where there are no sound networks.</summary>
    /// <param name="soundScores">Scores of sound networks by classifiers that had not seen them.</param>
    public static double Of(IEnumerable<double> soundScores)
    {
        double[] descending = [.. soundScores.OrderDescending()];
        return descending.Length == 0 ? 1 : descending[(int)(Rate * descending.Length)];
    }
}
