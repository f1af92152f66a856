using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class RecurrentWriterTests
{
    private static readonly Dictionary<string, (Func<nn.Module> Module, int? BatchAxis, long[][] Example, string Kinds)> Cases = new()
    {
        ["LSTM"] = (() => nn.LSTM(3, 4), 1, [[5, 2, 3]], "LSTM Squeeze"),
        ["LSTM, batch first"] = (() => nn.LSTM(3, 4, batchFirst: true), 0, [[2, 5, 3]], "Transpose LSTM Squeeze Transpose"),
        ["LSTM, batch first, as many samples as steps"] = (() => nn.LSTM(3, 4, batchFirst: true), null, [[5, 5, 3]], "Transpose LSTM Squeeze Transpose"),
        ["LSTM, as many samples as steps"] = (() => nn.LSTM(3, 4), null, [[5, 5, 3]], "LSTM Squeeze"),
        ["LSTM over any number of steps"] = (() => nn.LSTM(3, 4), 0, [[5, 2, 3]], "LSTM Squeeze"),
        ["LSTM over one step"] = (() => nn.LSTM(3, 4), 1, [[1, 2, 3]], "LSTM Squeeze"),
        ["LSTM without bias"] = (() => nn.LSTM(3, 4, bias: false), 1, [[5, 2, 3]], "LSTM Squeeze"),
        ["LSTM, two layers both ways"] = (() => nn.LSTM(3, 4, 2, bidirectional: true), 1, [[5, 2, 3]], "LSTM Transpose Reshape LSTM Transpose Reshape Concat Concat"),
        ["LSTM with initial states"] = (() => new WithInitialCells(nn.LSTM(3, 4)), 1, [[5, 2, 3], [1, 2, 4], [1, 2, 4]], "LSTM Squeeze"),
        ["LSTM with initial states, two layers both ways"] =
            (() => new WithInitialCells(nn.LSTM(3, 4, 2, bidirectional: true)), 1, [[5, 2, 3], [4, 2, 4], [4, 2, 4]], "Split Split LSTM Transpose Reshape LSTM Transpose Reshape Concat Concat"),
        ["GRU"] = (() => nn.GRU(3, 4), 1, [[5, 2, 3]], "GRU Squeeze"),
        ["GRU without bias"] = (() => nn.GRU(3, 4, bias: false), 1, [[5, 2, 3]], "GRU Squeeze"),
        ["GRU, two layers both ways, batch first"] =
            (() => nn.GRU(3, 4, 2, bidirectional: true, batchFirst: true), 0, [[2, 5, 3]], "Transpose GRU Transpose Reshape GRU Transpose Reshape Transpose Concat"),
        ["GRU with an initial state, three layers"] = (() => new WithInitialState(nn.GRU(3, 4, 3)), 1, [[5, 2, 3], [3, 2, 4]], "Split GRU Squeeze GRU Squeeze GRU Squeeze Concat"),
        ["RNN"] = (() => nn.RNN(3, 4), 1, [[5, 2, 3]], "RNN Squeeze"),
        ["RNN of relu"] = (() => nn.RNN(3, 4, 1, nn.NonLinearities.ReLU), 1, [[5, 2, 3]], "RNN Squeeze"),
        ["RNN of relu, two layers both ways, batch first, no bias"] =
            (() => nn.RNN(3, 4, 2, nn.NonLinearities.ReLU, bias: false, batchFirst: true, bidirectional: true), 0, [[2, 5, 3]], "Transpose RNN Transpose Reshape RNN Transpose Reshape Transpose Concat"),
        ["RNN with an initial state, both ways"] = (() => new WithInitialState(nn.RNN(3, 4, bidirectional: true)), 1, [[5, 2, 3], [2, 2, 4]], "RNN Transpose Reshape"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recurrent_module_is_one_operator_a_layer(string name)
    {
        var (make, batchAxis, shapes, kinds) = Cases[name];
        random.manual_seed(3);
        using var module = make();
        using var exported = ExportedModel.Check(module, new ExportOptions { BatchAxis = batchAxis }, [.. shapes.Select(shape => randn(shape))]);

        Assert.Equal(kinds.Split(' '), exported.Kinds);
        Assert.Equal(module.parameters().Sum(parameter => parameter.numel()), exported.Result.Parameters);
        Assert.Equal(exported.Result.Parameters, exported.Profile.Totals.Parameters);
    }

    [Theory]
    [InlineData("RNN")]
    [InlineData("GRU")]
    [InlineData("LSTM")]
    public void The_profile_is_that_of_the_saved_weights(string kind)
    {
        // A saved state does not tell the number of steps: 16 are assumed.
        random.manual_seed(7);
        using nn.Module module = kind switch
        {
            "RNN" => nn.RNN(3, 4, 2, bidirectional: true),
            "GRU" => nn.GRU(3, 4, 2, bidirectional: true),
            _ => nn.LSTM(3, 4, 2, bidirectional: true),
        };
        using var exported = ExportedModel.Check(module, new ExportOptions { BatchAxis = 1 }, randn(16, 1, 3));

        SameProfile.Check(exported.ProfileOfSavedWeights(module), exported.Profile);
    }

    [Fact]
    public void Connections_are_named_after_the_module_and_its_layers()
    {
        using var exported = ExportedModel.Check(new Tagger(), new ExportOptions { BatchAxis = 1 }, randn(5, 2, 3));

        Assert.Equal(
            ["lstm", "lstm.hidden", "lstm (reverse)", "lstm.hidden (reverse)", "lstm.l1", "lstm.l1.hidden", "lstm.l1 (reverse)", "lstm.l1.hidden (reverse)", "head"],
            exported.Profile.Connections.Select(connection => connection.Name));
        Assert.Equal(
            ["lstm.weight", "lstm.hidden.weight", "lstm.bias"],
            exported.Proto.Graph.Initializer.Take(3).Select(tensor => tensor.Name));
        Assert.Equal([2, 16, 3], exported.Proto.Graph.Initializer[0].Dims);
    }

    [Fact]
    public void The_batch_is_free_and_the_steps_are_those_of_the_example()
    {
        using var exported = ExportedModel.Check(nn.LSTM(3, 4), new ExportOptions { BatchAxis = 1 }, randn(5, 2, 3));
        var input = exported.Proto.Graph.Input.Single().Type.TensorType.Shape.Dim;

        Assert.Equal((5, "batch", 3), (input[0].DimValue, input[1].DimParam, input[2].DimValue));
        Assert.Equal(["Sequences have 5 steps, as in the example: export with another example for another length."], exported.Result.Notes);
    }

    [Fact]
    public void Where_the_steps_are_free_it_is_noted_that_they_are_no_samples()
    {
        using var exported = ExportedModel.Check(nn.LSTM(3, 4), new ExportOptions { BatchAxis = 0 }, randn(5, 2, 3));

        Assert.Contains("holds no independent samples", Assert.Single(exported.Result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_is_called_twice_is_stored_once()
    {
        using var exported = ExportedModel.Check(new Twice(), new ExportOptions { BatchAxis = 1 }, randn(5, 2, 4));

        Assert.Equal(["GRU", "Squeeze", "GRU", "Squeeze"], exported.Kinds);
        Assert.Equal(2 * 3 * 4 * (4 + 1), exported.Result.Parameters);
        Assert.Equal(["gru", "gru.hidden", "gru#2", "gru.hidden#2"], exported.Profile.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void A_type_that_OnnxRuntime_does_not_compute_is_refused()
    {
        using var doubles = nn.LSTM(3, 4).to(ScalarType.Float64);
        var refused = Assert.Throws<ExportException>(() => ExportedModel.Check(doubles, new ExportOptions { BatchAxis = 1 }, randn([5, 2, 3], ScalarType.Float64)));

        Assert.Equal(ExportProblem.UnsupportedModule, refused.Problem);
        Assert.Contains("Float64", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("float32", refused.Advice, StringComparison.Ordinal);
    }

    private sealed class Tagger : nn.Module<Tensor, Tensor>
    {
        private readonly LSTM lstm = nn.LSTM(3, 4, 2, bidirectional: true);
        private readonly Linear head = nn.Linear(8, 2);

        public Tagger()
            : base(nameof(Tagger)) => RegisterComponents();

        public override Tensor forward(Tensor input) => head.call(lstm.call(input).Item1);
    }

    private sealed class Twice : nn.Module<Tensor, Tensor>
    {
        private readonly GRU gru = nn.GRU(4, 4);

        public Twice()
            : base(nameof(Twice)) => RegisterComponents();

        public override Tensor forward(Tensor input) => gru.call(gru.call(input).Item1).Item1;
    }
}
