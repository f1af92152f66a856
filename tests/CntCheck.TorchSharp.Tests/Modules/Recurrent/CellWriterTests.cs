using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class CellWriterTests
{
    private static readonly Dictionary<string, (Func<nn.Module> Module, long[][] Example, string Kinds)> Cases = new()
    {
        ["RNNCell"] = (() => nn.RNNCell(3, 4), [[2, 3]], "Unsqueeze RNN Squeeze"),
        ["RNNCell of relu with a state"] = (() => nn.RNNCell(3, 4, nn.NonLinearities.ReLU), [[2, 3], [2, 4]], "Unsqueeze Unsqueeze RNN Squeeze"),
        ["RNNCell of relu without bias"] = (() => nn.RNNCell(3, 4, nn.NonLinearities.ReLU, bias: false), [[2, 3]], "Unsqueeze RNN Squeeze"),
        ["GRUCell"] = (() => nn.GRUCell(3, 4), [[2, 3]], "Unsqueeze GRU Squeeze"),
        ["GRUCell with a state, without bias"] = (() => nn.GRUCell(3, 4, bias: false), [[2, 3], [2, 4]], "Unsqueeze Unsqueeze GRU Squeeze"),
        ["LSTMCell with states"] = (() => new CellWithStates(), [[2, 3], [2, 4], [2, 4]], "Unsqueeze Unsqueeze Unsqueeze LSTM Squeeze Squeeze"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cell_is_the_recurrent_operator_over_one_step(string name)
    {
        var (make, shapes, kinds) = Cases[name];
        random.manual_seed(3);
        using var module = make();
        using var exported = ExportedModel.Check(module, [.. shapes.Select(shape => randn(shape))]);

        Assert.Equal(kinds.Split(' ').Order(), exported.Kinds.Order());
        Assert.Equal(module.parameters().Sum(parameter => parameter.numel()), exported.Result.Parameters);
        Assert.Empty(exported.Result.Notes);
    }

    [Fact]
    public void A_cell_that_is_called_step_by_step_is_stored_once()
    {
        random.manual_seed(3);
        using var exported = ExportedModel.Check(new ThreeSteps(), randn(2, 3), randn(2, 3), randn(2, 3));

        Assert.Equal(3, exported.Kinds.Count(kind => kind == "GRU"));
        Assert.Equal(12 * (3 + 4 + 2), exported.Result.Parameters);
        Assert.Equal(["cell", "cell.hidden", "cell#2", "cell.hidden#2", "cell#3", "cell.hidden#3"], exported.Profile.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void A_cell_without_a_batch_axis_is_refused()
    {
        var refused = Assert.Throws<ExportException>(() => ExportedModel.Check(nn.GRUCell(3, 4), new ExportOptions { BatchAxis = null }, randn(3), randn(4)));

        Assert.Equal(ExportProblem.UnsupportedModule, refused.Problem);
        Assert.Contains("unsqueeze(0)", refused.Advice, StringComparison.Ordinal);
    }

    private sealed class CellWithStates : nn.Module<Tensor, Tensor, Tensor, (Tensor, Tensor)>
    {
        private readonly LSTMCell cell = nn.LSTMCell(3, 4);

        public CellWithStates()
            : base(nameof(CellWithStates)) => RegisterComponents();

        public override (Tensor, Tensor) forward(Tensor input, Tensor state, Tensor cells) => cell.call(input, (state, cells));
    }

    private sealed class ThreeSteps : nn.Module<Tensor, Tensor, Tensor, Tensor>
    {
        private readonly GRUCell cell = nn.GRUCell(3, 4);

        public ThreeSteps()
            : base(nameof(ThreeSteps)) => RegisterComponents();

        public override Tensor forward(Tensor first, Tensor second, Tensor third) => cell.call(third, cell.call(second, cell.call(first, null!)));
    }
}
