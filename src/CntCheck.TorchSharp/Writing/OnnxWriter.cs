using System.Reflection;
using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;
using TorchSharp;

namespace CntCheck.TorchSharp.Writing;

/// <summary>Writes a drawn graph as an ONNX file; weights go from torch to the file block by block.</summary>
/// <remarks>Messages and field numbers: onnx.proto, IR version 10.</remarks>
internal static class OnnxWriter
{
    private const int InternalVersion = 10;

    /// <summary>Bytes of weights that one message holds at most.</summary>
    /// <remarks>Protobuf counts a message's bytes in 31 bits; a tenth is left for the graph around the weights.</remarks>
    public const long LargestInside = int.MaxValue / 10L * 9;

    /// <summary>The version this library writes into files.</summary>
    public static string Version { get; } = VersionOf(typeof(OnnxWriter).Assembly);

    /// <summary>Writes the model, and its weights to a second file where they are larger than the options allow in one; the result says where each tensor's bytes lie.</summary>
    /// <exception cref="ExportException">The disk refused.</exception>
    public static IReadOnlyDictionary<string, StoredBytes> Write(GraphDrawing drawing, PendingFile file, ExportOptions options, ExportProgress progress)
    {
        var graph = drawing.Model.Graph;
        var weights = graph.Tensors.Values.Sum(tensor => tensor.Data.Length);
        var places = weights > Math.Min(options.ExternalDataAbove, LargestInside) ? ExternalLayout.Of(graph.Tensors.Values, file.ExternalName) : new Dictionary<string, StoredBytes>();
        var message = Message(new OnnxMessages(drawing.Extents, places).Graph(graph), graph.Name);
        var copy = new WeightCopy(weights, progress);

        if (places.Count > 0)
        {
            var end = places.Values.Max(place => place.Offset + place.Length);
            file.Write(file.ExternalPath, end, stream =>
            {
                foreach (var (name, place) in places)
                {
                    stream.Position = place.Offset;
                    copy.To(stream, graph.Tensors[name].Data);
                }
            });
        }

        file.Write(file.Path, message.Length, stream => message.WriteTo(stream, copy));
        return Places(graph, places, message, file);
    }

    /// <summary>ModelProto around a graph.</summary>
    public static WireMessage Message(WireMessage graph, string name) => new WireMessage()
        .Number(1, InternalVersion)
        .Text(2, "CntCheck.TorchSharp")
        .Text(3, Version)
        .Text(6, $"{name}, exported by CntCheck.TorchSharp {Version} from TorchSharp {TorchSharpVersion}")
        .Message(7, graph)
        .Message(8, new WireMessage().Text(1, "").Number(2, GraphDrawing.OperatorSet))
        .Message(14, OnnxMessages.Entry("module", name))
        .Message(14, OnnxMessages.Entry("torchsharp", TorchSharpVersion));

    private static string TorchSharpVersion { get; } = VersionOf(typeof(torch).Assembly);

    private static Dictionary<string, StoredBytes> Places(Graph graph, IReadOnlyDictionary<string, StoredBytes> external, WireMessage message, PendingFile file)
    {
        var inside = message.DataOffsets();
        var name = System.IO.Path.GetFileName(file.Path);
        return graph.Tensors.Values.ToDictionary(
            tensor => tensor.Name, tensor => external.GetValueOrDefault(tensor.Name) ?? new(name, inside[tensor.Data], tensor.Data.Length), StringComparer.Ordinal);
    }

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>() is { } version ? version.InformationalVersion.Split('+')[0] : $"{assembly.GetName().Version}";
}
