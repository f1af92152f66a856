using System.Security.Cryptography;
using CntCheck.Study.Architectures;
using CntCheck.Study.Tasks;
using CntCheck.Testing;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Tasks;

public sealed class StudyTaskTests
{
    public static TheoryData<string> Drawn => [.. StudyTasks.All.Select(task => task.Id).Where(id => id != "mnist")];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_task_is_drawn_the_same_each_time_balanced_and_finite(string id)
    {
        var task = StudyTasks.ById(id);
        using var scope = NewDisposeScope();
        var (one, other) = (task.Load(null), task.Load(null));

        Assert.Equal(Hash(one.Train), Hash(other.Train));
        Assert.Equal(Hash(one.Test), Hash(other.Test));
        AssertSound(task, one);
    }

    [TestDataFact]
    public void Mnist_is_balanced_and_the_same_each_time()
    {
        var task = StudyTasks.ById("mnist");
        var folder = TestData.PathOf("data", "mnist");
        using var scope = NewDisposeScope();
        var data = task.Load(folder);

        Assert.Equal(Hash(data.Train), Hash(task.Load(folder).Train));
        Assert.Equal([4000, 1, 14, 14], data.Train.shape);
        AssertSound(task, data);
    }

    [Fact]
    public void Mnist_asks_for_its_folder() =>
        Assert.Contains("--mnist", Assert.Throws<ArgumentException>(() => StudyTasks.ById("mnist").Load(null)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_task_is_named() =>
        Assert.Contains("'letters'", Assert.Throws<ArgumentException>(() => StudyTasks.ById("letters")).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_task_is_learned_by_a_family()
    {
        var learned = StudyArchitecture.All.SelectMany(architecture => architecture.Tasks).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(StudyTasks.All.Select(task => task.Id).Order(StringComparer.Ordinal), learned);
    }

    [Fact]
    public void Images_to_train_on_have_mean_0_and_deviation_1()
    {
        using var scope = NewDisposeScope();
        var images = StudyTasks.ById("digits").Load(null).Train;
        Assert.Equal(0, images.mean().item<float>(), 1e-4);
        Assert.Equal(1, images.std().item<float>(), 1e-4);
    }

    private static void AssertSound(StudyTask task, TaskData data)
    {
        Assert.NotEqual(Hash(data.Train.narrow(0, 0, 100)), Hash(data.Test.narrow(0, 0, 100)));
        foreach (var (inputs, targets) in new[] { (data.Train, data.TrainTargets), (data.Test, data.TestTargets) })
        {
            Assert.Equal([inputs.shape[0], .. task.Shape.Select(extent => (long)extent)], inputs.shape);
            Assert.True(inputs.isfinite().all().item<bool>());
            Assert.True(inputs.std().item<float>() > 0.05);
            if (task.Classes == 0)
            {
                Assert.Equal(Hash(inputs), Hash(targets));
                continue;
            }

            var counts = targets.bincount(null, task.Classes).data<long>().ToArray();
            Assert.Equal(task.Classes, counts.Length);
            Assert.True(counts.Max() - counts.Min() <= 1, string.Join(", ", counts));
        }
    }

    private static string Hash(Tensor tensor) => Convert.ToHexString(SHA256.HashData(tensor.contiguous().bytes.ToArray()));
}
