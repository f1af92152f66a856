using CntCheck.TorchSharp.Live.Symptoms;

namespace CntCheck.TorchSharp.Live;

/// <summary>Follows symptoms from measurement to measurement: what shows often enough in a row is a finding, until it shows no more.</summary>
internal sealed class SymptomLog(MonitorOptions options)
{
    private static readonly IReadOnlyList<Symptom> Known = [.. Catalogue.Of<Symptom>(typeof(SymptomLog).Assembly)];

    private Dictionary<(string Kind, string? Layer), Streak> _streaks = [];

    /// <summary>The findings with one more measurement.</summary>
    public IReadOnlyList<Finding> Add(Measurement now)
    {
        Dictionary<(string Kind, string? Layer), Streak> streaks = [];
        List<Finding> findings = [];
        foreach (var symptom in Known)
        {
            foreach (var sign in symptom.Look(now, options))
            {
                var streak = _streaks.GetValueOrDefault((symptom.Kind, sign.Layer), new(now.Step, now.Epoch, 0)).Longer();
                streaks[(symptom.Kind, sign.Layer)] = streak;
                if (!symptom.NeedsPatience || streak.Length >= options.Patience)
                    findings.Add(new(symptom.Kind, sign.Layer, sign.What, sign.Advice, streak.Step, streak.Epoch));
            }
        }

        _streaks = streaks;
        return findings;
    }

    /// <summary>Measurements in a row that show a symptom, from the first on.</summary>
    private readonly record struct Streak(long Step, long Epoch, int Length)
    {
        public Streak Longer() => this with { Length = Length + 1 };
    }
}
