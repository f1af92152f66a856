using System.Globalization;
using System.Text;

namespace CntCheck.Profiles;

/// <summary>A test and what it did, in Markdown for the pages of its rules.</summary>
internal static class DriftEvidence
{
    /// <summary>A row for every number of seeds.</summary>
    public static string Rates(DriftTest test)
    {
        var text = new StringBuilder("| Accepted seeds | False alarms | in the worst recipe | False warnings | Training faults found | Damage after training found | Changes on purpose that alarm |\n|---|---|---|---|---|---|---|");
        foreach (var rates in test.Rates)
            text.Append(CultureInfo.InvariantCulture, $"\n| {rates.Seeds} | {Exact(rates.FalseAlarms)} | {Exact(rates.Worst)} | {Exact(rates.Warnings)} | {Whole(rates.Training)} | {Whole(rates.AfterTraining)} | {Whole(rates.Legitimate)} |");
        return text.ToString();
    }

    /// <summary>"stopped-early 93 and 97 %, …": every fault from one and from five seeds.</summary>
    public static string Faults(DriftTest test) =>
        string.Join(", ", test.Faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Fault.Replace('-', ' ')} {100 * fault.FromOne:0} and {100 * fault.FromFive:0} %")));

    /// <summary>"link-weight.std 0.025² + 0.4/n, …": what every reading differs by between seeds, as a variance.</summary>
    public static string Spreads(DriftTest test) =>
        string.Join(", ", test.Spreads.Select(spread => string.Create(CultureInfo.InvariantCulture, $"{spread.Key} {spread.Value.Floor:0.####}² + {spread.Value.PerUnit:0.####}/n")));

    /// <summary>Healthy seeds over the limit from one seed, in the recipe that had most.</summary>
    public static string WorstFromOne(DriftTest test) => Exact(test.Rates.FirstOrDefault(rates => rates.Seeds == 1)?.Worst ?? 0);

    private static string Exact(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Whole(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
