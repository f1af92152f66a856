using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Mutations;

/// <summary>Judges copies of a model by the gate itself, given their readings.</summary>
internal sealed class CopyJudge
{
    private readonly GateOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<(string Rule, string? Layer)> _known;

    /// <summary>Judges the model as it is.</summary>
    /// <param name="options">What it is judged by.</param>
    /// <param name="profile">Its readings.</param>
    /// <param name="cancellation">Ends the work.</param>
    public CopyJudge(GateOptions options, Profile profile, CancellationToken cancellation)
    {
        (_options, _cancellation) = (options with { Cache = null, AddOn = null }, cancellation);
        Unchanged = Judge(profile, options.Samples);
        _known = [.. Alarms(Unchanged).Select(Key)];
    }

    /// <summary>What the gate says of the model as it is.</summary>
    public GateResult Unchanged { get; }

    /// <summary>The rules that warn or fail of a copy and did not, at the same layer, of the model as it is.</summary>
    /// <param name="profile">The copy's readings.</param>
    /// <param name="run">Runs the copy on the samples; of use where the options name some.</param>
    public IReadOnlyList<string> Caught(Profile profile, SampleRunner? run = null) =>
        [.. Alarms(Judge(profile, run)).Where(alarm => !_known.Contains(Key(alarm))).Select(alarm => alarm.Id).Distinct().Order(StringComparer.Ordinal)];

    private GateResult Judge(Profile profile, SampleRunner? run)
    {
        var engine = MeasuringEngine.Default with { Measure = (path, _, _, _) => new Measurement(profile, [path]) };
        return Gate.Judge(_options with { Samples = run }, engine, null, _cancellation);
    }

    private static IEnumerable<Diagnostic> Alarms(GateResult result) => result.AllDiagnostics.Where(finding => finding.Severity >= Severity.Warning);

    private static (string, string?) Key(Diagnostic finding) => (finding.Id, finding.Layer);
}
