namespace CntCheck.Study.Evaluation;

/// <summary>Tries a kind of classifier on groups it has not seen: settings and limits are chosen on parts of the other groups, left out in turn.</summary>
/// <remarks>Varma, Simon, BMC Bioinformatics 7 (2006), "Bias in error estimation when using cross-validation for model selection".</remarks>
/// <param name="networks">The networks.</param>
/// <param name="split">What is to be new.</param>
internal sealed class NestedValidation(IReadOnlyList<StudiedNetwork> networks, Split split)
{
    private const int InnerFolds = 3;
    private const int Seed = 7;

    private readonly List<string> _groups = [.. networks.Select(network => split.GroupOf(network.Plan))];

    /// <summary>Scores all networks.</summary>
    /// <param name="table">Their features.</param>
    /// <param name="learner">The kind of classifier.</param>
    /// <param name="cancellation">Ends it.</param>
    public OutOfFold Run(FeatureTable table, Learner learner, CancellationToken cancellation)
    {
        var folds = Folds.Of(_groups, split.Folds, Seed);
        var (scores, limits, judged) = (new double[networks.Count], new double[networks.Count], new bool[networks.Count]);
        var settings = new string[folds.Max() + 1];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, settings.Length, threads, fold =>
        {
            int[] left = [.. Rows.Where(row => folds[row] == fold)];
            int[] lessons = [.. Rows.Where(row => folds[row] != fold && networks[row].IsLesson)];
            var (setting, limit) = Choose(table, learner, lessons);
            var training = Lessons.Of(networks, table, lessons);
            var given = learner.Scores(training, left, [setting])[0];
            var isJudged = learner.Judges(training, [.. lessons.Select(row => networks[row].Plan.Architecture)], left, setting);
            settings[fold] = learner.Settings[setting];
            for (var i = 0; i < left.Length; i++)
                (scores[left[i]], limits[left[i]], judged[left[i]]) = (isJudged[i] ? given[i] : OutOfFold.Refused, limit, isJudged[i]);
        });
        return new(scores, limits, judged, settings);
    }

    private IEnumerable<int> Rows => Enumerable.Range(0, networks.Count);

    private (int Setting, double Limit) Choose(FeatureTable table, Learner learner, int[] lessons)
    {
        int[] all = [.. Enumerable.Range(0, learner.Settings.Count)];
        var scores = Array.ConvertAll(all, _ => new double[lessons.Length]);
        var folds = Folds.Of([.. lessons.Select(row => _groups[row])], InnerFolds, Seed);
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            int[] left = [.. Enumerable.Range(0, lessons.Length).Where(i => folds[i] == fold)];
            int[] kept = [.. Enumerable.Range(0, lessons.Length).Where(i => folds[i] != fold).Select(i => lessons[i])];
            var given = learner.Scores(Lessons.Of(networks, table, kept), Array.ConvertAll(left, i => lessons[i]), all);
            foreach (var setting in all)
            {
                for (var i = 0; i < left.Length; i++)
                    scores[setting][left[i]] = given[setting][i];
            }
        }

        var best = all.MaxBy(setting => Lessons.MacroAuc(networks, lessons, scores[setting]));
        return (best, FalseAlarmLimit.Of(Enumerable.Range(0, lessons.Length).Where(i => !networks[lessons[i]].IsLow).Select(i => scores[best][i])));
    }
}
