using CntCheck.TorchSharp.Drawing;
using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>One of ONNX's recurrent operators, and how torch's weights go into it.</summary>
/// <param name="Operator">The operator: "LSTM".</param>
/// <param name="Gates">Which of torch's gates stands at each of the operator's places.</param>
/// <param name="States">States it carries from step to step: 1, or 2 with cells.</param>
/// <param name="Attributes">Attributes besides size and direction, by the number of directions.</param>
internal sealed record RecurrentKind(string Operator, IReadOnlyList<int> Gates, int States, Func<int, IReadOnlyList<(string Name, object Value)>> Attributes)
{
    /// <summary>torch: input, forget, cell, output. ONNX: input, output, forget, cell.</summary>
    public static RecurrentKind Lstm { get; } = new("LSTM", [0, 3, 1, 2], 2, _ => []);

    /// <summary>torch: reset, update, new. ONNX: update, reset, hidden; torch multiplies by the reset gate behind the hidden weights.</summary>
    public static RecurrentKind Gru { get; } = new("GRU", [1, 0, 2], 1, _ => [("linear_before_reset", 1L)]);

    /// <summary>The simple recurrent network with its activation in ONNX's words: "Tanh", "Relu".</summary>
    public static RecurrentKind Rnn(string activation) => new("RNN", [0], 1, directions => [("activations", Enumerable.Repeat(activation, directions).ToArray())]);

    /// <summary>Adds the operator for one layer; the result is the names of Y (steps, directions, batch, units), Y_h and, with cells, Y_c (directions, batch, units).</summary>
    /// <param name="scope">The call that is written.</param>
    /// <param name="layer">The layer's name in the module; empty where it has only one.</param>
    /// <param name="directions">The layer's weights.</param>
    /// <param name="sequence">What it reads (steps, batch, features).</param>
    /// <param name="states">Initial states (directions, batch, units), null where they are zero.</param>
    /// <exception cref="ExportException">OnnxRuntime does not compute it in the module's type.</exception>
    public IReadOnlyList<string> Add(ModuleScope scope, string layer, IReadOnlyList<RecurrentWeights> directions, string sequence, IReadOnlyList<string?> states)
    {
        if (directions[0].Input.dtype is not torch.ScalarType.Float32 and var type)
            throw scope.Unsupported($"its weights are {type}, and OnnxRuntime computes {Operator} of Float32 alone", "convert the module and the example: module.to(torch.float32)");

        var prefix = layer.Length == 0 ? "" : $"{layer}.";
        var units = directions[0].Hidden.shape[1];
        List<string> inputs =
        [
            sequence,
            Matrices(scope, $"{prefix}weight", [.. directions.Select(direction => direction.Input)]),
            Matrices(scope, $"{prefix}hidden.weight", [.. directions.Select(direction => direction.Hidden)]),
            directions[0].InputBias is null ? "" : Biases(scope, $"{prefix}bias", directions),
            "",
            .. states.Select(state => state ?? ""),
        ];
        while (inputs[^1].Length == 0)
            inputs.RemoveAt(inputs.Count - 1);

        return scope.Add(
            Operator,
            1 + States,
            inputs,
            [("hidden_size", units), ("direction", directions.Count == 2 ? "bidirectional" : "forward"), .. Attributes(directions.Count)]);
    }

    private string Matrices(ModuleScope scope, string role, IReadOnlyList<torch.Tensor> directions) =>
        scope.Rearranged(role, [directions.Count, .. directions[0].shape], [.. directions.SelectMany(InOrder)]);

    private string Biases(ModuleScope scope, string role, IReadOnlyList<RecurrentWeights> directions) => scope.Rearranged(
        role,
        [directions.Count, 2 * directions[0].InputBias!.shape[0]],
        [.. directions.SelectMany(direction => InOrder(direction.InputBias!).Concat(InOrder(direction.HiddenBias!)))]);

    private IEnumerable<ParameterRows> InOrder(torch.Tensor parameter)
    {
        var units = parameter.shape[0] / Gates.Count;
        return Gates.Select(gate => new ParameterRows(parameter, gate * units, units));
    }
}
