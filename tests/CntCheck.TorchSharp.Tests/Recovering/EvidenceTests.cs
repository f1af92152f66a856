using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

public class EvidenceTests
{
    public EvidenceTests() => random.manual_seed(1);

    [Fact]
    public void A_function_of_nothing_but_NaN_is_found_with_drawn_weights_and_the_own_are_written()
    {
        var network = new WrittenForward(
            (self, x) => self.Call("fc2", nn.functional.relu(self.Call("fc1", x))), ("fc1", Filled(nn.Linear(4, 6), double.NaN)), ("fc2", Filled(nn.Linear(6, 2), double.NaN)));

        using var exported = new ExportedModel(network, [randn(2, 4)]);

        Assert.Equal(["Gemm", "Relu", "Gemm"], exported.Kinds);
        Assert.StartsWith("Weights are not finite", exported.Result.Notes[0], StringComparison.Ordinal);
        Assert.Contains("Parameter 'fc1.weight' holds NaN; it is written as it is.", exported.Result.Notes);
        Assert.All(exported.Profile.Connections, connection => Assert.True(connection.NonFiniteCount > 0));
        Assert.All(network.named_parameters().Where(part => part.name.EndsWith("weight", StringComparison.Ordinal)), part => Assert.True(part.parameter.isnan().all().item<bool>()));
    }

    [Fact]
    public void A_number_of_the_graph_that_is_lost_itself_is_refused_with_the_reason()
    {
        var scale = Filled(nn.Linear(1, 1, hasBias: false), double.NaN);
        var network = new WrittenForward(
            (self, x) => self.Call("fc2", nn.functional.relu(self.Call("fc1", x)) * MathF.Exp(scale.weight!.item<float>())), ("fc1", Filled(nn.Linear(4, 6), double.NaN)), ("scale", scale), ("fc2", nn.Linear(6, 2)));

        var refused = Assert.Throws<ExportException>(() => ExportedModel.Check(network, randn(2, 4)));

        Assert.Equal(ExportProblem.UnseenOperation, refused.Problem);
        Assert.Contains("'fc1' (Linear)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("hold only NaN", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_that_give_nothing_but_NaN_are_exported()
    {
        using var exported = new ExportedModel(
            nn.Sequential(("fc1", Filled(nn.Linear(4, 6), double.NaN)), ("relu", nn.ReLU()), ("fc2", nn.Linear(6, 2))), [randn(2, 4)]);

        Assert.Equal(["Gemm", "Relu", "Gemm"], exported.Kinds);
    }

    [Fact]
    public void A_bound_that_only_wide_inputs_reach_is_told()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc2", self.Call("fc1", x).clamp(0, 6)), ("fc1", Filled(nn.Linear(4, 6, hasBias: false), 0.7)), ("fc2", nn.Linear(6, 2))), randn(16, 4));

        Assert.Equal(["Gemm", "Clip", "Gemm"], exported.Kinds);
    }

    [Theory]
    [InlineData("clone")]
    [InlineData("contiguous")]
    [InlineData("dropout")]
    public void What_changes_nothing_is_no_operator(string name)
    {
        Func<Tensor, Tensor> function = name switch
        {
            "clone" => x => x.clone(),
            "contiguous" => x => x.transpose(0, 1).contiguous().transpose(0, 1).contiguous(),
            _ => x => nn.functional.dropout(x, 0.5, training: false),
        };

        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc2", function(self.Call("fc1", x))), ("fc1", nn.Linear(4, 6)), ("fc2", nn.Linear(6, 2))), randn(3, 4));

        Assert.Equal(["Gemm", "Gemm"], exported.Kinds);
    }

    [Fact]
    public void A_scale_of_ones_and_positions_of_zeros_stay_in_the_graph()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc2", (self.Call("fc1", x) * self.Parameter("scale")) + self.Parameter("positions")), ("fc1", nn.Linear(4, 6)), ("fc2", nn.Linear(6, 2)))
                .With("scale", ones(6)).With("positions", zeros(1, 5, 6)),
            randn(2, 5, 4));

        Assert.Equal(30 + 14 + 6 + 30, exported.Result.Parameters);
        Assert.Equal(["Mul", "Add"], exported.Kinds.SkipWhile(kind => kind != "Mul").Take(2));
    }

    [Fact]
    public void Scales_of_ones_before_and_after_a_layer_stay_in_the_graph()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => (self.Call("fc2", self.Call("fc1", x) * self.Parameter("first")) * self.Parameter("second")) + self.Parameter("shift"), ("fc1", nn.Linear(4, 6)), ("fc2", nn.Linear(6, 2)))
                .With("first", ones(6)).With("second", ones(2)).With("shift", zeros(2)),
            randn(2, 4));

        Assert.Equal(["Gemm", "Mul", "Gemm", "Mul", "Add"], exported.Kinds);
    }

    [Fact]
    public void A_parameter_that_left_no_trace_is_noted()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc", x), ("fc", nn.Linear(4, 2))).With("spare", randn(3, 7)), randn(2, 4));

        Assert.Equal(["'spare' (parameter, 21 numbers): no output was seen to depend on it; not in the file"], exported.Result.Notes);
    }

    [Theory]
    [InlineData("last states of both directions")]
    [InlineData("last step")]
    [InlineData("last step by index")]
    [InlineData("last states turned")]
    [InlineData("first and last step")]
    public void States_of_a_recurrent_module_are_picked(string name)
    {
        var gru = nn.GRU(4, 3, numLayers: 2, batchFirst: true, bidirectional: true);
        var fc = nn.Linear(name.StartsWith("first", StringComparison.Ordinal) ? 12 : 6, 2);
        using var exported = ExportedModel.Check(
            new CustomModule(
                x =>
                {
                    var (states, last) = gru.call(x);
                    return fc.call(name switch
                    {
                        "last states of both directions" => cat([last[2], last[3]], 1),
                        "last step" => states.select(1, -1),
                        "last step by index" => states[TensorIndex.Colon, -1],
                        "last states turned" => last.slice(0, 2, 4, 1).transpose(0, 1).reshape(-1, 6),
                        _ => cat([states.select(1, 0), states.select(1, -1)], 1),
                    });
                },
                ("gru", gru),
                ("fc", fc)),
            randn(2, 5, 4));

        Assert.Equal(2, exported.Kinds.Count(kind => kind == "GRU"));
    }

    [Fact]
    public void The_last_step_of_a_long_sequence_is_picked()
    {
        var (lstm, fc) = (nn.LSTM(4, 8, batchFirst: true), nn.Linear(8, 2));
        using var exported = ExportedModel.Check(new CustomModule(x => fc.call(lstm.call(x).Item1[TensorIndex.Colon, -1]), ("lstm", lstm), ("fc", fc)), randn(2, 100, 4));

        Assert.Equal("Gemm", exported.Kinds[^1]);
    }

    private static global::TorchSharp.Modules.Linear Filled(global::TorchSharp.Modules.Linear linear, double number)
    {
        using (no_grad())
            nn.init.constant_(linear.weight, number);
        return linear;
    }
}
