namespace CntCheck.Study.Evaluation;

/// <summary>How one kind of classifier did with one set of features on networks whose group it had not seen.</summary>
/// <param name="Features">The features.</param>
/// <param name="Learner">The kind of classifier.</param>
/// <param name="Split">What was new.</param>
/// <param name="Networks">The networks.</param>
/// <param name="Said">What was said of each.</param>
internal sealed record Trial(FeatureSet Features, Learner Learner, Split Split, IReadOnlyList<StudiedNetwork> Networks, OutOfFold Said)
{
    /// <summary>The share of networks that were judged.</summary>
    public double JudgedShare => (double)Said.IsJudged.Count(isJudged => isJudged) / Networks.Count;

    /// <summary>The share of sound networks that were called low.</summary>
    public double FalseAlarms(Func<StudiedNetwork, bool>? among = null) => ShareCalledLow(network => network.IsSound && among?.Invoke(network) != false);

    /// <summary>The share of some networks that were called low; NaN where there are none.</summary>
    public double ShareCalledLow(Func<StudiedNetwork, bool> among)
    {
        int[] rows = [.. Rows.Where(row => among(Networks[row]))];
        return rows.Length == 0 ? double.NaN : (double)rows.Count(Said.IsCalledLow) / rows.Length;
    }

    /// <summary>The area under the curve of some low performers against the sound networks.</summary>
    public double AucOf(Func<StudiedNetwork, bool> among)
    {
        int[] rows = [.. Rows.Where(row => Networks[row].IsSound || (Networks[row].IsLow && among(Networks[row])))];
        return Auc.Of(Array.ConvertAll(rows, row => Said.Scores[row]), Array.ConvertAll(rows, row => Networks[row].IsLow));
    }

    /// <summary>What the product says: where this basis refuses to judge, another is asked.</summary>
    /// <param name="other">What the other said of these networks, and perhaps more.</param>
    public Trial WithFallback(Trial other)
    {
        var its = other.Among(Networks).Said;
        return this with
        {
            Said = Said with
            {
                Scores = [.. Rows.Select(row => Said.IsJudged[row] ? Said.Scores[row] : its.Scores[row])],
                Limits = [.. Rows.Select(row => Said.IsJudged[row] ? Said.Limits[row] : its.Limits[row])],
                IsJudged = [.. Rows.Select(row => Said.IsJudged[row] || its.IsJudged[row])],
            },
        };
    }

    /// <summary>The same scores at one limit for all networks.</summary>
    public Trial At(double limit) => this with { Said = Said with { Limits = Array.ConvertAll(Said.Limits, _ => limit) } };

    /// <summary>The same networks' scores in a trial that had more networks.</summary>
    public Trial Among(IReadOnlyList<StudiedNetwork> networks)
    {
        var places = Networks.Index().ToDictionary(place => place.Item.Plan.Id, place => place.Index, StringComparer.Ordinal);
        int[] rows = [.. networks.Select(network => places[network.Plan.Id])];
        return this with
        {
            Networks = networks,
            Said = Said with { Scores = Of(Said.Scores), Limits = Of(Said.Limits), IsJudged = Array.ConvertAll(rows, row => Said.IsJudged[row]) },
        };

        double[] Of(double[] values) => Array.ConvertAll(rows, row => values[row]);
    }

    private IEnumerable<int> Rows => Enumerable.Range(0, Networks.Count);
}
