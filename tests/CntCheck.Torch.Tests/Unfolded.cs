using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests;

/// <summary>A recurrent operator of one direction unfolded in time: every step's state is a set of nodes, its gates are summed.</summary>
/// <param name="node">RNN, GRU or LSTM, time first.</param>
/// <param name="w">Input weights (1, gates·units, inputs).</param>
/// <param name="r">Hidden weights (1, gates·units, units).</param>
internal sealed class Unfolded(NodeProto node, Tensor w, Tensor r)
{
    private bool IsReverse => node.Text("direction", "forward") == "reverse";

    /// <summary>The shape of all states, in the order of the steps: steps, directions, batch, units.</summary>
    public long[] Shape(Tensor x) => [x.shape[0], 1, x.shape[1], r.shape[2]];

    /// <summary>What arrives in the state of every step: from its place in the sequence, and from the step before.</summary>
    public Tensor Into(Tensor x, Tensor states)
    {
        var sequence = InOrder(x);
        var made = new Tensor[sequence.shape[0]];
        for (var t = 0; t < made.Length; t++)
        {
            var gates = sequence[t].matmul(w[0].t());
            if (t > 0)
                gates = gates + states[t - 1][0].matmul(r[0].t());
            made[t] = gates.reshape(gates.shape[0], -1, r.shape[2]).sum(1).unsqueeze(0);
        }

        return torch.stack(made, 0);
    }

    /// <summary>Y: the states in the order of the sequence.</summary>
    public Tensor Sequence(Tensor states) => InOrder(states);

    /// <summary>Y_h: the state of the last step.</summary>
    public static Tensor Last(Tensor states) => states[-1];

    private Tensor InOrder(Tensor steps) => IsReverse ? steps.flip(0) : steps;
}
