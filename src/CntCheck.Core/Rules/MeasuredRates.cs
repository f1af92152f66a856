using System.Globalization;
using System.Reflection;

namespace CntCheck.Rules;

/// <summary>How often a rule about a single fact speaks, of healthy networks and of low performers, as the project's study has measured it.</summary>
/// <remarks>The figures lie in <c>rates.csv</c>, which the study writes.</remarks>
/// <param name="Rule">The rule.</param>
/// <param name="HealthyRuns">Independent healthy runs it was asked about.</param>
/// <param name="FalseAlarms">Those it spoke of.</param>
/// <param name="AtMost">The upper 95 % bound of the rate.</param>
/// <param name="TrainingFaultsFound">The share it spoke of among low performers that training left.</param>
/// <param name="LaterFaultsFound">The share it spoke of among low performers damaged after training.</param>
/// <param name="UntrainedFound">The share it spoke of among networks that were never trained.</param>
internal sealed record MeasuredRates(
    string Rule, int HealthyRuns, int FalseAlarms, double AtMost, double TrainingFaultsFound, double LaterFaultsFound, double UntrainedFound)
{
    /// <summary>The first line of the table.</summary>
    public const string Header = "rule,healthy runs,false alarms,at most,of training faults,of later faults,of untrained";

    private const string Resource = "CntCheck.Rules.rates.csv";

    private static readonly Lazy<Dictionary<string, MeasuredRates>> All = new(() => Read().ToDictionary(rates => rates.Rule, StringComparer.Ordinal));

    /// <summary>The rates of a rule; null where the study has none.</summary>
    public static MeasuredRates? Of(string rule) => All.Value.GetValueOrDefault(rule);

    /// <summary>A sentence for the rule's page; empty where the study has no figures.</summary>
    public static string WordsOf(string rule) => Of(rule)?.Words ?? "";

    /// <summary>The shares of low performers and of false alarms in brackets, for the rule's message; empty where the study has no figures.</summary>
    public static string ClauseOf(string rule) => Of(rule) is not { } rates ? "" : string.Create(CultureInfo.InvariantCulture,
        $" (in the project's study it was seen in {rates.TrainingFaultsFound:P0} of those that training left, and in {rates.FalseAlarms} of {rates.HealthyRuns} healthy runs)");

    /// <summary>All of them in a sentence.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"In the project's study it spoke of {FalseAlarms} of {HealthyRuns} independent healthy runs (a rate of {AtMost:P1} at most, 95 % bound), of {UntrainedFound:P0} of the networks that were never trained, of {TrainingFaultsFound:P0} of all low performers that training left, and of {LaterFaultsFound:P0} of those damaged afterwards.");

    /// <summary>A line of the table.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Rule},{HealthyRuns},{FalseAlarms},{AtMost:0.0000},{TrainingFaultsFound:0.000},{LaterFaultsFound:0.000},{UntrainedFound:0.000}");

    private static IEnumerable<MeasuredRates> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var text = new StreamReader(stream);
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => Of(line.Split(',')))];
    }

    private static MeasuredRates Of(string[] cells) =>
        new(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture), Share(cells[3]), Share(cells[4]), Share(cells[5]), Share(cells[6]));

    private static double Share(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
