using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck;

/// <summary>One line on one model: what was checked, and what was not.</summary>
internal static class Summary
{
    /// <summary>The line.</summary>
    public static string Of(Judgement judgement)
    {
        var name = Path.GetFileName(judgement.Model.Path);
        if (judgement.Profile is not { } profile)
            return $"{name}: {(IsAbsent(judgement) ? "not there" : "could not be read")}, nothing was judged";

        return $"{name}: {string.Join("; ", Checked(judgement, profile))}{Inferred(profile)}{Unjudged([.. NotJudged(judgement, profile)])}";
    }

    private static bool IsAbsent(Judgement judgement) =>
        judgement.Error is { } error && (judgement.IsExcused(error) || error is { Problem: ArtifactProblem.Missing });

    private static IEnumerable<string> Checked(Judgement judgement, Profile profile)
    {
        var totals = profile.Totals;
        var share = totals.Parameters == 0 ? 0 : (double)totals.MeasuredParameters / totals.Parameters;
        var connections = profile.Connections.Count(c => !c.IsUnlearned());
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{connections} connection{(connections == 1 ? "" : "s")}, {Share.Text(share)} of {totals.Parameters:N0} parameters measured");
        yield return Health(profile);
        if (judgement.Drift is { } drift)
            yield return $"drift {ProfileDrift.Figure(drift.Figure)} of 1.0 ({ProfileDrift.Seeds(drift.Seeds)})";
        if (judgement.LowPerformer is { InDomain: true } verdict)
            yield return $"{(verdict.IsLow ? "looks like a low performer" : "no sign of a low performer")} (by its {verdict.Basis}: {LooksLikeLowPerformer.Text(verdict.Score!.Value)}, limit {LooksLikeLowPerformer.Text(verdict.Limit)})";
        if (profile.Data is { } data)
        {
            foreach (var part in DataSummary.Checked(judgement, data))
                yield return part;
        }

        if (profile.Noise is { } noise)
            yield return DataSummary.OnNoise(noise);
    }

    private static string Inferred(Profile profile) => profile.Notes.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $" · {profile.Notes.Count} note{(profile.Notes.Count == 1 ? "" : "s")} on what was inferred or assumed (cntcheck profile)");

    private static string Health(Profile profile)
    {
        var broken = profile.Connections.Count(c => c.NonFiniteCount > 0 || c.NonFiniteBiases > 0) + profile.Layers.Count(layer => layer.NonFiniteBiases > 0);
        if (broken > 0)
            return $"{broken} not finite";

        var untrained = profile.Connections.Count(StillAtInitialisation.IsUntrained);
        var dead = profile.Connections.Count(c => c.Metrics?["dead-units"] is > 0);
        return $"{Number(untrained)} at its initialisation, {(dead == 0 ? "none dead" : $"dead units in {dead}")}";
    }

    private static string Unjudged(IReadOnlyList<string> parts) => parts.Count == 0 ? "" : $" · not judged: {string.Join(", ", parts)}";

    private static IEnumerable<string> NotJudged(Judgement judgement, Profile profile)
    {
        if (judgement.Baseline is null)
            yield return judgement.BaselineError is null ? "drift (no baseline)" : "drift (unreadable baseline)";
        else if (judgement.StructureChanges.Count > 0)
            yield return "drift (another structure)";
        else if (judgement.Drift is null)
            yield return "drift (weights not finite)";

        if (profile.Skipped.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{profile.Skipped.Count} skipped part{(profile.Skipped.Count == 1 ? "" : "s")}");

        foreach (var part in DataSummary.NotJudged(judgement, profile))
            yield return part;
    }

    private static string Number(int count) => count == 0 ? "none" : count.ToString(CultureInfo.InvariantCulture);
}
