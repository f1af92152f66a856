using CntCheck.Study.Architectures;
using CntCheck.Study.Tasks;
using CntCheck.Testing;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Architectures;

public sealed class StudyArchitectureTests
{
    public static TheoryData<string> Families => [.. StudyArchitecture.All.Select(architecture => architecture.Family)];

    /// <summary>Every variant of every family on every task that it fits.</summary>
    public static TheoryData<string, string, string> Variants
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var architecture in StudyArchitecture.All)
                foreach (var size in architecture.Sizes.DistinctBy(size => size.Variant))
                    foreach (var task in architecture.Tasks.Where(task => architecture.Fits(size, StudyTasks.ById(task))))
                        data.Add(architecture.Family, size.Variant, task);
            return data;
        }
    }

    [Fact]
    public void There_are_nine_families_of_fourteen_architectures_each()
    {
        Assert.Equal(["autoencoder", "cnn", "cnn-bn", "fc", "gru", "lstm", "resnet", "rnn", "transformer"], StudyArchitecture.All.Select(architecture => architecture.Family).Order(StringComparer.Ordinal));
        Assert.All(StudyArchitecture.All, architecture => Assert.Equal(14, architecture.Sizes.Select(size => size.Id(architecture.Family)).Distinct().Count()));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_size_of_a_family_builds_for_a_task_and_gives_what_is_asked(string family)
    {
        var architecture = StudyArchitecture.Of(family);
        Assert.All(architecture.Sizes, size =>
        {
            using var scope = NewDisposeScope();
            var task = StudyTasks.ById(architecture.Tasks.First(task => architecture.Fits(size, StudyTasks.ById(task))));
            using var network = architecture.Build(Plans.Of(architecture, size, task.Id), task);
            var inputs = architecture.Inputs(Stored(task), task);
            network.eval();

            Assert.Equal(architecture.GivesBack ? inputs.shape : [2, task.Classes], network.call(inputs).shape);
        });
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_network_is_exported_and_verified(string family, string variant, string taskId)
    {
        var (architecture, task) = (StudyArchitecture.Of(family), StudyTasks.ById(taskId));
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var network = architecture.Build(Plans.Of(architecture, architecture.Sizes.First(size => size.Variant == variant), taskId), task);

        var result = StudyArchitecture.Save(network, architecture.Inputs(Stored(task), task), folder["network.onnx"]);

        Assert.True(File.Exists(folder["network.onnx"]));
        Assert.True(result.LargestDifference <= result.Tolerance);
        Assert.True(result.Parameters >= network.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_seed_decides_the_weights(string family)
    {
        var architecture = StudyArchitecture.Of(family);
        using var scope = NewDisposeScope();
        var (one, same, other) = (Weights(1), Weights(1), Weights(2));

        Assert.True(one.equal(same).all().item<bool>());
        Assert.False(one.equal(other).all().item<bool>());

        Tensor Weights(int seed)
        {
            using var network = architecture.Build(Plans.Of(architecture, architecture.Sizes[0], architecture.Tasks[0], seed), StudyTasks.ById(architecture.Tasks[0]));
            return cat([.. network.parameters().Select(parameter => parameter.detach().flatten())]).clone();
        }
    }

    [Theory]
    [InlineData("fc", "rings")]
    [InlineData("fc", "mixture")]
    [InlineData("autoencoder", "manifold")]
    [InlineData("lstm", "motifs")]
    public void A_healthy_network_learns_its_task(string family, string taskId)
    {
        var (architecture, task) = (StudyArchitecture.Of(family), StudyTasks.ById(taskId));
        using var scope = NewDisposeScope();
        var plan = Plans.Of(architecture, architecture.Sizes[0], taskId);
        using var network = architecture.Build(plan, task);
        var data = task.Load(null);
        var inputs = architecture.Inputs(data.Train, task);
        var targets = architecture.Targets(inputs, data.TrainTargets);
        using var optimiser = Optimisers.Create(plan.Optimiser, network.parameters(), plan.LearningRate, plan.WeightDecay);

        for (var step = 0; step < plan.Steps; step++)
        {
            using var stepScope = NewDisposeScope();
            var chosen = randint(0, inputs.shape[0], [plan.Batch], ScalarType.Int64);
            optimiser.zero_grad();
            architecture.Loss(network.call(inputs.index_select(0, chosen)), targets.index_select(0, chosen)).backward();
            architecture.Steady(network);
            optimiser.step();
        }

        network.eval();
        using var _ = no_grad();
        var tests = architecture.Inputs(data.Test, task);
        var raw = architecture.Raw(network.call(tests), architecture.Targets(tests, data.TestTargets));
        Assert.True(raw > 0.9, $"{raw}");
    }

    [Fact]
    public void Raw_scores_are_accuracy_and_the_share_of_variance_explained()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0.75, StudyArchitecture.Of("fc").Raw(tensor(new float[,] { { 1, 0 }, { 0, 1 }, { 2, 1 }, { 3, 1 } }), tensor(new long[] { 0, 1, 0, 1 })));

        var targets = tensor(new float[,] { { -1 }, { 1 } });
        var autoencoder = StudyArchitecture.Of("autoencoder");
        Assert.Equal(1, autoencoder.Raw(targets, targets), 1e-6);
        Assert.Equal(0, autoencoder.Raw(zeros_like(targets), targets), 1e-6);
        Assert.Equal(0.75, autoencoder.Raw(targets / 2, targets), 1e-6);
    }

    [Fact]
    public void Recurrent_networks_have_their_gradients_shortened_to_1()
    {
        var architecture = StudyArchitecture.Of("rnn");
        using var scope = NewDisposeScope();
        using var network = architecture.Build(Plans.Of(architecture, architecture.Sizes[0], "tones"), StudyTasks.ById("tones"));
        (1000 * network.call(ones(4, 24, 2)).sum()).backward();

        architecture.Steady(network);

        var length = cat([.. network.parameters().Select(parameter => parameter.grad!.flatten())]).norm().item<float>();
        Assert.Equal(1, length, 1e-3);
    }

    [Fact]
    public void An_unknown_family_is_named() =>
        Assert.Contains("'mlp'", Assert.Throws<ArgumentException>(() => StudyArchitecture.Of("mlp")).Message, StringComparison.Ordinal);

    private static Tensor Stored(StudyTask task) => randn([2, .. task.Shape.Select(extent => (long)extent)]);
}
