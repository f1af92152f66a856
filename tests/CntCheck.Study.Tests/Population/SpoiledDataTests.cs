using CntCheck.Study.Architectures;
using CntCheck.Study.Composition;
using CntCheck.Study.Population;
using CntCheck.Study.Tasks;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Population;

public sealed class SpoiledDataTests
{
    private static readonly StudyArchitecture Family = StudyArchitecture.Of("fc");
    private static readonly StudyTask Task = StudyTasks.ById("mixture");
    private static readonly TaskData Data = Task.Load(null);

    [Fact]
    public void A_healthy_run_sees_the_data_as_they_are()
    {
        var (inputs, targets) = Spoiled("none", seed: 1);

        Assert.True(inputs.equal(Data.Train).all().item<bool>());
        Assert.True(targets.equal(Data.TrainTargets).all().item<bool>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_tiny_subset_has_one_to_three_samples_of_every_class(int seed)
    {
        var (inputs, targets) = Spoiled("tiny-subset", seed);

        var counts = targets.data<long>().ToArray().CountBy(label => label).ToArray();
        Assert.Equal(Task.Classes, counts.Length);
        Assert.Single(counts.Select(count => count.Value).Distinct());
        Assert.InRange(counts[0].Value, 1, 3);
        Assert.Equal(targets.shape[0], inputs.shape[0]);
    }

    [Fact]
    public void Noisy_labels_agree_with_the_true_ones_as_often_as_guesses()
    {
        var truth = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var sample = 0; sample < Data.Train.shape[0]; sample++)
            truth[Key(Data.Train[sample])] = Data.TrainTargets[sample].item<long>();

        var (inputs, targets) = Spoiled("label-noise", seed: 5);
        var right = Enumerable.Range(0, (int)inputs.shape[0]).Count(sample => truth[Key(inputs[sample])] == targets[sample].item<long>());
        Assert.InRange(right / (double)inputs.shape[0], 0.05, 0.22);

        static string Key(Tensor sample) => string.Join(' ', sample.data<float>().ToArray());
    }

    [Fact]
    public void Wrong_preprocessing_inverts_scales_or_moves_the_numbers_of_a_sample()
    {
        var kinds = Enumerable.Range(1, 12).Select(seed => Kind(Spoiled("wrong-preprocessing", seed).Inputs)).ToHashSet();

        Assert.Equal(["inverted", "moved", "scaled"], kinds.Order(StringComparer.Ordinal));
    }

    private static string Kind(Tensor spoiled)
    {
        if (spoiled.allclose(Data.Train * 255))
            return "scaled";
        if (spoiled.allclose(Data.Train.max() + Data.Train.min() - Data.Train, 1e-4, 1e-5))
            return "inverted";
        return spoiled.sort(1).Values.equal(Data.Train.sort(1).Values).all().item<bool>() ? "moved" : "something else";
    }

    private static (Tensor Inputs, Tensor Targets) Spoiled(string fault, int seed) =>
        SpoiledData.Of(HealthyRun.Of("", "", "fc", "mixture", Family.Sizes[0], "default", "adam") with { Fault = fault, Seed = seed }, Family, Task, Data);
}
