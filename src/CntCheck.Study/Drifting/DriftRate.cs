namespace CntCheck.Study.Drifting;

/// <summary>How often networks of one recipe with one fault are found from so many seeds. Its properties are the columns of <c>drift.csv</c>.</summary>
/// <param name="Judged">weights, samples, or either.</param>
/// <param name="Recipe">The recipe.</param>
/// <param name="Seeds">Seeds of the baseline.</param>
/// <param name="Fault">What is wrong with them; none: healthy.</param>
/// <param name="FaultClass">Its class.</param>
/// <param name="Trials">Networks held against baselines.</param>
/// <param name="Over">Those over the limit.</param>
/// <param name="Warned">Those that are a warning: under five seeds only drift of 2.0 and more is.</param>
/// <param name="Worse">Networks whose fault cost performance (normalised score under .85).</param>
/// <param name="WorseOver">Those of them over the limit.</param>
internal sealed record DriftRate(string Judged, string Recipe, int Seeds, string Fault, string FaultClass, int Trials, int Over, int Warned, int Worse, int WorseOver)
{
    private const int SharpSeeds = 5;
    private const double Gross = 2;

    /// <summary>The rates of trials.</summary>
    public static IEnumerable<DriftRate> Of(string judged, IEnumerable<Trial> trials) => trials
        .GroupBy(trial => (trial.Recipe, trial.Seeds, trial.Network.Plan.Fault, trial.Network.Plan.FaultClass))
        .Select(group => new DriftRate(
            judged,
            group.Key.Recipe,
            group.Key.Seeds,
            group.Key.Fault,
            group.Key.FaultClass,
            group.Count(),
            group.Count(IsOver),
            group.Count(trial => trial.Figure > (trial.Seeds < SharpSeeds ? Gross : 1)),
            group.Count(trial => trial.Network.IsWorse),
            group.Count(trial => trial.Network.IsWorse && IsOver(trial))));

    private static bool IsOver(Trial trial) => trial.Figure > 1;
}
