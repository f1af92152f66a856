namespace CntCheck.Verdicts.Calibrations;

/// <summary>A scale and the model on it.</summary>
/// <param name="Scale">Puts features on one scale.</param>
/// <param name="Model">The odds of being bad, from scaled features.</param>
internal sealed record FittedModel(FeatureScale Scale, LogisticRegression Model)
{
    // Per feature: the more there are, the more penalty keeps their sum in bounds. Under the strongest, only the direction between the two kinds' means is left.
    private static readonly double[] Penalties = [10, 3, 1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001];
    private const int Folds = 5;

    /// <summary>The score of a row: 0 good … 1 bad.</summary>
    public double Score(double[] row) => LogisticRegression.Logistic(Model.LogOdds(Scale.Apply(row)));

    /// <summary>Fits to the good and bad rows, with the penalty that predicts best, by cross-validation within these rows, runs whole.</summary>
    public static FittedModel Of(LabelledRows rows, CancellationToken cancellation = default)
    {
        var known = rows.Known;
        return Path(known, [.. Penalties.Take(BestPenalty(known, cancellation) + 1)])[^1];
    }

    /// <summary>The place of the penalty whose out-of-fold log-loss is least; of equal ones the strongest.</summary>
    private static int BestPenalty(LabelledRows rows, CancellationToken cancellation)
    {
        var losses = new double[Penalties.Length];
        foreach (var fold in RunFolds.Of(rows, Folds))
        {
            cancellation.ThrowIfCancellationRequested();
            var (train, test) = (rows.At(RunFolds.Others(rows, fold)), rows.At(fold));
            if (!train.HasBoth || !test.HasBoth)
                continue;

            var models = Path(train, Penalties);
            for (var i = 0; i < losses.Length; i++)
                losses[i] += models[i].Model.MeanLoss([.. test.Rows.Select(models[i].Scale.Apply)], test.Bad);
        }

        return Array.IndexOf(losses, losses.Min());
    }

    /// <summary>The models of falling penalties, each found from the one before.</summary>
    private static List<FittedModel> Path(LabelledRows rows, double[] penalties)
    {
        var scale = FeatureScale.Of(rows.Rows, rows.Standings);
        double[][] scaled = [.. rows.Rows.Select(scale.Apply)];
        var features = scaled[0].Length;
        var space = new RowSpace(scaled);
        double[][] coordinates = [.. scaled.Select(space.CoordinatesOf)];
        List<FittedModel> models = [];
        LogisticRegression? model = null;
        foreach (var penalty in penalties)
        {
            model = LogisticRegression.Fit(coordinates, rows.Bad, penalty * features, model);
            models.Add(new FittedModel(scale, new LogisticRegression(model.Intercept, space.VectorOf(model.Coefficients, features))));
        }

        return models;
    }
}
