using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests;

/// <summary>One direction of a recurrent operator unfolded in time: every step's state is a set of nodes, its gates are summed.</summary>
/// <param name="w">Input weights (gates·units, inputs).</param>
/// <param name="r">Hidden weights (gates·units, units).</param>
/// <param name="isReverse">Whether the sequence is read from its end.</param>
internal sealed class Unfolded(Tensor w, Tensor r, bool isReverse)
{
    /// <summary>The shape of all states, in the order of the steps: steps, batch, units.</summary>
    public long[] Shape(Tensor x) => [x.shape[0], x.shape[1], r.shape[1]];

    /// <summary>What arrives in the state of every step: from its place in the sequence, and from the step before.</summary>
    public Tensor Into(Tensor x, Tensor states)
    {
        var sequence = InOrder(x);
        var made = new Tensor[sequence.shape[0]];
        for (var t = 0; t < made.Length; t++)
        {
            var gates = sequence[t].matmul(w.t());
            if (t > 0)
                gates = gates + states[t - 1].matmul(r.t());
            made[t] = gates.reshape(gates.shape[0], -1, r.shape[1]).sum(1);
        }

        return torch.stack(made, 0);
    }

    /// <summary>The states in the order of the sequence.</summary>
    public Tensor Sequence(Tensor states) => InOrder(states);

    /// <summary>The state of the last step.</summary>
    public static Tensor Last(Tensor states) => states[-1];

    private Tensor InOrder(Tensor steps) => isReverse ? steps.flip(0) : steps;
}
