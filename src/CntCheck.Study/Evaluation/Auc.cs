namespace CntCheck.Study.Evaluation;

/// <summary>Networks in the order of their scores, so that the area under the curve and its resampled values cost one pass each.</summary>
internal sealed class Auc
{
    private readonly int[] _order;
    private readonly double[] _scores;
    private readonly bool[] _isLow;

    /// <summary>Sorts the networks.</summary>
    /// <param name="scores">Scores, greater where a network looks more like a low performer.</param>
    /// <param name="isLow">Which networks are low performers.</param>
    public Auc(double[] scores, bool[] isLow)
    {
        (_scores, _isLow) = (scores, isLow);
        _order = [.. Enumerable.Range(0, scores.Length).OrderBy(row => scores[row]).ThenBy(row => row)];
    }

    /// <summary>The chance that a low performer scores above a high performer, ties counting one half; NaN where there is none of one kind.</summary>
    public static double Of(double[] scores, bool[] isLow) => new Auc(scores, isLow).Weighted(null);

    /// <summary>The same with each network counted as often as <paramref name="weights"/> says; null: once.</summary>
    public double Weighted(double[]? weights)
    {
        double wins = 0, high = 0, low = 0;
        for (var i = 0; i < _order.Length;)
        {
            double tiedHigh = 0, tiedLow = 0;
            var score = _scores[_order[i]];
            for (; i < _order.Length && _scores[_order[i]] == score; i++)
            {
                var weight = weights?[_order[i]] ?? 1;
                if (_isLow[_order[i]])
                    tiedLow += weight;
                else
                    tiedHigh += weight;
            }

            wins += tiedLow * (high + (tiedHigh / 2));
            (high, low) = (high + tiedHigh, low + tiedLow);
        }

        return high > 0 && low > 0 ? wins / (high * low) : double.NaN;
    }
}
