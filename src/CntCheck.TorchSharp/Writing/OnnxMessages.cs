using System.Globalization;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Writing;

/// <summary>The parts of a graph as onnx.proto's messages.</summary>
/// <param name="extents">Extents of the values whose shape is declared.</param>
/// <param name="places">Tensors whose bytes lie elsewhere; all others are in the message.</param>
internal sealed class OnnxMessages(IReadOnlyDictionary<string, IReadOnlyList<Extent>> extents, IReadOnlyDictionary<string, StoredBytes> places)
{
    /// <summary>GraphProto.</summary>
    public WireMessage Graph(Graph graph)
    {
        var message = new WireMessage();
        foreach (var node in graph.Operators)
            message.Message(1, Node(node));
        message.Text(2, graph.Name);
        foreach (var tensor in graph.Tensors.Values)
            message.Message(5, Tensor(tensor));
        foreach (var input in graph.Inputs)
            message.Message(11, Value(input));
        foreach (var output in graph.Outputs)
            message.Message(12, Value(output));
        foreach (var value in graph.Values.Values)
            message.Message(13, Value(value));
        return message;
    }

    /// <summary>StringStringEntryProto.</summary>
    public static WireMessage Entry(string key, string value) => new WireMessage().Text(1, key).Text(2, value);

    private static WireMessage Node(Operator node)
    {
        // An empty name is an absent input or output, which is written all the same.
        var message = new WireMessage();
        foreach (var input in node.Inputs)
            message.Bytes(1, Encoding.UTF8.GetBytes(input));
        foreach (var output in node.Outputs)
            message.Bytes(2, Encoding.UTF8.GetBytes(output));
        message.Text(3, node.Name).Text(4, node.Kind);
        foreach (var (name, value) in node.Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
            message.Message(5, Attribute(name, value));
        return message.Text(7, node.Domain);
    }

    private static WireMessage Attribute(string name, object value)
    {
        var message = new WireMessage().Text(1, name);
        switch (value)
        {
            case float number:
                return message.Single(2, number).Number(20, 1);
            case long number:
                return message.Number(3, number).Number(20, 2);
            case string text:
                return message.Bytes(4, Encoding.UTF8.GetBytes(text)).Number(20, 3);
            case float[] numbers:
                foreach (var number in numbers)
                    message.Single(7, number);
                return message.Number(20, 6);
            case long[] numbers:
                foreach (var number in numbers)
                    message.Number(8, number);
                return message.Number(20, 7);
            case string[] texts:
                foreach (var text in texts)
                    message.Bytes(9, Encoding.UTF8.GetBytes(text));
                return message.Number(20, 8);
            default:
                throw new ArgumentException($"Attribute '{name}' is a {value.GetType().Name}: use long, float, string or an array of one of these.", nameof(value));
        }
    }

    private WireMessage Tensor(Tensor tensor)
    {
        var message = new WireMessage();
        foreach (var extent in tensor.Shape)
            message.Number(1, extent);
        message.Number(2, (long)tensor.Type).Text(8, tensor.Name);
        if (!places.TryGetValue(tensor.Name, out var place))
            return message.Data(9, tensor.Data);

        return message
            .Message(13, Entry("location", place.File))
            .Message(13, Entry("offset", place.Offset.ToString(CultureInfo.InvariantCulture)))
            .Message(13, Entry("length", place.Length.ToString(CultureInfo.InvariantCulture)))
            .Number(14, 1);
    }

    private WireMessage Value(ValueShape value)
    {
        var message = new WireMessage().Text(1, value.Name);
        if (value.Shape is null)
            return message;

        var shape = new WireMessage();
        foreach (var extent in extents[value.Name])
            shape.Message(1, Dimension(extent));
        return message.Message(2, new WireMessage().Message(1, new WireMessage().Number(1, (long)value.Type).Message(2, shape)));
    }

    // A multiple of the batch is left open: a name would promise an extent of its own.
    private static WireMessage Dimension(Extent extent) =>
        !extent.IsBatch ? new WireMessage().Number(1, extent.Factor)
        : extent.Factor == 1 ? new WireMessage().Text(2, "batch")
        : new WireMessage();
}
