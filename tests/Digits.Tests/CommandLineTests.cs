using Xunit;

namespace Digits.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_options_the_healthy_recipe_is_trained()
    {
        Assert.Equal(new CommandLine(), CommandLine.Parse([]));
        Assert.Equal(Mistake.None, new CommandLine().Mistake);
    }

    [Fact]
    public void Every_option_is_understood()
    {
        var line = CommandLine.Parse(["--output", "a.onnx", "--data", "mnist", "--seed", "7", "--epochs", "2", "--mistake", "ZeroedLayer"]);

        Assert.Equal(new CommandLine { Output = "a.onnx", Data = "mnist", Mistake = Mistake.ZeroedLayer, Recipe = new Recipe { Seed = 7, Epochs = 2 } }, line);
    }

    [Fact]
    public void A_sample_is_asked_for_by_its_file() => Assert.Equal("data/sample.npz", CommandLine.Parse(["--sample", "data/sample.npz"]).Sample);

    [Fact]
    public void The_weights_go_beside_the_model() =>
        Assert.Equal(Path.Combine("models", "a.dat"), CommandLine.Parse(["--output", Path.Combine("models", "a.onnx")]).StateOutput);

    [Theory]
    [InlineData("--speed", "3")]
    [InlineData("--output", "digits.dat")]
    [InlineData("--seed")]
    [InlineData("--seed", "one")]
    [InlineData("--epochs", "-1")]
    [InlineData("--mistake", "Undertrained")]
    [InlineData("--mistake", "3")]
    public void Anything_else_is_refused_and_named(params string[] arguments)
    {
        var refusal = Assert.Throws<FormatException>(() => CommandLine.Parse(arguments)).Message;
        Assert.StartsWith(refusal.Contains("option", StringComparison.Ordinal) ? arguments[0] : arguments[^1], refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_help_names_every_mistake_and_the_recipe_s_defaults()
    {
        Assert.All(Enum.GetNames<Mistake>().Except([nameof(Mistake.None)]), name => Assert.Contains(name, CommandLine.Help, StringComparison.Ordinal));
        Assert.Contains($"(default: {new Recipe().Epochs})", CommandLine.Help, StringComparison.Ordinal);
        Assert.Contains($"(default: {new CommandLine().Output})", CommandLine.Help, StringComparison.Ordinal);
    }
}
