using CntCheck.Study.Architectures;
using CntCheck.Study.Tasks;

namespace CntCheck.Study.Composition;

/// <summary>The population that the reference rests on: healthy runs, runs that went wrong, and edited copies, of every family.</summary>
internal static class PopulationPart
{
    /// <summary>Its word in the composition.</summary>
    public const string Name = "population";

    // Most runs of a user's have no decay or little of it.
    private static readonly double[] Decays = [0, 0, 1e-4, 5e-4];

    /// <summary>All networks of the population.</summary>
    public static IEnumerable<StudyNetwork> Of(StudySize size, IReadOnlyList<string> tasks) =>
        StudyArchitecture.All.OrderBy(family => family.Family, StringComparer.Ordinal).SelectMany(family => Family(size, family, tasks));

    private static List<StudyNetwork> Family(StudySize size, StudyArchitecture family, IReadOnlyList<string> tasks)
    {
        var random = Stable.Random($"{Name} {family.Family}");
        var deal = new Deal(family, [.. family.Tasks.Where(tasks.Contains)], random);
        IReadOnlyList<StudyNetwork> healthy = [.. Enumerable.Range(0, size.Healthy).Select(deal.Healthy)];

        List<StudyNetwork> networks = [.. healthy];
        foreach (var quota in Faults.OfTraining)
        {
            deal.Shuffle(quota);
            for (var run = Count(size, family, Faults.OfTraining, quota); run > 0; run--)
                networks.Add(FaultyRun.Of(deal.Next(), quota, random));
        }

        foreach (var quota in Faults.OfEdits)
            networks.AddRange(EditedCopies.Of([.. healthy.Where(parent => Takes(parent, quota))], quota, Count(size, family, Faults.OfEdits, quota), random));
        return networks;
    }

    /// <summary>The quota, where the family has networks the fault can befall; one in all of a smoke study.</summary>
    private static int Count(StudySize size, StudyArchitecture family, IReadOnlyList<Quota> quotas, Quota quota)
    {
        string[] able = [.. StudyArchitecture.All.Where(other => Takes(other, quota)).Select(other => other.Family).Order(StringComparer.Ordinal)];
        if (!able.Contains(family.Family))
            return 0;
        return size.IsSmoke ? able[quotas.Index().First(other => other.Item == quota).Index % able.Length] == family.Family ? 1 : 0 : quota.Count * size.Times;
    }

    private static bool Takes(StudyArchitecture family, Quota quota) => quota.Fault switch
    {
        "classes-permuted" => !family.GivesBack,
        "hidden-permuted" => family.Family == "fc",
        _ => true,
    };

    /// <summary>Units can be put in another order plainly where one layer alone reads them.</summary>
    private static bool Takes(StudyNetwork parent, Quota quota) =>
        quota.Fault != "hidden-permuted" || ArchitectureSize.VariantOf(parent.Architecture) == "plain";

    /// <summary>Deals what a run of one family is made of, each possibility as often as any other.</summary>
    private sealed class Deal(StudyArchitecture family, IReadOnlyList<string> tasks, Random random)
    {
        private readonly Deck<string> _initialisers = new(Initialisers.Ids, random);
        private readonly Deck<string> _optimisers = new(Optimisers.Ids, random);
        private readonly Deck<double> _decays = new(Decays, random);
        private Deck<string> _tasks = new(tasks, random);
        private Deck<ArchitectureSize> _sizes = new(family.Sizes, random);
        private int _runs;

        /// <summary>Healthy runs go through all architectures, and through all tasks with each.</summary>
        public StudyNetwork Healthy(int run)
        {
            var sizes = family.Sizes;
            var size = run % sizes.Count;
            IReadOnlyList<string> learned = [.. tasks.Where(task => Fits(sizes[size], task))];
            return Run(sizes[size], learned[(run / sizes.Count + size) % learned.Count]);
        }

        /// <summary>Begins with a fault: its runs are spread over tasks and architectures anew.</summary>
        public void Shuffle(Quota quota)
        {
            // A bias cannot silence a unit that has no activation.
            _sizes = new([.. family.Sizes.Where(size => quota.Fault != "dead-bias" || size.Activation != "linear")], random);
            _tasks = new(tasks, random);
        }

        /// <summary>The run that is to go wrong.</summary>
        public StudyNetwork Next()
        {
            var size = _sizes.Deal();
            string task;
            do
                task = _tasks.Deal();
            while (!Fits(size, task));
            return Run(size, task);
        }

        private bool Fits(ArchitectureSize size, string task) => family.Fits(size, StudyTasks.ById(task));

        private StudyNetwork Run(ArchitectureSize size, string task)
        {
            var run = HealthyRun.Of(Name, $"{family.Family}-{task}-r{++_runs:000}", family.Family, task, size, _initialisers.Deal(), _optimisers.Deal());
            return run with { LearningRate = HealthyRun.Rounded(run.LearningRate * random.Between(0.7, 1.4)), WeightDecay = _decays.Deal() };
        }
    }
}
