using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using Xunit;

namespace CntCheck.Tests;

public class GateProgressTests
{
    [Fact]
    public void Progress_runs_once_from_nothing_to_all_over_every_model()
    {
        Seen seen = new();
        var engine = new MeasuringEngine(
            (path, _, progress, _) =>
            {
                progress?.Report(0.5);
                return path.EndsWith("bad.onnx", StringComparison.Ordinal)
                    ? throw new ArtifactException(ArtifactProblem.Damaged, path, 3, "is cut off")
                    : new Measurement(SampleProfile.Healthy(), [path]);
            },
            ProfileJson.Write,
            ProfileJson.Read);
        var options = new GateOptions { Models = [new("/m/a.onnx"), new("/m/bad.onnx")], Snapshots = "/m/snapshots" };

        Gate.Judge(options, engine, seen, CancellationToken.None);

        Assert.Equal([0.25, 0.5, 0.75, 1], seen.Fractions);
    }

    private sealed class Seen : IProgress<GateProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(GateProgress value) => Fractions.Add(value.Fraction);
    }
}
