namespace CntCheck.Study.Evaluation;

/// <summary>Tries a kind of classifier on groups it has not seen: settings and limits are chosen on parts of the other groups, left out in turn.</summary>
/// <remarks>Varma, Simon, BMC Bioinformatics 7 (2006), "Bias in error estimation when using cross-validation for model selection".</remarks>
/// <param name="networks">The networks.</param>
/// <param name="split">What is to be new.</param>
/// <param name="kindOf">Where limits are set for several kinds of networks apart, the kind of each.</param>
internal sealed class NestedValidation(IReadOnlyList<StudiedNetwork> networks, Split split, Func<int, string>? kindOf = null)
{
    private const int InnerFolds = 3;

    // The scores a limit is set from should come of nearly as many lessons as those it is held against.
    private const int LimitFolds = 8;
    private const int Seed = 7;

    // One percent of fewer is less than one network.
    private const int FewestOfAKind = 100;

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
            var (setting, known) = Choose(table, learner, lessons);
            var training = Lessons.Of(networks, table, lessons);
            var given = learner.Scores(training, left, [setting])[0];
            var isJudged = learner.Judges(training, [.. lessons.Select(row => networks[row].Plan.Architecture)], left, setting);
            settings[fold] = learner.Settings[setting];
            for (var i = 0; i < left.Length; i++)
                (scores[left[i]], limits[left[i]], judged[left[i]]) = (isJudged[i] ? given[i] : OutOfFold.Refused, LimitFor(left[i], known), isJudged[i]);
        });
        return new(scores, limits, judged, settings);
    }

    private IEnumerable<int> Rows => Enumerable.Range(0, networks.Count);

    // A setting, and the scores it gives the sound networks among those to learn from when their groups are left out.
    private (int Setting, List<(int Row, double Score)> Sound) Choose(FeatureTable table, Learner learner, int[] lessons)
    {
        int[] all = [.. Enumerable.Range(0, learner.Settings.Count)];
        var scores = Array.ConvertAll(all, _ => new double[lessons.Length]);
        foreach (var part in PartsOf(table, lessons, InnerFolds))
        {
            var given = learner.Scores(part.Kept, part.Left, all);
            foreach (var setting in all)
            {
                for (var i = 0; i < part.Left.Length; i++)
                    scores[setting][part.Places[i]] = given[setting][i];
            }
        }

        var best = all.MaxBy(setting => Lessons.MacroAuc(networks, lessons, scores[setting]));
        return (best, [.. PartsOf(table, lessons, LimitFolds).SelectMany(part => JudgedAndSound(part, learner, best))]);
    }

    private IEnumerable<Part> PartsOf(FeatureTable table, int[] lessons, int count)
    {
        var folds = Folds.Of([.. lessons.Select(row => _groups[row])], count, Seed);
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            int[] left = [.. Enumerable.Range(0, lessons.Length).Where(i => folds[i] == fold)];
            int[] kept = [.. Enumerable.Range(0, lessons.Length).Where(i => folds[i] != fold).Select(i => lessons[i])];
            yield return new(left, Array.ConvertAll(left, i => lessons[i]), Lessons.Of(networks, table, kept));
        }
    }

    // Of a network that is refused no score is ever held against the limit.
    private IEnumerable<(int Row, double Score)> JudgedAndSound(Part part, Learner learner, int setting)
    {
        int[] sound = [.. part.Left.Where(row => !networks[row].IsLow)];
        var scores = learner.Scores(part.Kept, sound, [setting])[0];
        var isJudged = learner.Judges(part.Kept, [.. part.Kept.Networks.Select(network => network.Plan.Architecture)], sound, setting);
        return Enumerable.Range(0, sound.Length).Where(i => isJudged[i]).Select(i => (sound[i], scores[i]));
    }

    private double LimitFor(int row, List<(int Row, double Score)> sound)
    {
        List<(int Row, double Score)> like = kindOf is null ? sound : [.. sound.Where(other => kindOf(other.Row) == kindOf(row))];
        return FalseAlarmLimit.Of((like.Count < FewestOfAKind ? sound : like).Select(other => other.Score));
    }

    /// <summary>One part of the networks to learn from that is left out.</summary>
    /// <param name="Places">Their places among the networks to learn from.</param>
    /// <param name="Left">The networks that are left out.</param>
    /// <param name="Kept">The others.</param>
    private sealed record Part(int[] Places, int[] Left, TrainingSet Kept);
}
