namespace CntCheck.Study.Evaluation.Variants;

/// <summary>A function that never falls and is nearest to what was seen; straight between the middles of its steps, so that different scores stay apart.</summary>
/// <remarks>Ayer et al., Annals of Mathematical Statistics 26 (1955): pool adjacent violators.</remarks>
/// <param name="scores">The middle of each step.</param>
/// <param name="shares">Its height.</param>
internal sealed class IsotonicSteps(double[] scores, double[] shares)
{
    /// <summary>The share of low performers as a function of the score.</summary>
    public static IsotonicSteps Fit(double[] scores, bool[] isLow, double[] weights)
    {
        List<Step> steps = [];
        foreach (var i in Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]))
        {
            steps.Add(new(weights[i] * scores[i], isLow[i] ? weights[i] : 0, weights[i]));
            while (steps.Count > 1 && (steps[^2].Share >= steps[^1].Share || steps[^2].Score == steps[^1].Score))
            {
                steps[^2] += steps[^1];
                steps.RemoveAt(steps.Count - 1);
            }
        }

        return new([.. steps.Select(step => step.Score)], [.. steps.Select(step => step.Share)]);
    }

    /// <summary>The share at a score.</summary>
    public double Of(double score)
    {
        var at = Array.BinarySearch(scores, score);
        if (at >= 0)
            return shares[at];

        var above = ~at;
        if (above == 0 || above == scores.Length)
            return shares[Math.Min(above, scores.Length - 1)];

        var way = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return shares[above - 1] + (way * (shares[above] - shares[above - 1]));
    }

    private readonly record struct Step(double Scores, double Low, double Weight)
    {
        public double Score => Scores / Weight;

        public double Share => Low / Weight;

        public static Step operator +(Step one, Step other) => new(one.Scores + other.Scores, one.Low + other.Low, one.Weight + other.Weight);
    }
}
