using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests;

/// <summary>Recurrent operators unfolded in time: every step's state is a set of nodes, its gates are summed.</summary>
/// <param name="node">RNN, GRU or LSTM, time first.</param>
/// <param name="w">Input weights (directions, gates·units, inputs).</param>
/// <param name="r">Hidden weights (directions, gates·units, units).</param>
internal sealed class Unfolded(NodeProto node, Tensor w, Tensor r)
{
    /// <summary>The shape of all states: steps, directions, batch, units.</summary>
    public long[] Shape(Tensor x) => [x.shape[0], w.shape[0], x.shape[1], r.shape[2]];

    /// <summary>What arrives in every state.</summary>
    public Tensor Into(Tensor x, Tensor states) => torch.stack([.. Directions.Select(direction => Chain(x, states, direction))], 1);

    /// <summary>The states the chains end in: directions, batch, units.</summary>
    public Tensor Last(Tensor states) => torch.stack([.. Directions.Select(direction => states[IsReverse(direction) ? 0 : -1][direction])], 0);

    private IEnumerable<int> Directions => Enumerable.Range(0, (int)w.shape[0]);

    private bool IsReverse(int direction) => node.Text("direction", "forward") == "reverse" || direction == 1;

    private Tensor Chain(Tensor x, Tensor states, int direction)
    {
        var steps = (int)x.shape[0];
        var made = new Tensor[steps];
        for (var t = 0; t < steps; t++)
        {
            var before = IsReverse(direction) ? t + 1 : t - 1;
            var gates = x[t].matmul(w[direction].t());
            if (before >= 0 && before < steps)
                gates = gates + states[before][direction].matmul(r[direction].t());
            made[t] = gates.reshape(gates.shape[0], -1, r.shape[2]).sum(1);
        }

        return torch.stack(made, 0);
    }
}
