using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>What was learnt of one basis, and how it did on runs that were left out.</summary>
internal sealed record BasisCalibration
{
    private const int Folds = 10;

    /// <summary>What a project's reference keeps of it.</summary>
    public required CalibratedBasis Basis { get; init; }

    /// <summary>The score of each network of the population, by a model that has seen nothing of its run.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>How well these scores tell bad from good.</summary>
    public required Roc Roc { get; init; }

    /// <summary>How often a good network of a run that was left out passes the limit.</summary>
    public required FalseAlarms FalseAlarms { get; init; }

    /// <summary>The features of the population.</summary>
    public required FeatureTable Features { get; init; }

    /// <summary>Whether chance can be ruled out: a reference that may do no better than guessing is none.</summary>
    public bool CanTell => Basis.CrossValidated.AucLow > 0.5;

    /// <summary>Learns from a population, tries what it learnt by cross-validation with whole runs left out, and sets the limit at the worst good network.</summary>
    /// <exception cref="SnapshotException">No feature differs between the networks.</exception>
    public static BasisCalibration Of(string file, Population population, string basis, CancellationToken cancellation)
    {
        var table = FeatureTable.Of([.. population.Networks.Select(network => network.Profile)], population.Standings, basis);
        if (table.Names.Count == 0)
            throw Population.Refused(file, "no reading differs between its networks", "name networks of different trainings");

        var rows = new LabelledRows(table.Rows, population.Standings, [.. population.Networks.Select(network => network.Row.Run)]);
        return Of(table, rows, basis, population.Networks[0].Profile.Data?.Sample, cancellation);
    }

    /// <summary>Learns from rows of features.</summary>
    internal static BasisCalibration Of(FeatureTable table, LabelledRows rows, string basis, string? sample, CancellationToken cancellation)
    {
        var leftOut = LeftOut(rows, cancellation);
        var good = Places(rows, Standing.Good);
        var bad = Places(rows, Standing.Bad);
        double[] scores = [.. leftOut.Select(network => network.Score)];
        var roc = new Roc(good.Select(i => scores[i]), bad.Select(i => scores[i]));
        var (low, high) = roc.Interval(RunsOf(rows, good), RunsOf(rows, bad));
        var alarms = FalseAlarms.Of([.. good.Select(i => (rows.Runs[i], scores[i]))]);
        var limit = Digits.RoundUp(good.Max(i => scores[i]));
        var model = FittedModel.Of(rows, cancellation);
        var space = PopulationSpace.Of(rows.Rows, model.Scale);

        return new BasisCalibration
        {
            Scores = scores,
            Roc = roc,
            FalseAlarms = alarms,
            Features = table,
            Basis = new CalibratedBasis
            {
                Basis = basis,
                Sample = basis == CalibratedBasis.WeightsAndSamples ? sample : null,
                CrossValidated = new CrossValidated(
                    Digits.Round(roc.Auc), Digits.RoundDown(low), Digits.RoundUp(high), Digits.Round(alarms.Share), Digits.Round(alarms.AtMost), Digits.Round(bad.Average(i => scores[i] > limit ? 1.0 : 0))),
                Limit = limit,
                FarthestDistance = Digits.RoundUp(leftOut.Max(network => network.Distance)),
                OutsideShare = Digits.RoundUp(leftOut.Max(network => network.OutsideShare)),
                Intercept = Digits.Round(model.Model.Intercept),
                Features = [.. table.Names.Select((name, i) => new CalibratedFeature(
                    name, model.Scale.Centre[i], model.Scale.Width[i], Digits.Round(model.Model.Coefficients[i]), space.Low[i], space.High[i]))],
            },
        };
    }

    private static LeftOutNetwork[] LeftOut(LabelledRows rows, CancellationToken cancellation)
    {
        var networks = new LeftOutNetwork[rows.Rows.Count];
        Parallel.ForEach(RunFolds.Of(rows, Folds), new ParallelOptions { CancellationToken = cancellation }, fold =>
        {
            var others = rows.At(RunFolds.Others(rows, fold));
            var model = FittedModel.Of(others, cancellation);
            var space = PopulationSpace.Of(others.Rows, model.Scale);
            foreach (var i in fold)
                networks[i] = new LeftOutNetwork(model.Score(rows.Rows[i]), space.Distance(rows.Rows[i]), space.OutsideShare(rows.Rows[i]));
        });
        return networks;
    }

    private static List<int> Places(LabelledRows rows, Standing standing) => [.. Enumerable.Range(0, rows.Rows.Count).Where(i => rows.Standings[i] == standing)];

    private static int RunsOf(LabelledRows rows, IEnumerable<int> places) => places.Select(i => rows.Runs[i]).Distinct(StringComparer.Ordinal).Count();

    /// <summary>What a model that has not seen a network's run says of it.</summary>
    private sealed record LeftOutNetwork(double Score, double Distance, double OutsideShare);
}
