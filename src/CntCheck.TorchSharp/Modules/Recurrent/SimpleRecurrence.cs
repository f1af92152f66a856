using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>The simple recurrent network h = φ(W x + b + R h + c), computed step by step to tell whether φ is tanh or relu.</summary>
/// <remarks>Elman 1990, "Finding Structure in Time".</remarks>
internal static class SimpleRecurrence
{
    private static readonly IReadOnlyList<(string Name, Func<torch.Tensor, torch.Tensor> Apply)> Activations =
        [("Tanh", torch.tanh), ("Relu", value => torch.nn.functional.relu(value))];

    /// <summary>The operator with the activation that gives the call's first output.</summary>
    /// <param name="layers">The weights, the directions of each layer.</param>
    /// <param name="sequence">What a run read (steps, batch, features).</param>
    /// <param name="initial">A run's initial state (layers × directions, batch, units), or null.</param>
    /// <param name="output">From (steps, batch, directions × units) to the axes of the output.</param>
    /// <param name="scope">The call.</param>
    /// <exception cref="ExportException">It is neither.</exception>
    public static RecurrentKind KindOf(
        IReadOnlyList<IReadOnlyList<RecurrentWeights>> layers,
        Func<int, torch.Tensor> sequence,
        Func<int, torch.Tensor?> initial,
        Func<torch.Tensor, torch.Tensor> output,
        ModuleScope scope)
    {
        var told = ToldOption.Of(
            Activations.Select(activation => new Candidate(activation.Name, activation.Apply)),
            (candidate, run) => [output(States(layers, sequence(run), initial(run), candidate.Apply))],
            [scope.OutputValue(0)!]);
        return RecurrentKind.Rnn((told ?? throw scope.Unsupported("its output is not what its weights give with tanh or relu")).Name);
    }

    private static torch.Tensor States(IReadOnlyList<IReadOnlyList<RecurrentWeights>> layers, torch.Tensor sequence, torch.Tensor? initial, Func<torch.Tensor, torch.Tensor> activation)
    {
        var value = sequence;
        var first = 0;
        foreach (var layer in layers)
        {
            value = torch.cat(layer.Select((weights, direction) => States(weights, value, initial?[first + direction], activation, isReverse: direction == 1)).ToArray(), -1);
            first += layer.Count;
        }

        return value;
    }

    private static torch.Tensor States(RecurrentWeights weights, torch.Tensor sequence, torch.Tensor? initial, Func<torch.Tensor, torch.Tensor> activation, bool isReverse)
    {
        var read = torch.nn.functional.linear(sequence, weights.Input.cpu(), weights.InputBias?.cpu());
        var (hidden, bias) = (weights.Hidden.cpu(), weights.HiddenBias?.cpu());
        var state = initial ?? torch.zeros([sequence.shape[1], hidden.shape[1]], sequence.dtype);
        var states = new torch.Tensor[sequence.shape[0]];
        for (var step = 0; step < states.Length; step++)
        {
            var position = isReverse ? states.Length - 1 - step : step;
            state = states[position] = activation(read[position] + torch.nn.functional.linear(state, hidden, bias));
        }

        return torch.stack(states);
    }

    private sealed record Candidate(string Name, Func<torch.Tensor, torch.Tensor> Apply);
}
