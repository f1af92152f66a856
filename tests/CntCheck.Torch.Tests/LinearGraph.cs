using System.Runtime.InteropServices;
using CntCheck.Testing.Onnx.Schema;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Torch.Tests;

/// <summary>
/// The linear part of an ONNX model, run by torch on ones: an independent reading of the graph, from the protobuf classes to the strengths.
/// </summary>
/// <remarks>
/// For y = W x without bias the in-strengths of the outputs are W·1 and the out-strengths of the inputs Wᵀ·1. Every layer becomes a leaf of
/// ones that gradients stop at; the gradient of the sum of everything connections make is then the out-strength of each leaf.
/// </remarks>
internal sealed class LinearGraph
{
    private readonly Dictionary<string, Flow> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _layers;
    private readonly Dictionary<string, Tensor> _leaves = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _in = new(StringComparer.Ordinal);
    private Tensor _total = torch.zeros(1, torch.float64);

    private LinearGraph(ModelProto model, IEnumerable<string> layers)
    {
        _layers = [.. layers];
        foreach (var tensor in model.Graph.Initializer)
            _values[tensor.Name] = new Flow(Read(tensor), null, IsConstant: true);
        foreach (var input in model.Graph.Input)
            Enter(input.Name, new Flow(torch.ones([.. input.Type.TensorType.Shape.Dim.Select(dim => dim.DimParam.Length > 0 ? 1 : dim.DimValue)], torch.float64), null));
        foreach (var node in model.Graph.Node)
            Run(node);
        _total.backward();
    }

    /// <summary>Runs the model; <paramref name="layers"/> are the values whose nodes are layers.</summary>
    public static LinearGraph Of(ModelProto model, IEnumerable<string> layers) => new(model, layers);

    /// <summary>In-strengths of a layer's nodes, shaped as its value; null for an input.</summary>
    public Tensor? In(string layer) => _in.GetValueOrDefault(layer);

    /// <summary>Out-strengths of a layer's nodes, shaped as its value; null where nothing starts from it.</summary>
    public Tensor? Out(string layer) => _leaves[layer].grad;

    private void Run(NodeProto node)
    {
        if (node.OpType is "RNN" or "GRU" or "LSTM")
        {
            RunRecurrent(node);
            return;
        }

        Flow[] inputs = [.. node.Input.Where(name => name.Length > 0).Select(name => _values[name])];
        var apply = LinearOperators.Find(node);
        var made = apply([.. inputs.Select(input => input.Value)]);
        var into = IsConnection(node, inputs) ? apply([.. inputs.Select(input => input.IsConstant ? input.Value : torch.ones_like(input.Value))])
            : inputs.Any(input => input.In is not null) ? apply([.. inputs.Select(input => input.In ?? input.Value)])
            : null;
        for (var i = 0; i < node.Output.Count; i++)
            Enter(node.Output[i], new Flow(made[i], into?[i], Array.TrueForAll(inputs, input => input.IsConstant)));
    }

    private void RunRecurrent(NodeProto node)
    {
        var (x, unfolded) = (_values[node.Input[0]].Value, new Unfolded(node, _values[node.Input[1]].Value, _values[node.Input[2]].Value));
        var home = node.Output.First(_layers.Contains);
        var states = Leaf(home, torch.ones(unfolded.Shape(x), torch.float64));
        _total = _total + unfolded.Into(x, states).sum();
        _in[home] = unfolded.Into(torch.ones_like(x), states).detach();
        foreach (var (name, value) in node.Output.Zip([unfolded.Sequence(states), Unfolded.Last(states), Unfolded.Last(states)]))
            _values[name] = new Flow(value, null);
    }

    /// <summary>Weights, or a scale that no connection before it takes in.</summary>
    private bool IsConnection(NodeProto node, Flow[] inputs) =>
        LinearOperators.IsWeighted(node, inputs) || (_layers.Contains(node.Output[0]) && Array.TrueForAll(inputs, input => input.In is null));

    private void Enter(string name, Flow flow)
    {
        if (!_layers.Contains(name))
        {
            _values[name] = flow;
            return;
        }

        if (flow.In is { } into)
        {
            _total = _total + flow.Value.sum();
            _in[name] = into.detach();
        }

        _values[name] = new Flow(Leaf(name, flow.Value), null);
    }

    private Tensor Leaf(string layer, Tensor shapedAs) => _leaves[layer] = torch.ones_like(shapedAs).detach().requires_grad_();

    private static Tensor Read(TensorProto tensor)
    {
        long[] shape = [.. tensor.Dims];
        var bytes = tensor.RawData.Span;
        return tensor.DataType switch
        {
            1 => torch.tensor(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), shape).to(torch.float64),
            7 => torch.tensor(MemoryMarshal.Cast<byte, long>(bytes).ToArray(), shape),
            11 => torch.tensor(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), shape),
            _ => throw new NotSupportedException($"No reading of element type {tensor.DataType}."),
        };
    }
}

/// <summary>A value on its way through the graph.</summary>
/// <param name="Value">The value on ones, as gradients know it.</param>
/// <param name="In">What arrives from the connection that made it, on ones; null where none did since the last layer.</param>
/// <param name="IsConstant">Whether it does not depend on the sample.</param>
internal sealed record Flow(Tensor Value, Tensor? In, bool IsConstant = false);
