using CntCheck.TorchSharp.Live.Symptoms;

namespace CntCheck.TorchSharp.Live;

/// <summary>Follows symptoms from measurement to measurement: what shows often enough in a row is a finding, until it shows no more.</summary>
internal sealed class SymptomLog(MonitorOptions options)
{
    // Where every step is measured, a few samples in a row may leave many units dark.
    private const int LeastSteps = 90;

    private static readonly IReadOnlyList<Symptom> Known = [.. Catalogue.Of<Symptom>(typeof(SymptomLog).Assembly)];

    private Dictionary<(string Kind, string? Layer), Streak> _streaks = [];

    /// <summary>The findings with one more measurement.</summary>
    /// <param name="now">The measurement.</param>
    /// <param name="again">Whether it tells the last one again, with another loss: it does not count then.</param>
    public IReadOnlyList<Finding> Add(TrainingMeasurement now, bool again = false)
    {
        Dictionary<(string Kind, string? Layer), Streak> streaks = [];
        List<Finding> findings = [];
        foreach (var symptom in Known)
        {
            foreach (var sign in symptom.Look(now, options))
            {
                var streak = _streaks.GetValueOrDefault((symptom.Kind, sign.Layer), new(now.Step, now.Epoch, now.Step - now.Steps, 0));
                if (!again || streak.Length == 0)
                    streak = streak.Longer();
                streaks[(symptom.Kind, sign.Layer)] = streak;
                if (!symptom.NeedsPatience || (streak.Length >= options.Patience && now.Step - streak.From >= LeastSteps))
                    findings.Add(new(symptom.Kind, sign.Layer, sign.What, sign.Advice, streak.Step, streak.Epoch));
            }
        }

        _streaks = streaks;
        return findings;
    }

    /// <summary>Measurements in a row that show a symptom, from the first on.</summary>
    /// <param name="Step">The step of the first.</param>
    /// <param name="Epoch">The epochs completed by then.</param>
    /// <param name="From">The step with which the first compares.</param>
    /// <param name="Length">How many there are.</param>
    private readonly record struct Streak(long Step, long Epoch, long From, int Length)
    {
        public Streak Longer() => this with { Length = Length + 1 };
    }
}
