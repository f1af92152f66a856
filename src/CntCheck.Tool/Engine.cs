using CntCheck.Comparisons;
using CntCheck.Diagnostics;
using CntCheck.Mutations;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool;

/// <summary>What the verbs ask of the library, so that a test can answer in its place.</summary>
internal sealed record Engine
{
    /// <summary>Judges models.</summary>
    public required Func<GateOptions, IProgress<GateProgress>?, CancellationToken, GateResult> Judge { get; init; }

    /// <summary>Measures one model.</summary>
    public required Func<string, ProfileOptions?, IProgress<double>?, CancellationToken, Profile> Measure { get; init; }

    /// <summary>What runs models on samples, each within a time; null where it is not there.</summary>
    public required Func<TimeSpan, SampleEngine?> RunsSamples { get; init; }

    /// <summary>The architecture that the thresholds in a folder (absolute) declare for a model's id, or null.</summary>
    public required Func<string, string, DeclaredArchitecture?> ReadArchitecture { get; init; }

    /// <summary>Says which part of a model is measured, and why the rest is not.</summary>
    public required Func<string, ProfileOptions?, CoverageReport> Explain { get; init; }

    /// <summary>A profile as JSON.</summary>
    public required Func<Profile, string> WriteProfile { get; init; }

    /// <summary>The profile of a JSON file.</summary>
    public required Func<string, Profile> ReadProfile { get; init; }

    /// <summary>The readings of a baseline file, averaged over its seeds.</summary>
    public required Func<string, ComparedModel> ReadBaseline { get; init; }

    /// <summary>Makes a profile the baseline in a folder.</summary>
    public required Func<Profile, AcceptOptions, Accepted> Accept { get; init; }

    /// <summary>Damages copies of a model and has the gate judge them.</summary>
    public required Func<ProofOptions, IProgress<GateProgress>?, CancellationToken, Proof> Prove { get; init; }

    /// <summary>Compares the weights of a model with those of its parent.</summary>
    public required Func<CompareOptions, IProgress<GateProgress>?, CancellationToken, ModelComparison> Compare { get; init; }

    /// <summary>The thresholds file a project starts with.</summary>
    public required Func<IReadOnlyList<Profile>, string> StarterThresholds { get; init; }

    /// <summary>The rules, ordered by id.</summary>
    public required IReadOnlyList<RuleDescriptor> Rules { get; init; }
}

/// <summary>What runs models on samples.</summary>
/// <param name="Run">Runs one.</param>
/// <param name="Compare">Holds two against each other.</param>
/// <param name="AddOn">The file of the add-on it starts, absolute.</param>
internal sealed record SampleEngine(SampleRunner Run, Func<SampleRequest, CancellationToken, SampleComparison> Compare, string AddOn)
{
    /// <summary>Makes what runs many models of one kind, one after the other; null: each is run as by <see cref="Run"/>.</summary>
    public Func<ServingProcess>? Serve { get; init; }
}

/// <summary>Which models are compared.</summary>
/// <param name="Parent">The model as it was, absolute.</param>
/// <param name="Child">What was made of it, absolute.</param>
/// <param name="Snapshots">The folder whose thresholds may declare their architectures, absolute.</param>
internal sealed record CompareOptions(string Parent, string Child, string Snapshots);

/// <summary>How a profile is accepted.</summary>
/// <param name="Snapshots">The folder of baselines, absolute.</param>
/// <param name="AddSeed">Whether it joins the seeds that are there; else it replaces them.</param>
/// <param name="RecipeChanged">Why the recipe changed on purpose, or null.</param>
internal sealed record AcceptOptions(string Snapshots, bool AddSeed = false, string? RecipeChanged = null);
