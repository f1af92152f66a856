using CntCheck.TorchSharp.Recovering;
using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Whether a recurrent module takes (batch, steps, features) or (steps, batch, features): told by what it gave, since the option cannot be read.</summary>
internal static class SequenceAxes
{
    /// <summary>Whether the batch comes first.</summary>
    /// <param name="sequence">All states of the last layer.</param>
    /// <param name="last">The last states of all layers (layers × directions, batch, units).</param>
    /// <param name="directions">1 or 2.</param>
    /// <returns>Null: the outputs fit neither.</returns>
    public static bool? IsBatchFirst(TracedValue sequence, TracedValue last, int directions)
    {
        if (EndsIn(stepAxis: 0))
            return false;
        return EndsIn(stepAxis: 1) ? true : null;

        // The forward direction's last state is the sequence's last one: it stands at the end of the axis of steps and nowhere else.
        bool EndsIn(int stepAxis) => sequence.Runs.Zip(last.Runs).All(run =>
        {
            using var scope = global::TorchSharp.torch.NewDisposeScope();
            var (states, ends) = (run.First.Values, run.Second.Values);
            var end = states.select(stepAxis, states.shape[stepAxis] - 1).narrow(1, 0, ends.shape[2]);
            return Proof.Same(end, ends[ends.shape[0] - directions]);
        });
    }
}
