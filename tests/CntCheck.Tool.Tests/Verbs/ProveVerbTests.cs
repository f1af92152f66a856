using System.Text.Json;
using CntCheck.Diagnostics;
using CntCheck.Mutations;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public class ProveVerbTests
{
    [Fact]
    public Task Shows_what_is_caught_by_which_rule_and_what_to_do_about_the_rest()
    {
        using var workspace = Proved();

        return Verifier.Verify(workspace.Run("prove", "digits.onnx").Output);
    }

    [Fact]
    public Task Shows_samples_beside()
    {
        using var workspace = Proved();
        workspace.Fake.Runs = _ => FakeEngine.Data();
        workspace.Put("s.npy");
        workspace.Fake.ProofSamples = 128;
        workspace.Fake.ProofSeeds = 3;
        workspace.Fake.Findings.Add(FakeEngine.Finding("CNT1005", Severity.Warning));
        workspace.Fake.Trials = [.. workspace.Fake.Trials.Select(trial => trial with { WithSamples = trial.Mutation.Id == "prune" ? null : [.. trial.ByWeights.Append("CNT5001")] })];

        return Verifier.Verify(workspace.Run("prove", "digits.onnx", "--samples", "s.npy", "--snapshots", "other dir").Output);
    }

    [Fact]
    public void Json_names_every_copy()
    {
        using var workspace = Proved();

        using var json = JsonDocument.Parse(workspace.Run("prove", "digits.onnx", "--format", "json").Output);

        Assert.Equal(1, json.RootElement.GetProperty("schema").GetInt32());
        Assert.Equal(60, json.RootElement.GetProperty("caughtPercent").GetDouble());
        Assert.Equal(["CNT1002"], json.RootElement.GetProperty("damaged")[0].GetProperty("byWeights").EnumerateArray().Select(rule => rule.GetString()));
        Assert.False(json.RootElement.GetProperty("harmless")[0].TryGetProperty("layer", out _));
    }

    [Fact]
    public void Markdown_goes_to_a_file()
    {
        using var workspace = Proved();

        Assert.Equal("", workspace.Run("prove", "digits.onnx", "-o", "proof.md").Output);
        Assert.StartsWith("## Proof of the gate on digits\n", workspace.Read("proof.md"), StringComparison.Ordinal);
        Assert.Contains("| zeroed | 2 of 2 | CNT1002 (2) |", workspace.Read("proof.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Pass, "60")]
    [InlineData(ExitCode.Failed, "61")]
    [InlineData(ExitCode.WrongUsage, "101")]
    public void A_share_that_is_too_small_fails_where_that_is_asked_for(int expected, string percent)
    {
        using var workspace = Proved();

        Assert.Equal(expected, workspace.Run("prove", "digits.onnx", "--fail-under", percent).ExitCode);
    }

    [Theory]
    [InlineData(0.4, false, "")]
    [InlineData(0.6, false, "running 10 more copies on the samples takes about 6 s")]
    [InlineData(12, false, "running 10 more copies on the samples takes about 2 min")]
    [InlineData(12, true, "")]
    public void A_log_is_told_how_long_many_runs_take_and_a_terminal_shows_it(double seconds, bool terminal, string told)
    {
        using var workspace = Proved();
        workspace.Terminal = terminal;
        workspace.Fake.ProofTakes = TimeSpan.FromSeconds(seconds);

        Assert.Equal(told, string.Concat(workspace.Run("prove", "digits.onnx").Error.Split('\n').Where(line => line.StartsWith("running", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_is_asked_for_is_passed_on()
    {
        using var workspace = Proved();

        workspace.Run("prove", "digits.onnx", "--id", "d", "--mutations", "zero,shuffle", "--layers", "fc*", "--limit", "7", "--nowarn", "CNT1002");

        var options = Assert.Single(workspace.Fake.Proved);
        Assert.Equal(["zero", "shuffle"], options.Mutations);
        Assert.Equal(("fc*", 7, "d"), (options.Layers, options.Limit, options.Gate.Models[0].Id));
        Assert.Equal(["CNT1002"], options.Gate.Severities.NoWarn);
    }

    [Theory]
    [InlineData("--mutations: 'burn' is none; there are zero, ", "--mutations", "burn")]
    [InlineData("--limit is a number of copies", "--limit", "0")]
    public void What_makes_no_sense_is_refused(string message, params string[] arguments)
    {
        using var workspace = Proved();

        var outcome = workspace.Run(["prove", "digits.onnx", .. arguments]);

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_cannot_be_read_or_run_and_nothing_to_damage_end_with_3()
    {
        using var workspace = Proved();
        workspace.Fake.Trials = [];
        var nothing = workspace.Run("prove", "digits.onnx", "--layers", "x");
        workspace.Fake.Fault = new SampleException(SampleProblem.CannotRun, "digits.onnx", "it takes text");
        var unrun = workspace.Run("prove", "digits.onnx");

        Assert.Equal((ExitCode.NotMeasured, ExitCode.NotMeasured), (nothing.ExitCode, unrun.ExitCode));
        Assert.Contains("has a name that fits 'x'", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("it takes text", unrun.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_cannot_be_judged_by_ends_with_2()
    {
        using var workspace = Proved();
        workspace.Fake.Findings.Add(FakeEngine.Finding("CNT0007", Severity.Error, "is broken"));

        var outcome = workspace.Run("prove", "digits.onnx");

        Assert.Equal((ExitCode.WrongUsage, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("is broken", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_shows_a_short_proof_of_a_small_model()
    {
        using var workspace = Proved();

        var output = workspace.Run("accept", "digits.onnx", "--id", "d").Output;

        Assert.EndsWith("\nProof: of 5 damaged copies 3 would be caught; 'cntcheck prove digits.onnx --id d' shows which.\n", output, StringComparison.Ordinal);
        Assert.Equal(12, Assert.Single(workspace.Fake.Proved).Limit);
    }

    [Fact]
    public void Accepting_proves_nothing_of_a_large_model()
    {
        using var workspace = Proved();
        workspace.Fake.Change = profile => profile with { Totals = profile.Totals with { Parameters = 100_000_000 } };

        Assert.DoesNotContain("Proof", workspace.Run("accept", "digits.onnx").Output, StringComparison.Ordinal);
        Assert.Empty(workspace.Fake.Proved);
    }

    private static Workspace Proved()
    {
        var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Trials =
        [
            new(Mutation("zero"), "fc1", ["CNT1002"], null),
            new(Mutation("zero"), "fc2", ["CNT1002"], null),
            new(Mutation("shuffle"), "fc1", [], null),
            new(Mutation("shuffle"), "fc2", ["CNT3001"], null),
            new(Mutation("prune"), "fc1", [], null),
            new(Mutation("float16"), null, [], null),
            new(Mutation("noise"), null, ["CNT3001"], null),
        ];
        return workspace;
    }

    private static Mutation Mutation(string id) => MutationCatalogue.Damages.Concat<Mutation>(MutationCatalogue.Harmless).Single(mutation => mutation.Id == id);
}
