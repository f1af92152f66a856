using CntCheck.Networks;
using CntCheck.Verdicts;

namespace CntCheck.Profiles;

/// <summary>What the gate measures with, so that it can be judged on readings made by hand.</summary>
/// <param name="Measure">Reads and measures a model.</param>
/// <param name="WriteProfile">The text of a profile.</param>
/// <param name="ReadProfile">Reads the text of a profile from a file.</param>
internal sealed record MeasuringEngine(
    Func<string, ProfileOptions, IProgress<double>?, CancellationToken, Measurement> Measure,
    Func<Profile, string> WriteProfile,
    Func<string, Profile> ReadProfile)
{
    /// <summary>Networks of known performance that models are held against where a project has no reference of its own; null: there are none.</summary>
    public IReference? Reference { get; init; }

    /// <summary>The engine of the product.</summary>
    public static MeasuringEngine Default { get; } = new(Measured, ProfileJson.Write, ProfileJson.Read) { Reference = new ShippedReference() };

    private static Measurement Measured(string path, ProfileOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var model = DeclaredArchitecture.Open(path, options.Architecture);
        var profile = Profiler.Measure(model, Network.Of(model), options, progress, cancellation);
        return new Measurement(profile, model.Files.Count > 0 ? model.Files : [path]);
    }
}

/// <summary>A profile, and the files it was measured from.</summary>
/// <param name="Profile">The readings.</param>
/// <param name="Files">The model and its external data.</param>
internal sealed record Measurement(Profile Profile, IReadOnlyList<string> Files);
