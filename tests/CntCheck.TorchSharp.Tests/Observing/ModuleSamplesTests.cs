using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.TorchSharp.Tests.Live;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace CntCheck.TorchSharp.Tests.Observing;

/// <summary>What samples may be, and what a run on them leaves behind.</summary>
public class ModuleSamplesTests
{
    [Fact]
    public void How_samples_are_cut_into_batches_makes_no_difference()
    {
        manual_seed(1);
        using var network = Trainings.Mlp();
        using var many = randn(2500, Trainings.Points);
        var live = LiveNetwork.Of(network, Trainings.Example(network));

        var whole = live.Run(new ModuleSamples(many));

        // More than one batch holds: the readings of a layer are those torch gives of all samples at once.
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var hidden = nn.functional.relu(((Linear)network.named_children().First().module).call(many));
        Assert.Equal(2500, whole.Rows);
        Assert.Equal(hidden.mean().item<float>(), whole.Layers[0].Metrics!["neuron-activation.mean"]!.Value, 1e-5);
    }

    [Fact]
    public void Trained_further_it_does_what_a_fresh_look_says()
    {
        manual_seed(1);
        using var network = Trainings.Cnn();
        using var images = randn(20, 1, 16, 16);
        var samples = new ModuleSamples(images);
        var live = LiveNetwork.Of(network, Trainings.Example(network));
        var before = live.Run(samples);
        using var optimizer = optim.SGD(network.parameters(), 0.1);
        Trainings.Run(network, optimizer, 5, _ => true);

        var after = live.Run(samples);

        Assert.NotEqual(before.Layers[0].Metrics, after.Layers[0].Metrics);
        Assert.Equal(Text(NetworkProfile.OnSamples(network, samples).Data!), Text(after));
    }

    [Fact]
    public void Nothing_about_the_module_or_torch_changes()
    {
        using var network = nn.Sequential(("fc1", nn.Linear(6, 5)), ("drop", nn.Dropout(0.5)), ("norm", nn.BatchNorm1d(5)), ("fc2", nn.Linear(5, 2)));
        network.train();
        network.named_children().Last().module.eval();
        using var images = randn(9, 6);
        var live = LiveNetwork.Of(network, zeros(1, 6));
        var samples = new ModuleSamples(images) { Labels = zeros(9, int64), Classes = 2 };
        live.Run(samples);
        manual_seed(3);
        using var expected = rand(8);
        manual_seed(3);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var alive = Tensor.TotalCount;

        live.Run(samples);

        Assert.Equal(alive, Tensor.TotalCount);
        using var drawn = rand(8);
        Assert.Equal(expected.data<float>(), drawn.data<float>());
        Assert.Equal([true, true, true, false], network.named_children().Select(part => part.module.training));
        Assert.True(is_grad_enabled());
        Assert.All(network.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.Equal(0, ((BatchNorm1d)network.named_children().ElementAt(2).module).num_batches_tracked!.item<long>());
    }

    [Fact]
    public void A_run_that_fails_leaves_no_hook_and_no_mode_behind()
    {
        var fails = false;
        var heard = 0;
        using var network = new WrittenForward(
            (net, x) =>
            {
                heard++;
                return fails ? throw new InvalidOperationException("no such sample") : net.Call("fc", x);
            },
            ("fc", nn.Linear(4, 2)));
        network.train();
        var live = LiveNetwork.Of(network, zeros(1, 4));
        fails = true;
        var refused = Assert.Throws<ExportException>(() => live.Run(new ModuleSamples(ones(3, 4))));
        fails = false;
        heard = 0;
        network.call(ones(1, 4)).Dispose();

        Assert.Equal((ExportProblem.ForwardFailed, true, 1), (refused.Problem, network.training, heard));
        Assert.Contains("no such sample", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(3, live.Run(new ModuleSamples(ones(3, 4))).Rows);
    }

    [Fact]
    public void A_forward_that_takes_another_way_with_the_samples_is_refused()
    {
        using var network = new WrittenForward((net, x) => x.max().item<float>() > 100 ? net.Call("large", x) : net.Call("small", x), ("small", nn.Linear(4, 2)), ("large", nn.Linear(4, 2)));

        var refused = Assert.Throws<ExportException>(() => LiveNetwork.Of(network, zeros(1, 4)).Run(new ModuleSamples(full(3, 4, 1000f))));

        Assert.Equal((ExportProblem.VaryingCalls, "large"), (refused.Problem, refused.Module));
    }

    [Fact]
    public void The_hash_is_that_of_type_shape_and_numbers_whatever_the_memory()
    {
        using var network = nn.Sequential(("fc", nn.Linear(3, 2)));
        using var numbers = arange(12, float32).reshape(4, 3);
        using var strided = numbers.t().contiguous().t();
        using var digest = new InputDigest(ElementType.Float32, [4, 3]);
        digest.Add(numbers.bytes);

        var data = NetworkProfile.OnSamples(network, new ModuleSamples(strided)).Data!;

        Assert.Equal(SampleHash.Of([digest.Finish()]), data.Sample);
    }

    [Fact]
    public void A_mask_that_all_samples_share_is_given_to_each_batch()
    {
        manual_seed(1);
        using var network = new Masked();
        using var samples = randn(2000, 4);
        using var mask = tensor(new float[] { 0, 0, float.NegativeInfinity, 0 });
        using var example = tensor(new float[] { 1, 2, 3, 4 });

        var data = LiveNetwork.Of(network, [samples.narrow(0, 0, 2), example], new() { BatchAxes = [0, null] }).Run(new ModuleSamples([samples, mask]));

        Assert.Equal(2000, data.Rows);
    }

    [Theory]
    [InlineData("other width", "the samples are float32 (3, 5), the module was traced for input: float32 (batch, 4)")]
    [InlineData("other type", "the samples are float64 (3, 4), the module was traced for input: float32 (batch, 4)")]
    [InlineData("other rank", "the samples are float32 (4), the module was traced for input: float32 (batch, 4)")]
    [InlineData("none", "there are no samples in 'input'")]
    [InlineData("two inputs", "the samples are 2 tensors, the module takes 1: input: float32 (batch, 4)")]
    [InlineData("not a number", "sample 2 of 'input' holds NaN or an infinity")]
    [InlineData("disposed of", "the samples of 'input' are disposed of")]
    [InlineData("few labels", "the labels are Int64 of shape (2), the samples are 3")]
    [InlineData("real labels", "the labels are Float32 of shape (3), the samples are 3")]
    [InlineData("large label", "the label of sample 1 is 2")]
    [InlineData("negative label", "the label of sample 0 is -1")]
    [InlineData("one class", "1 classes are declared")]
    [InlineData("half a prior", "the declared shares of the classes are 2 numbers that sum up to 0.5, the classes are 2")]
    [InlineData("prior alone", "the declared shares of the classes are 2 numbers that sum up to 1, the classes are not declared")]
    public void What_does_not_fit_is_refused_with_both_shapes(string case_, string reason)
    {
        using var scope = NewDisposeScope();
        using var network = nn.Sequential(("fc", nn.Linear(4, 2)));
        var live = LiveNetwork.Of(network, zeros(1, 4));

        var refused = Assert.Throws<ExportException>(() => live.Run(Misfit(case_)));

        Assert.Equal((ExportProblem.InvalidExample, reason), (refused.Problem, refused.Reason));
        Assert.NotEmpty(refused.Advice);
    }

    [Fact]
    public void A_label_that_the_output_does_not_have_is_refused()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Sequential(("fc", nn.Linear(4, 2)));
        var samples = new ModuleSamples(ones(3, 4)) { Labels = tensor(new long[] { 0, 1, 5 }) };

        var refused = Assert.Throws<ExportException>(() => NetworkProfile.OnSamples(network, samples));

        Assert.Equal((ExportProblem.InvalidExample, "the label 5 of sample 2 (the first is 0) is no class of output 'output', which tells 2 apart"), (refused.Problem, refused.Reason));
    }

    [Fact]
    public void Without_a_batch_axis_there_are_no_samples()
    {
        using var network = nn.Sequential(("fc", nn.Linear(4, 2)));

        var refused = Assert.Throws<ExportException>(() => NetworkProfile.OnSamples(network, new ModuleSamples(ones(3, 4)), export: new() { BatchAxis = null }));

        Assert.Contains("without a batch axis", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float64)]
    public void Modules_of_other_precision_are_heard_as_well(ScalarType type)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Sequential(("fc1", nn.Linear(4, 6)), ("act", nn.ReLU()), ("fc2", nn.Linear(6, 2)));
        var samples = randn(8, 4);
        var single = NetworkProfile.OnSamples(network, new ModuleSamples(samples)).Data!;
        network.to(type);

        var other = NetworkProfile.OnSamples(network, new ModuleSamples(samples.to(type))).Data!;

        Assert.Empty(other.Notes);
        Assert.All(single.Layers.Zip(other.Layers), pair => Assert.Equal(pair.First.Metrics!["neuron-activation.mean"]!.Value, pair.Second.Metrics!["neuron-activation.mean"]!.Value, 0.02));
    }

    [Fact]
    public void A_run_is_cancelled_at_the_next_call()
    {
        using var network = Trainings.Mlp();
        var live = LiveNetwork.Of(network, Trainings.Example(network));

        Assert.Throws<OperationCanceledException>(() => live.Run(new ModuleSamples(randn(4, Trainings.Points)), new CancellationToken(canceled: true)));
    }

    private static ModuleSamples Misfit(string case_) => case_ switch
    {
        "other width" => new(ones(3, 5)),
        "other type" => new(ones([3, 4], float64)),
        "other rank" => new(ones(4)),
        "none" => new(ones(0, 4)),
        "two inputs" => new([ones(3, 4), ones(3, 4)]),
        "not a number" => new(tensor(new float[,] { { 1, 1, 1, 1 }, { 1, 1, 1, 1 }, { 1, float.NaN, 1, 1 } })),
        "disposed of" => new(Disposed()),
        "few labels" => new(ones(3, 4)) { Labels = zeros(2, int64) },
        "real labels" => new(ones(3, 4)) { Labels = zeros(3) },
        "large label" => new(ones(3, 4)) { Labels = tensor(new long[] { 1, 2, 0 }), Classes = 2 },
        "negative label" => new(ones(3, 4)) { Labels = tensor(new long[] { -1, 2, 0 }) },
        "one class" => new(ones(3, 4)) { Classes = 1 },
        "half a prior" => new(ones(3, 4)) { Classes = 2, Prior = [0.25, 0.25] },
        "prior alone" => new(ones(3, 4)) { Prior = [0.5, 0.5] },
        _ => throw new ArgumentOutOfRangeException(nameof(case_), case_, null),
    };

    private static Tensor Disposed()
    {
        var tensor = ones(3, 4);
        tensor.Dispose();
        return tensor;
    }

    private static string Text(DataProfile data) => ProfileJson.Write(Made.Profile(data));

    /// <summary>A layer behind a mask.</summary>
    private sealed class Masked : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Linear _fc = nn.Linear(4, 3);

        public Masked()
            : base(nameof(Masked)) => RegisterComponents();

        public override Tensor forward(Tensor input, Tensor mask) => _fc.call(nn.functional.relu(input + mask));
    }
}
