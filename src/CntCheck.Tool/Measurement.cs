using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Tool;

/// <summary>The profiles of several models, why others have none, and why some lack readings on their samples.</summary>
internal sealed record Measurement(IReadOnlyList<Profile> Profiles, IReadOnlyList<ArtifactException> Errors, IReadOnlyList<SampleException> SampleErrors)
{
    /// <summary>Measures each model; one that cannot be read, or run on its samples, does not keep the others from it.</summary>
    /// <param name="models">The models, absolute.</param>
    /// <param name="options">How they are measured, and on which samples they are run.</param>
    /// <param name="snapshots">The folder whose thresholds may declare their architectures, absolute.</param>
    /// <param name="context">The run.</param>
    /// <param name="timeout">How long one model may run on its samples.</param>
    public static Measurement Of(IReadOnlyList<string> models, ProfileOptions options, string snapshots, ToolContext context, TimeSpan timeout = default) =>
        context.Terminal.WithProgress(progress =>
        {
            var profiles = new List<Profile>();
            var errors = new List<ArtifactException>();
            var sampleErrors = new List<SampleException>();
            var runs = options.Samples is null ? null : context.Engine.RunsSamples(timeout);
            using var serving = models.Count > 1 ? runs?.Serve?.Invoke() : null;
            SampleRunner? run = serving is null ? runs?.Run : serving.Run;
            for (var i = 0; i < models.Count; i++)
            {
                var share = Share.Of(progress, models, i);
                try
                {
                    profiles.Add(Measure(models[i], options, snapshots, share, context));
                    if (options.Samples is { } samples)
                        profiles[^1] = profiles[^1].With(samples, Run(models[i], samples, run, share, context));
                }
                catch (ArtifactException error)
                {
                    errors.Add(error);
                }
                catch (SampleException error)
                {
                    sampleErrors.Add(error);
                }
            }

            return new Measurement(profiles, errors, sampleErrors);
        });

    /// <summary>Measures one model.</summary>
    /// <exception cref="ArtifactException">It cannot be read.</exception>
    public static Profile One(string model, ProfileOptions options, string snapshots, ToolContext context) =>
        context.Terminal.WithProgress(progress => Measure(model, options, snapshots, Share.Of(progress, [model], 0), context));

    /// <summary>The options for one model: with the architecture that is declared for it.</summary>
    public static ProfileOptions Declared(string model, ProfileOptions options, string snapshots, ToolContext context) =>
        options with { Architecture = context.Engine.ReadArchitecture(snapshots, options.Id ?? ModelId.Of(model)) };

    private static Profile Measure(string model, ProfileOptions options, string snapshots, IProgress<double>? progress, ToolContext context) =>
        context.Engine.Measure(model, Declared(model, options, snapshots, context), progress, context.Environment.Cancellation);

    private static DataProfile Run(string model, SampleOptions samples, SampleRunner? run, Share? share, ToolContext context)
    {
        share?.RunsOnSamples();
        return run is null
            ? throw SampleAddOn.Missing(new SampleRequest(model, samples), inProject: false)
            : run(new SampleRequest(model, samples), context.Environment.Cancellation).Data;
    }

    // Progress<T> would report from another thread, after the bar is gone.
    private sealed class Share(IProgress<GateProgress> whole, string model, int index, int count) : IProgress<double>
    {
        public static Share? Of(IProgress<GateProgress>? whole, IReadOnlyList<string> models, int index) =>
            whole is null ? null : new Share(whole, Path.GetFileName(models[index]), index, models.Count);

        public void Report(double value) => whole.Report(new GateProgress(model, (index + value) / count));

        public void RunsOnSamples() => whole.Report(new GateProgress(model, (index + 1.0) / count) { Phase = GateProgress.RunningOnSamples });
    }
}
