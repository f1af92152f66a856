namespace CntCheck.Study.Evaluation;

/// <summary>What classifiers say of networks whose group they had not seen.</summary>
/// <param name="Scores">The score of each network: 0 … 1; 0.5 where judgement was refused.</param>
/// <param name="Limits">The limit that was set for it on other groups.</param>
/// <param name="IsJudged">Whether it was judged.</param>
/// <param name="Settings">The setting chosen in each fold.</param>
internal sealed record OutOfFold(double[] Scores, double[] Limits, bool[] IsJudged, IReadOnlyList<string> Settings)
{
    /// <summary>The score of what is not judged.</summary>
    public const double Refused = 0.5;

    /// <summary>Whether a network is called low.</summary>
    public bool IsCalledLow(int row) => IsJudged[row] && Scores[row] > Limits[row];
}
