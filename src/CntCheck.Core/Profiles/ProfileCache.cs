using System.Globalization;
using System.Text;
using CntCheck.Samples;

namespace CntCheck.Profiles;

/// <summary>Keeps profiles between runs, so that an unchanged model is neither measured nor run again.</summary>
/// <remarks>
/// Two files a model: <c>&lt;id&gt;.profile.json</c>, which accepting moves into snapshots/, and <c>&lt;id&gt;.measured</c>, the record of what it rests on.
/// A model with samples has its weights' readings besides (<c>&lt;id&gt;.weights</c>, <c>&lt;id&gt;.weighed</c>): they outlive a run on samples that
/// failed, which must leave no profile to accept.
/// </remarks>
/// <param name="folder">The folder, or null to keep nothing.</param>
/// <param name="engine">What measures.</param>
/// <param name="addOn">The file of the add-on that runs models, or null.</param>
internal sealed class ProfileCache(string? folder, MeasuringEngine engine, string? addOn)
{
    private static readonly string EngineVersion = typeof(ProfileCache).Module.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture);

    // The assembly that is started may stay the same when one it works with is replaced.
    private readonly IReadOnlyList<string> _addOnFiles = SampleAddOn.FilesOf(addOn);

    /// <summary>What is kept of a model, with its readings on samples where those are asked for and still hold; else a measurement of its weights.</summary>
    /// <exception cref="Artifacts.ArtifactException">The model cannot be read.</exception>
    /// <exception cref="SnapshotException">The declared architecture does not fit it.</exception>
    public Measurement Measure(string path, ProfileOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (Whole(options)?.Find(WholeKey(path, options)) is { } whole)
            return whole;

        // What waits there is of an older model: whatever happens now, it must not be accepted.
        Whole(options)?.Forget();
        var kept = options.Samples is null ? Whole(options) : Weights(options);
        if (options.Samples is not null && kept?.Find(WeightsKey(path, options)) is { } weights)
            return weights;

        var before = MeasuredFile.OfExisting(path);
        var measurement = engine.Measure(path, options, progress, cancellation);
        Weights(options)?.Forget();
        if (before == MeasuredFile.OfExisting(path))
            kept?.Keep(WeightsKey(path, options), measurement);

        return measurement;
    }

    /// <summary>Completes a measurement of weights by the readings of a run on the samples of <paramref name="options"/>, and keeps both.</summary>
    /// <exception cref="SampleException">The run failed.</exception>
    public Measurement Complete(Measurement weights, string path, ProfileOptions options, Func<SampleResult> run)
    {
        var (key, before) = (WholeKey(path, options), Stamps(options.Samples!));
        var result = run();
        // Pipes and devices, which could be read for ever, have no length.
        var restsOn = before.OfType<MeasuredFile>().Where(file => file.Length > 0).Select(file => file.Path);
        var whole = new Measurement(weights.Profile.With(options.Samples!, result.Data), [.. weights.Files.Concat(result.Files).Concat(restsOn).Distinct(StringComparer.Ordinal)]);
        // Readings of files that changed meanwhile are those of neither state.
        if (before.SequenceEqual(Stamps(options.Samples!)) && Weights(options)?.Find(WeightsKey(path, options)) is not null)
            Whole(options)!.Keep(key, whole);

        return whole;
    }

    /// <summary>Forgets all that is kept of a model: one that was not measured must leave nothing to accept.</summary>
    public void Forget(ProfileOptions options)
    {
        Whole(options)?.Forget();
        Weights(options)?.Forget();
    }

    private KeptProfile? Whole(ProfileOptions options) => Kept(options.Id!, ".profile.json", ".measured");

    private KeptProfile? Weights(ProfileOptions options) => Kept(options.Id!, ".weights", ".weighed");

    private KeptProfile? Kept(string id, string profile, string record) =>
        folder is null ? null : new KeptProfile(Path.Combine(folder, id + profile), Path.Combine(folder, id + record), engine);

    private List<MeasuredFile?> Stamps(SampleOptions samples) => [.. SampleFiles.Of(samples).Concat(_addOnFiles).Select(MeasuredFile.OfExisting)];

    private string WholeKey(string path, ProfileOptions options) =>
        options.Samples is { } samples ? $"{HashOf(path, samples)} {WeightsKey(path, options)}" : WeightsKey(path, options);

    private static string WeightsKey(string path, ProfileOptions options) =>
        $"{EngineVersion} {options.Conventions.Bias} {options.Conventions.Boundary} {options.Conventions.Padding} {options.Quantiles} {HashOf(options.Architecture)} {path}";

    // Names may hold line breaks, which a key must not.
    private static string HashOf(DeclaredArchitecture? declared) =>
        declared is null ? "inferred" : MeasuredFile.HashOf(Encoding.UTF8.GetBytes(declared.Architecture.ToString()));

    // Names are part of what is asked for: one more image is another sample, and one more folder may be another class.
    private string HashOf(string path, SampleOptions samples) =>
        MeasuredFile.HashOf([.. SampleExchange.Write(new SampleRequest(path, samples)), .. Encoding.UTF8.GetBytes(string.Join('\0', _addOnFiles.Concat(SampleFiles.Names(samples))))]);
}
