using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

public class RecoveryTests
{
    public RecoveryTests() => random.manual_seed(1);

    [Fact]
    public void A_residual_block_is_recovered_beside_its_module()
    {
        using var exported = ExportedModel.Check(
            nn.Sequential(("first", nn.Linear(6, 6)), ("block", Residual()), ("last", nn.Linear(6, 2))), randn(2, 6));

        Assert.Equal(["Gemm", "Gemm", "Relu", "Gemm", "Add", "Relu", "Gemm"], exported.Kinds);
        Assert.Contains("block/Add", exported.Proto.Graph.Node.Select(node => node.Name));
        Assert.Contains("'block': relu, add recovered from values", exported.Result.Notes);
    }

    [Fact]
    public void A_branch_that_starts_at_zero_stays_in_the_graph()
    {
        var block = Residual();
        using (no_grad())
        {
            nn.init.zeros_(block.get_parameter("fc2.weight"));
            nn.init.zeros_(block.get_parameter("fc2.bias"));
        }

        using var exported = ExportedModel.Check(nn.Sequential(("first", nn.Linear(6, 6)), ("block", block), ("last", nn.Linear(6, 2))), randn(2, 6));

        Assert.Equal(["Gemm", "Gemm", "Relu", "Gemm", "Add", "Relu", "Gemm"], exported.Kinds);
        Assert.Equal((3 * 42) + 14, exported.Result.Parameters);
    }

    [Fact]
    public void A_dead_layer_behind_a_function_stays_in_the_graph()
    {
        var fc1 = nn.Linear(4, 8);
        using (no_grad())
            nn.init.constant_(fc1.bias, -100);

        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc2", nn.functional.relu(self.Call("fc1", x))), ("fc1", fc1), ("fc2", nn.Linear(8, 2))), randn(2, 4));

        Assert.Equal(["Gemm", "Relu", "Gemm"], exported.Kinds);
    }

    [Fact]
    public void What_is_changed_in_place_is_another_value()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward(
                (self, x) =>
                {
                    var hidden = self.Call("fc1", x);
                    hidden.add_(self.Call("fc2", hidden)).relu_();
                    return self.Call("fc3", hidden);
                },
                ("fc1", nn.Linear(4, 6)),
                ("fc2", nn.Linear(6, 6)),
                ("fc3", nn.Linear(6, 2))),
            randn(2, 4));

        Assert.Equal(["Gemm", "Gemm", "Add", "Relu", "Gemm"], exported.Kinds);
    }

    [Fact]
    public void A_result_is_read_again_after_a_function_without_computing_it_twice()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward(
                (self, x) =>
                {
                    var skip = self.Call("fc1", x).relu();
                    return self.Call("fc3", cat([self.Call("fc2", skip.flip(1).flip(1).abs()), skip], 1));
                },
                ("fc1", nn.Linear(4, 6)),
                ("fc2", nn.Linear(6, 3)),
                ("fc3", nn.Linear(9, 2))),
            randn(2, 4));

        Assert.Equal(["Gemm", "Relu", "Gemm", "Concat", "Gemm"], exported.Kinds);
    }

    [Fact]
    public void Positions_and_a_class_token_are_read_from_their_own_parameters()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward(
                (self, x) =>
                {
                    var tokens = self.Call("embed", x);
                    tokens = cat([self.Parameter("token").expand(x.shape[0], 1, 6), tokens], 1) + self.Parameter("positions");
                    return self.Call("head", self.Call("mix", tokens).mean([1]));
                },
                ("embed", nn.Linear(4, 6)),
                ("mix", nn.Linear(6, 6)),
                ("head", nn.Linear(6, 2))).With("token", randn(1, 1, 6)).With("positions", randn(1, 6, 6)),
            randn(2, 5, 4));

        Assert.Equal(["token", "positions"], exported.Proto.Graph.Initializer.Select(tensor => tensor.Name).Where(name => name is "token" or "positions").OrderDescending());
        Assert.Equal(30 + 42 + 14 + 6 + 36, exported.Result.Parameters);
        Assert.Contains("Expand", exported.Kinds);
    }

    [Fact]
    public void Positions_that_start_at_zero_stay_in_the_graph()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc2", self.Call("fc1", x) + self.Parameter("positions")), ("fc1", nn.Linear(4, 6)), ("fc2", nn.Linear(6, 2)))
                .With("positions", zeros(1, 5, 6)),
            randn(2, 5, 4));

        Assert.Contains("positions", exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Numbers_that_no_input_changes_are_constants()
    {
        var table = randn(5, 6);
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc2", self.Call("fc1", x) + table), ("fc1", nn.Linear(4, 6)), ("fc2", nn.Linear(6, 2))), randn(2, 5, 4));

        Assert.Equal(["Transpose", "MatMul", "Add", "Add", "Transpose", "MatMul", "Add"], exported.Kinds);
    }

    [Fact]
    public void What_grows_with_the_batch_and_is_the_same_for_all_samples_is_expanded()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("a", x) + self.Call("b", arange(4, dtype: ScalarType.Float32).expand(x.shape[0], 4)), ("a", nn.Linear(4, 6)), ("b", nn.Linear(4, 6))),
            randn(2, 4));

        Assert.Contains("Expand", exported.Kinds);
        Assert.Contains("the network: constant, add recovered from values", exported.Result.Notes);
    }

    [Fact]
    public void What_no_output_depends_on_is_left_out_and_named()
    {
        using var exported = ExportedModel.Check(
            new WrittenForward(
                (self, x) =>
                {
                    self.Call("aside", x);
                    return self.Call("fc", x);
                },
                ("fc", nn.Linear(4, 2)),
                ("aside", nn.Linear(4, 3)),
                ("never", nn.Linear(4, 5))),
            randn(2, 4));

        Assert.Equal(["Gemm"], exported.Kinds);
        Assert.Equal(10, exported.Result.Parameters);
        Assert.Equal(
            [
                "'aside' (Linear): called, but no output depends on what came of it; left out of the file",
                "'never' (Linear, 25 parameters) was never called and is not in the file; if forward calls never.forward(x), write never.call(x): only call is heard",
            ],
            exported.Result.Notes);
    }

    [Fact]
    public void What_nothing_explains_is_refused_between_two_modules()
    {
        var refused = Assert.Throws<ExportException>(() => ExportedModel.Check(
            new WrittenForward((self, x) => self.Call("fc2", self.Call("fc1", x).sort(1).Values), ("fc1", nn.Linear(4, 6)), ("fc2", nn.Linear(6, 2))), randn(2, 4)));

        Assert.Equal(ExportProblem.UnseenOperation, refused.Problem);
        Assert.Contains("between 'fc1' (Linear), which gives (2, 6), and 'fc2' (Linear), which takes (2, 6),", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ExportOptions.Writers", refused.Message, StringComparison.Ordinal);
    }

    private static WrittenForward Residual() => new(
        (self, x) => nn.functional.relu(self.Call("fc2", nn.functional.relu(self.Call("fc1", x))) + x), ("fc1", nn.Linear(6, 6)), ("fc2", nn.Linear(6, 6)));
}
