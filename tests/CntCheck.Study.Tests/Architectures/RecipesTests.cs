using CntCheck.Study.Architectures;
using Xunit;

namespace CntCheck.Study.Tests.Architectures;

public sealed class RecipesTests
{
    [Theory]
    [InlineData("fc", "adam", 2, 0.004)]
    [InlineData("fc", "sgd", 2, 0.12)]
    [InlineData("fc", "adamw", 20, 0.002)]
    [InlineData("resnet", "momentum", 4, 0.03)]
    [InlineData("autoencoder", "sgd", 1, 1)]
    [InlineData("gru", "rmsprop", 1, 0.0032)]
    [InlineData("rnn", "momentum", 1, 0.015)]
    public void Rates_follow_family_optimiser_and_depth(string family, string optimiser, int depth, double rate) =>
        Assert.Equal(rate, Recipes.LearningRate(family, optimiser, Initialisers.Default, depth), 1e-9);

    [Fact]
    public void Every_network_trains_for_150_to_900_steps() =>
        Assert.All(StudyArchitecture.All, architecture => Assert.All(architecture.Tasks, task => Assert.All(architecture.Sizes, size =>
            Assert.InRange(Recipes.Steps(architecture.Family, task, size.Depth), 150, 900))));
}
