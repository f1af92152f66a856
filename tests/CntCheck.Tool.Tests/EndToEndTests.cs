using System.Text.Json;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests;

/// <summary>The verbs on the library itself and on real files, in the order a user meets them.</summary>
public class EndToEndTests
{
    [Fact]
    public void A_healthy_model_passes_after_init_and_a_damaged_one_fails()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));

        Assert.Equal((ExitCode.Pass, ""), Codes(workspace.Run("init")));
        var healthy = workspace.Run("check", "digits.onnx");
        TrainedModel.Save(workspace.At("digits.onnx"), change: weights => weights[7] = float.NaN);
        var damaged = workspace.Run("check", "digits.onnx");

        Assert.Equal((ExitCode.Pass, ""), Codes(healthy));
        Assert.Contains("drift 0.0 of 1.0 (1 seed)", healthy.Output, StringComparison.Ordinal);
        Assert.EndsWith("passed: 0 errors, 0 warnings in 1 model\n", healthy.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Failed, ""), Codes(damaged));
        Assert.Contains("digits.onnx: error CNT1001: ", damaged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Init_makes_files_that_check_accepts_and_leaves_them_alone_the_second_time()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("models/digits.onnx"));
        workspace.Run("init", "models");
        var thresholds = workspace.Read("snapshots/thresholds.json");

        var again = workspace.Run("init", "models");

        Assert.Equal(thresholds, workspace.Read("snapshots/thresholds.json"));
        Assert.Equal(4, again.Output.Split("left as it is").Length - 1);

        // A network of some hundred weights is outside the shipped reference's domain, which is said and no more.
        var finding = Assert.Single(workspace.Run("check", "models").Output.Split('\n'), line => line.Contains("CNT", StringComparison.Ordinal));
        Assert.Contains("info CNT4002", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void An_architecture_that_is_declared_counts_for_every_verb_and_a_wrong_one_is_named_by_its_line()
    {
        using var workspace = Real();
        new SafetensorsFile().Floats("conv.weight", [1, 1, 2, 2], [1, 2, 3, 5]).Floats("fc.weight", [1, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9]).Save(workspace.At("net.safetensors"));
        workspace.Put("s/thresholds.json", Declared("\"name\": \"conv\""));

        var inferred = workspace.Run("profile", "net.safetensors", "--format", "json").Output;
        var declared = workspace.Run("profile", "net.safetensors", "--format", "json", "--snapshots", "s").Output;
        Assert.Equal(("interior", "positions"), (Projection(inferred), Projection(declared)));
        Assert.Equal(ExitCode.Pass, workspace.Run("accept", "net.safetensors", "--snapshots", "s").ExitCode);
        Assert.DoesNotContain("CNT3002", workspace.Run("check", "net.safetensors", "--snapshots", "s").Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Pass, workspace.Run("diff", "s/net.cnt.json", "net.safetensors", "--snapshots", "s", "--exit-code").ExitCode);

        workspace.Put("s/thresholds.json", Declared("\"name\": \"conv7\""));
        var refused = workspace.Run("profile", "net.safetensors", "--snapshots", "s");
        Assert.Equal(ExitCode.WrongUsage, refused.ExitCode);
        Assert.Contains("thresholds.json(2,", refused.Error, StringComparison.Ordinal);
        var check = workspace.Run("check", "net.safetensors", "--snapshots", "s");
        Assert.Equal(ExitCode.NotMeasured, check.ExitCode);
        Assert.Contains("error CNT0008", check.Output, StringComparison.Ordinal);
        Assert.Contains("error CNT0001", check.Error, StringComparison.Ordinal);

        static string Declared(string conv) => $$$"""
            {"models":{"net":{"architecture":{"input":[1,4,4],"layers":[
            {"kind":"conv",{{{conv}}}},{"kind":"flatten"},{"kind":"linear","name":"fc"} ] } } } }
            """;

        static string Projection(string profile) => JsonDocument.Parse(profile).RootElement.GetProperty("projection").GetString()!;
    }

    [Fact]
    public void A_model_without_a_baseline_passes_and_names_the_command_that_makes_one()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("my models/digits.onnx"));

        var before = workspace.Run("check", "my models", "--snapshots", "s", "--warnaserror");
        workspace.Run("accept", "my models/digits.onnx", "--snapshots", "s");
        var after = workspace.Run("check", "my models", "--snapshots", "s");

        Assert.Equal((ExitCode.Pass, ""), Codes(before));
        Assert.Contains("info CNT0006", before.Output, StringComparison.Ordinal);
        Assert.Contains("cntcheck accept \"my models/digits.onnx\" --snapshots s\n", before.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CNT0006", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_structure_warns_and_fails_where_warnings_do()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));
        workspace.Run("accept", "digits.onnx");
        TrainedModel.Save(workspace.At("digits.onnx"), hidden: 48);

        var outcome = workspace.Run("check", "digits.onnx");

        Assert.Equal((ExitCode.Pass, ""), Codes(outcome));
        Assert.Contains("warning CNT3002", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, workspace.Run("check", "digits.onnx", "--fail-on", "warning").ExitCode);
        Assert.Equal(ExitCode.Failed, workspace.Run("check", "digits.onnx", "--warnaserror").ExitCode);
        Assert.DoesNotContain("CNT3002", workspace.Run("check", "digits.onnx", "--nowarn", "CNT3002").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_are_added_replaced_and_refused()
    {
        using var workspace = Real();
        for (var seed = 1; seed <= 3; seed++)
            TrainedModel.Save(workspace.At($"seed{seed}.onnx"), seed);
        TrainedModel.Save(workspace.At("wide.onnx"), hidden: 48);

        Assert.Contains("(1 seed)", workspace.Run("accept", "seed1.onnx", "--id", "digits").Output, StringComparison.Ordinal);
        Assert.Contains("(2 seeds)", workspace.Run("accept", "seed2.onnx", "--id", "digits", "--add-seed").Output, StringComparison.Ordinal);
        var copy = workspace.Run("accept", "seed2.onnx", "--id", "digits", "--add-seed");
        var other = workspace.Run("accept", "wide.onnx", "--id", "digits", "--add-seed");
        var changed = workspace.Run("accept", "seed3.onnx", "--id", "digits", "--recipe-changed", "another optimizer");

        Assert.Equal(ExitCode.WrongUsage, copy.ExitCode);
        Assert.StartsWith("cntcheck: snapshots/digits.cnt.json: this seed is already in the baseline", copy.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, other.ExitCode);
        Assert.StartsWith("snapshots/digits.cnt.json: digits accepted (1 seed, replacing 2)\nProof: of 8 damaged copies ", changed.Output, StringComparison.Ordinal);
        Assert.Contains("another optimizer", workspace.Read("snapshots/digits.cnt.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_unlike_those_before_is_added_and_doubted()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("seed1.onnx"));
        TrainedModel.Save(workspace.At("seed2.onnx"), seed: 2);
        TrainedModel.Save(workspace.At("odd.onnx"), seed: 3, change: weights => Array.ForEach([.. Enumerable.Range(0, weights.Length)], i => weights[i] *= 3));

        workspace.Run("accept", "seed1.onnx", "--id", "digits");
        var alike = workspace.Run("accept", "seed2.onnx", "--id", "digits", "--add-seed");
        var odd = workspace.Run("accept", "odd.onnx", "--id", "digits", "--add-seed");

        Assert.StartsWith("snapshots/digits.cnt.json: digits accepted (2 seeds)\n", alike.Output, StringComparison.Ordinal);
        Assert.Matches(@"^snapshots/digits\.cnt\.json: digits accepted \(3 seeds\); it differs from the seeds before by more than seeds do \(drift \d+\.\d of 1\.0\): if its recipe is another, accept it with --recipe-changed ""reason""; if it is a mistake, undo the change of this file\n", odd.Output);
    }

    [Fact]
    public void A_build_server_writes_nothing()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));
        workspace.Set("CI", "true");

        Assert.Equal(ExitCode.WrongUsage, workspace.Run("accept", "digits.onnx").ExitCode);
        Assert.False(Directory.Exists(workspace.At("snapshots")));
    }

    [Fact]
    public void Profiles_that_check_left_in_the_cache_are_accepted_without_the_models()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));
        workspace.Run("check", "digits.onnx", "--cache", "obj");
        workspace.Run("accept", "digits.onnx", "--snapshots", "direct");
        File.Delete(workspace.At("digits.onnx"));

        var outcome = workspace.Run("accept", "--cache", "obj");

        Assert.Equal((ExitCode.Pass, ""), Codes(outcome));
        Assert.Equal(workspace.Read("direct/digits.cnt.json"), workspace.Read("snapshots/digits.cnt.json"));
    }

    [Fact]
    public void A_model_its_profile_and_its_baseline_do_not_differ()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));
        TrainedModel.Save(workspace.At("other.onnx"), seed: 2);
        workspace.Run("accept", "digits.onnx");
        workspace.Run("profile", "digits.onnx", "-o", "digits.profile.json");
        const string baseline = "snapshots/digits.cnt.json";

        Assert.Equal((ExitCode.Pass, ""), Codes(workspace.Run("diff", baseline, "digits.onnx", "--exit-code")));
        Assert.Equal((ExitCode.Pass, ""), Codes(workspace.Run("diff", "digits.profile.json", "digits.onnx", "--exit-code")));
        Assert.Equal((ExitCode.Pass, ""), Codes(workspace.Run("diff", "digits.profile.json", baseline, "--exit-code")));
        Assert.Equal((ExitCode.Failed, ""), Codes(workspace.Run("diff", "digits.onnx", "other.onnx", "--exit-code")));
        Assert.Equal((ExitCode.Failed, ""), Codes(workspace.Run("diff", baseline, "other.onnx", "--exit-code")));
    }

    [Fact]
    public void A_baseline_that_is_not_there_says_how_to_get_one()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));

        var outcome = workspace.Run("diff", "snapshots/digits.cnt.json", "digits.onnx");

        Assert.Equal(
            (ExitCode.WrongUsage, "cntcheck: snapshots/digits.cnt.json: there is no such file; check the path, or accept the model first\n"),
            (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public void The_profile_follows_the_json_contract()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));

        using var json = JsonDocument.Parse(workspace.Run("profile", "digits.onnx", "--format", "json").Output);

        var root = json.RootElement;
        Assert.Equal("digits", root.GetProperty("model").GetString());
        Assert.Equal(64 * 32 + 32 * 10, root.GetProperty("totals").GetProperty("parameters").GetInt64());
        Assert.Equal(["fc1", "fc2"], root.GetProperty("connections").EnumerateArray().Select(connection => connection.GetProperty("name").GetString()));
        Assert.Equal(["x", "fc1", "fc2"], root.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("snapshots/thresholds.json", "{ \"schema\": 1, \"metrics\": { \"link-weight.std\": { \"maximum\": 1 } } }", "CNT0008")]
    [InlineData("snapshots/digits.cnt.json", "{", "CNT0007")]
    public void A_broken_file_in_snapshots_is_a_wrong_configuration_with_its_line(string file, string content, string id)
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));
        workspace.Put(file, content);

        var outcome = workspace.Run("check", "digits.onnx");

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Matches($@"(?m)^{file}\(\d+,\d+\): error {id}: ", outcome.Output);
    }

    [Fact]
    public void A_snapshots_folder_that_cannot_be_written_is_one_line()
    {
        using var workspace = Real();
        TrainedModel.Save(workspace.At("digits.onnx"));
        workspace.Put("snapshots", "a file");

        var outcome = workspace.Run("accept", "digits.onnx");

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("a file", workspace.Read("snapshots"));
    }

    [Fact]
    public void A_git_lfs_pointer_ends_with_3_and_the_command_that_fetches_the_model()
    {
        using var workspace = Real();
        workspace.Put("digits.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n");

        foreach (var verb in new[] { "check", "profile", "accept", "init" })
        {
            var outcome = workspace.Run(verb, "digits.onnx");
            Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
            Assert.Contains("git lfs pull", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_rule_explains_itself()
    {
        using var workspace = Real();
        var ids = workspace.Run("rules").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line[..7]).ToList();

        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.StartsWith($"# {id}: ", workspace.Run("explain", id).Output, StringComparison.Ordinal));
    }

    [TestDataTheory]
    [InlineData("check")]
    [InlineData("profile")]
    public void Every_hostile_file_is_refused_with_its_name_in_one_line(string verb)
    {
        using var workspace = Real();
        var files = Directory.GetFiles(TestData.PathOf("corpus", "_variants", "hostile"));

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var outcome = workspace.Run(verb, file);
            Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
            Assert.Contains(Path.GetFileName(file), Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        });
    }

    private static Workspace Real() => new() { Real = true };

    private static (int ExitCode, string Error) Codes(Outcome outcome) => (outcome.ExitCode, outcome.Error);
}
