using CntCheck.Artifacts;
using CntCheck.Profiles;

namespace CntCheck.Tool;

/// <summary>The profiles of several models, and why the others have none.</summary>
internal sealed record Measurement(IReadOnlyList<Profile> Profiles, IReadOnlyList<ArtifactException> Errors)
{
    /// <summary>Measures each model; one that cannot be read does not keep the others from it.</summary>
    /// <param name="models">The models, absolute.</param>
    /// <param name="options">How they are measured.</param>
    /// <param name="snapshots">The folder whose thresholds may declare their architectures, absolute.</param>
    /// <param name="context">The run.</param>
    public static Measurement Of(IReadOnlyList<string> models, ProfileOptions options, string snapshots, ToolContext context) =>
        context.Terminal.WithProgress(progress =>
        {
            var profiles = new List<Profile>();
            var errors = new List<ArtifactException>();
            for (var i = 0; i < models.Count; i++)
            {
                try
                {
                    profiles.Add(Measure(models[i], options, snapshots, Share.Of(progress, models, i), context));
                }
                catch (ArtifactException error)
                {
                    errors.Add(error);
                }
            }

            return new Measurement(profiles, errors);
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

    // Progress<T> would report from another thread, after the bar is gone.
    private sealed class Share(IProgress<GateProgress> whole, string model, int index, int count) : IProgress<double>
    {
        public static Share? Of(IProgress<GateProgress>? whole, IReadOnlyList<string> models, int index) =>
            whole is null ? null : new Share(whole, Path.GetFileName(models[index]), index, models.Count);

        public void Report(double value) => whole.Report(new GateProgress(model, (index + value) / count));
    }
}
