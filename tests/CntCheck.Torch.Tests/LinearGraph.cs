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
        if (node.OpType == "Gather" && inputs is [{ IsConstant: true }, { IsConstant: false }])
        {
            Embed(node, inputs[0].Value);
            return;
        }

        if (Array.Exists(inputs, input => input.IsScore) || LinearOperators.MakesScores(node, inputs))
        {
            Score(node, inputs);
            return;
        }

        var apply = LinearOperators.Find(node);
        var made = apply([.. inputs.Select(input => input.Value)]);
        if (LinearOperators.IsNorm(node) && inputs[0].In is null && !_layers.Contains(node.Output[0]))
        {
            _values[node.Output[0]] = new Flow(made[0], null) { Ones = apply([.. inputs.Select(Alone)])[0] };
            return;
        }

        var into = IsConnection(node, inputs) ? apply([.. inputs.Select(Alone)])
            : inputs.Any(input => input.In is not null) ? apply([.. inputs.Select(input => input.In ?? input.Value)])
            : null;
        for (var i = 0; i < node.Output.Count; i++)
            Enter(node.Output[i], new Flow(made[i], into?[i], Array.TrueForAll(inputs, input => input.IsConstant)));
    }

    /// <summary>What a connection reads when all nodes are one.</summary>
    private static Tensor Alone(Flow input) => input.IsConstant ? input.Value : input.Ones ?? torch.ones_like(input.Value);

    /// <summary>Tokens are the nodes of an embedding's integers: each has its row of the table.</summary>
    private void Embed(NodeProto node, Tensor table)
    {
        var tokens = _leaves[node.Input[1]] = Leaf(node.Input[1], torch.ones(table.shape[0], torch.float64));
        var chosen = _values[node.Input[1]].Value.shape;
        Tensor Rows(Tensor nodes) => nodes.matmul(table).expand([.. chosen, table.shape[1]]);

        // Links are shared by all places in the text, and counted once.
        _total = _total + tokens.matmul(table).sum();
        _in[node.Output[0]] = Rows(torch.ones_like(tokens)).detach();
        _values[node.Output[0]] = new Flow(Leaf(node.Output[0], Rows(tokens)), null);
    }

    /// <summary>Scores carry no strength: as probabilities every one is the average. What they are multiplied with takes its share.</summary>
    private void Score(NodeProto node, Flow[] inputs)
    {
        if (LinearOperators.MakesScores(node, inputs))
        {
            var scores = inputs[0].Value.matmul(inputs[1].Value).detach();
            _values[node.Output[0]] = new Flow(torch.full_like(scores, 1.0 / scores.shape[^1]), null) { IsScore = true };
        }
        else if (node.OpType == "MatMul" && !inputs[1].IsScore)
        {
            Enter(node.Output[0], new Flow(inputs[0].Value.matmul(inputs[1].Value), null));
        }
        else
        {
            _values[node.Output[0]] = inputs.First(input => input.IsScore);
        }
    }

    /// <summary>Each direction is a layer: the second has the name of the first and "#1".</summary>
    private void RunRecurrent(NodeProto node)
    {
        var batchFirst = node.Integer("layout", 0) != 0;
        var x = _values[node.Input[0]].Value;
        x = batchFirst ? x.transpose(0, 1) : x;
        var home = node.Output.First(_layers.Contains);
        List<(Unfolded Chain, Tensor States)> directions = [];
        for (var d = 0; d < _values[node.Input[1]].Value.shape[0]; d++)
        {
            Unfolded chain = new(_values[node.Input[1]].Value[d], _values[node.Input[2]].Value[d], d == 1 || node.Text("direction", "forward") == "reverse");
            var name = d == 0 ? home : $"{home}#{d}";
            var states = Leaf(name, torch.ones(chain.Shape(x), torch.float64));
            _total = _total + chain.Into(x, states).sum();
            _in[name] = chain.Into(torch.ones_like(x), states).detach();
            directions.Add((chain, states));
        }

        var sequence = torch.stack(directions.Select(direction => direction.Chain.Sequence(direction.States)), 1);
        var last = torch.stack(directions.Select(direction => Unfolded.Last(direction.States)), 0);
        Tensor[] made = batchFirst ? [sequence.permute(2, 0, 1, 3), last.transpose(0, 1)] : [sequence, last];
        foreach (var (name, value) in node.Output.Zip([made[0], made[1], made[1]]))
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
            2 => torch.tensor(bytes.ToArray(), shape),
            3 => torch.tensor(MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray(), shape),
            6 => torch.tensor(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), shape),
            10 => torch.tensor(Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), half => (double)half), shape),
            16 => torch.tensor(Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), upper => (double)BitConverter.UInt32BitsToSingle((uint)upper << 16)), shape),
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
internal sealed record Flow(Tensor Value, Tensor? In, bool IsConstant = false)
{
    /// <summary>What a norm's scale makes of ones, for the connection that follows; null where there is no norm.</summary>
    public Tensor? Ones { get; init; }

    /// <summary>Whether these are scores of an attention.</summary>
    public bool IsScore { get; init; }
}
