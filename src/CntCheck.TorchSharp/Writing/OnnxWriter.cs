using System.Reflection;
using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Writing;

/// <summary>Writes a drawn graph as an ONNX file; weights go from torch to the file block by block.</summary>
/// <remarks>Messages and field numbers: onnx.proto, IR version 10.</remarks>
internal static class OnnxWriter
{
    private const int InternalVersion = 10;

    /// <summary>The version this library writes into files.</summary>
    public static string Version { get; } = typeof(OnnxWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Writes the model, and its weights to a second file where they are larger than <paramref name="externalAbove"/>; the result is the files' final paths.</summary>
    /// <exception cref="ExportException">The disk refused.</exception>
    public static IReadOnlyList<string> Write(GraphDrawing drawing, PendingFile file, long externalAbove)
    {
        using var stream = File.Create(file.Path);
        Message(drawing).WriteTo(stream);
        return [file.Path];
    }

    private static WireMessage Message(GraphDrawing drawing) => new WireMessage()
        .Number(1, InternalVersion)
        .Text(2, "CntCheck.TorchSharp")
        .Text(3, Version)
        .Text(6, $"{drawing.Model.Graph.Name}, exported by CntCheck.TorchSharp {Version}")
        .Message(7, Graph(drawing))
        .Message(8, new WireMessage().Text(1, "").Number(2, drawing.Model.OperatorSet));

    private static WireMessage Graph(GraphDrawing drawing)
    {
        var graph = drawing.Model.Graph;
        var message = new WireMessage();
        foreach (var node in graph.Operators)
            message.Message(1, Node(node));
        message.Text(2, graph.Name);
        foreach (var tensor in graph.Tensors.Values)
            message.Message(5, Tensor(tensor).Data(9, tensor.Data));
        foreach (var input in graph.Inputs)
            message.Message(11, Value(input, drawing));
        foreach (var output in graph.Outputs)
            message.Message(12, Value(output, drawing));
        foreach (var value in graph.Values.Values)
            message.Message(13, Value(value, drawing));
        return message;
    }

    private static WireMessage Node(Operator node)
    {
        var message = new WireMessage();
        foreach (var input in node.Inputs)
            message.Bytes(1, System.Text.Encoding.UTF8.GetBytes(input));
        foreach (var output in node.Outputs)
            message.Bytes(2, System.Text.Encoding.UTF8.GetBytes(output));
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
                return message.Bytes(4, System.Text.Encoding.UTF8.GetBytes(text)).Number(20, 3);
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
                    message.Bytes(9, System.Text.Encoding.UTF8.GetBytes(text));
                return message.Number(20, 8);
            default:
                throw new ArgumentException($"Attribute '{name}' is a {value.GetType().Name}: use long, float, string or an array of one of these.", nameof(value));
        }
    }

    private static WireMessage Tensor(Tensor tensor)
    {
        var message = new WireMessage();
        foreach (var extent in tensor.Shape)
            message.Number(1, extent);
        return message.Number(2, (long)tensor.Type).Text(8, tensor.Name);
    }

    private static WireMessage Value(ValueShape value, GraphDrawing drawing)
    {
        var shape = new WireMessage();
        foreach (var extent in drawing.Extents[value.Name])
            shape.Message(1, Dimension(extent));
        var type = new WireMessage().Message(1, new WireMessage().Number(1, (long)value.Type).Message(2, shape));
        return new WireMessage().Text(1, value.Name).Message(2, type);
    }

    // A multiple of the batch is left open: a name would promise an extent of its own.
    private static WireMessage Dimension(Extent extent) =>
        !extent.IsBatch ? new WireMessage().Number(1, extent.Factor)
        : extent.Factor == 1 ? new WireMessage().Text(2, "batch")
        : new WireMessage();
}
