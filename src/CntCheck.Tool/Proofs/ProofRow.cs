using CntCheck.Mutations;

namespace CntCheck.Tool.Proofs;

/// <summary>What became of all copies of one mutation.</summary>
/// <param name="Mutation">The mutation.</param>
/// <param name="Tried">Copies that were judged.</param>
/// <param name="ByWeights">Copies of which something is said, by their weights.</param>
/// <param name="Run">Copies that were run on samples; null where there are no samples.</param>
/// <param name="WithSamples">Copies of which something is said, by weights and samples.</param>
/// <param name="Rules">The rules that said something, each with the number of copies, most first.</param>
internal sealed record ProofRow(Mutation Mutation, int Tried, int ByWeights, int? Run, int WithSamples, IReadOnlyList<(string Rule, int Copies)> Rules)
{
    /// <summary>A row for every mutation that was tried.</summary>
    public static IReadOnlyList<ProofRow> Of(IEnumerable<Trial> trials, bool hasSamples) =>
    [
        .. from trial in trials
           group trial by trial.Mutation into all
           select new ProofRow(
               all.Key,
               all.Count(),
               all.Count(trial => trial.ByWeights.Count > 0),
               hasSamples ? all.Count(trial => trial.WithSamples is not null) : null,
               all.Count(trial => trial.WithSamples is { Count: > 0 }),
               [.. RulesOf(all)]),
    ];

    private static IEnumerable<(string, int)> RulesOf(IEnumerable<Trial> trials) =>
        from rule in trials.SelectMany(trial => trial.ByWeights.Union(trial.WithSamples ?? []))
        group rule by rule into copies
        orderby copies.Count() descending, copies.Key
        select (copies.Key, copies.Count());
}
