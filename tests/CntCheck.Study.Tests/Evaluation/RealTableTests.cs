using CntCheck.Diagnostics;
using CntCheck.Study.Evaluation;
using CntCheck.Verdicts;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class RealTableTests
{
    private static readonly RealModel Trained = new("a", "/corpus/a/x/good.onnx") { IsMeasured = true, HasWeights = true, ByWeights = Verdict(0.2) };

    [Fact]
    public void Sources_count_the_same_however_many_models_they_have()
    {
        var text = Text(
            Trained, Trained, Trained with { ByWeights = Verdict(0.9) },
            Trained with { Source = "b", Path = "/corpus/b/low.onnx", ByWeights = Verdict(0.9) },
            Trained with { Source = "c", Path = "/corpus/c/strange.onnx", ByWeights = Verdict(null) });

        // A third of a's, all of b's; c's one is not judged.
        Assert.Contains("- called low performers, of those judged so: 2 of 4, 66.7 % with every source counting the same", Part(text, "may pass for trained"), StringComparison.Ordinal);
        Assert.Contains("- judged by the weights alone: 4 of 5, 66.7 % with", Part(text, "may pass for trained"), StringComparison.Ordinal);
        Assert.Contains("- called low performers so, of all these: 2 of 5, 44.4 % with", Part(text, "may pass for trained"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_trained_is_counted_apart_and_listed_with_the_fact()
    {
        var fixture = Trained with { Source = "b", Path = "/corpus/b/test.onnx", NeverTrained = "all are 1", Findings = [new("CNT1003", Severity.Error)], Messages = ["CNT1003: all are 1"], ByWeights = Verdict(0.9) };
        var text = Text(Trained, fixture);

        Assert.Contains("- with an error about a single fact: 0 of 1, 0.0 %", Part(text, "may pass for trained"), StringComparison.Ordinal);
        Assert.Contains("- with an error about a single fact: 1 of 1, 100.0 %", Part(text, "Models that were never trained\n"), StringComparison.Ordinal);
        Assert.Contains("- with an error about a single fact: 1 of 2, 50.0 %", Part(text, "All that were measured"), StringComparison.Ordinal);
        Assert.Contains("| b | test.onnx | yes | **0.900** | – | CNT1003: all are 1 | it is odd |", Part(text, "Every alarm"), StringComparison.Ordinal);
        Assert.Contains("| b | test.onnx | all are 1 |", Part(text, "what shows it"), StringComparison.Ordinal);
        Assert.DoesNotContain("good.onnx", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_are_not_errors_and_models_without_weights_are_neither_trained_nor_not()
    {
        var text = Text(Trained with { Findings = [new("CNT1006", Severity.Warning)], Messages = ["CNT1006: dead"] }, new("b", "/corpus/b/relu.onnx") { IsMeasured = true }, new("c", "/corpus/c/page.html"));

        Assert.Contains("3 files of 3 sources, 2 measured. 1 of them hold no weights", text, StringComparison.Ordinal);
        Assert.Contains("- with an error about a single fact: 0 of 1,", Part(text, "may pass for trained"), StringComparison.Ordinal);
        Assert.Contains("- with a warning about a single fact: 1 of 1,", Part(text, "may pass for trained"), StringComparison.Ordinal);
        Assert.Contains("- with a warning about a single fact: 1 of 2, 50.0 %", Part(text, "All that were measured"), StringComparison.Ordinal);
        Assert.Contains("- judged by the weights alone: 0 of 0, –", Part(text, "Models that were never trained\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_counted_apart_from_the_weights()
    {
        var text = Text(Trained, Trained with { Source = "b", Path = "/corpus/b/low.onnx", WithNoise = Verdict(0.9, "it is dull") }, Trained with { Source = "c", WithNoise = Verdict(0.7) });

        Assert.Contains("- called low performers, of those judged so: 0 of 3, 0.0 %", Part(text, "may pass for trained"), StringComparison.Ordinal);
        Assert.Contains("- judged by weights and noise, taken as classifiers: 2 of 3, 66.7 %", Part(text, "may pass for trained"), StringComparison.Ordinal);
        Assert.Contains("- called low performers, of those judged so: 1 of 2, 50.0 %", Part(text, "may pass for trained"), StringComparison.Ordinal);
        Assert.Contains("| b | low.onnx | not shown | 0.200 | **0.900** |  | it is dull |", Part(text, "Every alarm"), StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_of_refusals_are_counted_without_their_figures()
    {
        var stranger = Trained with { ByWeights = Verdict(null, "it has more outputs (makeup.units.last is 3)") };
        var text = Text(stranger, stranger with { ByWeights = Verdict(null, "it has more outputs (makeup.units.last is 2)") });

        Assert.Contains("| it has more outputs | 2 |", Part(text, "not judged"), StringComparison.Ordinal);
    }

    private static string Text(params RealModel[] models) => new RealTable("/corpus", models).Markdown;

    private static string Part(string text, string title) => text.Split("## ").Single(part => part.Split("\n\n")[0].Contains(title.TrimEnd('\n'), StringComparison.Ordinal) && (!title.EndsWith('\n') || part.StartsWith(title, StringComparison.Ordinal)));

    private static LowPerformer Verdict(double? score, string reason = "it is odd") => new() { Score = score, Limit = 0.8, Basis = "weights", Reference = "r", ErrorRates = "", Reasons = [reason] };
}
