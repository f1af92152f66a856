using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Mutations;
using CntCheck.Profiles;

namespace CntCheck.Tool.Proofs;

/// <summary>A proof short enough for every <c>accept</c>: a few damaged copies, judged by their weights.</summary>
internal static class ShortProof
{
    // Reading the weights once more takes a few tenths of a second at most.
    private const long MostParameters = 3_000_000;
    private const int MostConnections = 100;
    private const int Copies = 12;
    private static readonly string[] Mutations = ["zero", "reinitialise", "shuffle", "triple"];

    /// <summary>The proof of a model that was just accepted, in one line; null where the model is large, or nothing in it can be damaged.</summary>
    /// <param name="model">The model, absolute.</param>
    /// <param name="profile">Its readings.</param>
    /// <param name="snapshots">The folder of baselines, absolute.</param>
    /// <param name="arguments">What follows the model in the command that shows more, a space before it.</param>
    /// <param name="context">The run.</param>
    public static string? Of(string model, Profile profile, string snapshots, string arguments, ToolContext context)
    {
        if (profile.Totals.Parameters > MostParameters || profile.Connections.Count > MostConnections)
            return null;

        try
        {
            var options = new ProofOptions
            {
                Gate = new GateOptions { Models = [new GateModel(model, profile.Model)], Snapshots = snapshots, CompatCntDnns = profile.Conventions == Conventions.CntDnns },
                Mutations = Mutations,
                Limit = Copies,
            };
            var proof = context.Engine.Prove(options, null, context.Environment.Cancellation);
            var (caught, tried) = (proof.Damaged.Count(trial => trial.IsCaught), proof.Damaged.Count());
            return tried == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"Proof: of {tried} damaged copies {caught} would be caught; 'cntcheck prove {CommandLine.Quote(context.Show(model))}{arguments}' shows which.");
        }
        catch (Exception failure) when (failure is ArtifactException or SnapshotException)
        {
            // The baseline is written; what is wrong with the model or the thresholds since then is for 'check' to say.
            return null;
        }
    }
}
