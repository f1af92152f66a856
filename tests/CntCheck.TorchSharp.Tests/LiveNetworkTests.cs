using CntCheck.Profiles;
using CntCheck.TorchSharp.Tests.Live;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests;

public sealed class LiveNetworkTests
{
    public static TheoryData<string> Networks => ["one layer", "chain", "tokens", "unseen relu", "convolutions with a norm", "recurrent"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_module_measures_as_the_file_it_is_exported_to(string name)
    {
        using var network = Network(name);
        using var example = Example(name);
        using var exported = new ExportedModel(network, [example]);

        var live = NetworkProfile.Of(network, example, new() { Id = "model" });

        Assert.Equal("torchsharp", live.Format);
        Assert.Equal(live.Totals.Parameters, live.Totals.MeasuredParameters);
        Assert.Equal(ProfileJson.Write(exported.Profile), ProfileJson.Write(live with { Format = exported.Profile.Format }));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Measured_again_after_training_it_says_what_a_fresh_look_says(string name)
    {
        using var network = Network(name);
        using var example = Example(name);
        var live = LiveNetwork.Of(network, example);
        var before = live.Measure();

        network.train();
        using var optimizer = optim.SGD(network.parameters(), 0.05);
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            using var loss = network.call(randn([4, .. example.shape[1..]])).pow(2).mean();
            loss.backward();
            optimizer.step();
        }

        var after = ProfileJson.Write(live.Measure());
        Assert.NotEqual(ProfileJson.Write(before), after);
        Assert.Equal(ProfileJson.Write(NetworkProfile.Of(network, example)), after);
    }

    [Fact]
    public void Quantiles_conventions_and_id_are_chosen_as_for_files()
    {
        using var network = Network("chain");
        var profile = LiveNetwork.Of(network, zeros(1, 6)).Measure(new() { Id = "mine", Quantiles = false, Conventions = Conventions.CntDnns });

        Assert.Equal(("mine", "link"), (profile.Model, profile.Conventions.Bias));
        Assert.Null(profile.Connections[0].Metrics!["link-weight.median"]);
    }

    [Fact]
    public void Nothing_about_the_module_or_torch_changes()
    {
        using var network = nn.Sequential(("fc1", nn.Linear(6, 5)), ("drop", nn.Dropout(0.5)), ("fc2", nn.Linear(5, 2)));
        network.train();
        network.named_children().Last().module.eval();
        manual_seed(3);
        using var expected = rand(8);
        manual_seed(3);

        var live = LiveNetwork.Of(network, zeros(1, 6));
        live.Measure();

        using var drawn = rand(8);
        Assert.Equal(expected.data<float>(), drawn.data<float>());
        Assert.Equal([true, true, false], network.named_children().Select(part => part.module.training));
        Assert.True(network.training);
        Assert.True(is_grad_enabled());
        Assert.All(network.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.All(network.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void A_module_that_draws_random_numbers_leaves_them_as_they_were()
    {
        using var network = new Noisy();
        manual_seed(3);
        using var expected = rand(8);
        manual_seed(3);

        LiveNetwork.Of(network, zeros(1, 4)).Measure();

        using var drawn = rand(8);
        Assert.Equal(expected.data<float>(), drawn.data<float>());
    }

    [Fact]
    public void A_module_whose_parameters_were_replaced_must_be_traced_again()
    {
        using var network = Network("chain");
        var live = LiveNetwork.Of(network, zeros(1, 6));
        network.to(ScalarType.Float64);

        var refused = Assert.Throws<ExportException>(() => live.Measure());
        Assert.Equal(ExportProblem.VaryingCalls, refused.Problem);
        Assert.Contains("trace it", refused.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_numbers_are_counted()
    {
        using var network = Network("chain");
        var live = LiveNetwork.Of(network, zeros(1, 6));
        using (no_grad())
            network.parameters().First().fill_(float.NaN);

        var profile = live.Measure();

        Assert.Equal(30, profile.Connections[0].NonFiniteCount);
        Assert.Null(profile.Connections[0].Metrics);
        Assert.NotNull(profile.Connections[1].Metrics);
    }

    private static nn.Module<Tensor, Tensor> Network(string name)
    {
        manual_seed(5);
        return name switch
        {
            "one layer" => nn.Linear(6, 3),
            "unseen relu" => new Unseen(),
            "recurrent" => new EachStep(),
            "convolutions with a norm" => Trainings.Cnn(),
            _ => nn.Sequential(("fc1", nn.Linear(6, 5)), ("act", nn.ReLU()), ("fc2", nn.Linear(5, 2))),
        };
    }

    private static Tensor Example(string name) => name switch
    {
        "tokens" or "recurrent" => ones(1, 7, 6),
        "convolutions with a norm" => ones(1, 1, 16, 16),
        _ => ones(1, 6),
    };

    private sealed class Unseen : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _fc1 = nn.Linear(6, 8);
        private readonly Linear _fc2 = nn.Linear(8, 3);

        public Unseen()
            : base(nameof(Unseen)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _fc2.call(nn.functional.relu(_fc1.call(input)));
    }

    private sealed class EachStep : nn.Module<Tensor, Tensor>
    {
        private readonly LSTM _lstm = nn.LSTM(6, 5, batchFirst: true);
        private readonly Linear _fc = nn.Linear(5, 2);

        public EachStep()
            : base(nameof(EachStep)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _fc.call(_lstm.call(input).Item1);
    }

    /// <summary>Draws numbers in its forward, also in evaluation mode, and does not use them.</summary>
    private sealed class Noisy : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _fc = nn.Linear(4, 4);

        public Noisy()
            : base(nameof(Noisy)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var unused = rand(3);
            return _fc.call(input);
        }
    }
}
