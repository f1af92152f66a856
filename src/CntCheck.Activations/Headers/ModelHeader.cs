using System.Globalization;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Activations.Headers;

/// <summary>An ONNX model without its weights: they are named by their place in the file they lie in.</summary>
/// <remarks>ONNX specification, "External Data". Weights of less than a kibibyte stay: shape inference reads them.</remarks>
internal static class ModelHeader
{
    private const int Graph = 7;
    private const int Initializer = 5;
    private const int Output = 12;
    private const long Smallest = 1024;

    /// <summary>The header of a model file, with more values among its outputs.</summary>
    /// <param name="path">The model.</param>
    /// <param name="outputs">Names of values that become outputs.</param>
    public static byte[] Extend(string path, IEnumerable<string> outputs)
    {
        using var file = ArtifactFile.Open(path);
        var wire = new WireReader(file);
        var header = new MemoryStream();
        var graph = new MemoryStream();
        foreach (var field in wire.Fields(0, file.Length))
        {
            if (field.Number == Graph)
                CopyGraph(wire, field, graph, Path.GetFileName(path));
            else
                Copy(wire, field, header);
        }

        foreach (var output in outputs)
            Bytes(graph, Output, Message(value => Bytes(value, 1, Encoding.UTF8.GetBytes(output))));
        Bytes(header, Graph, graph.ToArray());
        return header.ToArray();
    }

    private static void CopyGraph(WireReader wire, WireField graph, Stream copy, string file)
    {
        foreach (var field in wire.Fields(graph.Start, graph.End))
        {
            if (field.Number == Initializer && field.Length >= Smallest)
                Bytes(copy, Initializer, Outside(wire, field, file));
            else
                Copy(wire, field, copy);
        }
    }

    private static byte[] Outside(WireReader wire, WireField tensor, string file) => Message(copy =>
    {
        foreach (var field in wire.Fields(tensor.Start, tensor.End))
        {
            if (field.Number != 9 || field.Length < Smallest)
            {
                Copy(wire, field, copy);
                continue;
            }

            Entry(copy, "location", file);
            Entry(copy, "offset", field.Start.ToString(CultureInfo.InvariantCulture));
            Entry(copy, "length", field.Length.ToString(CultureInfo.InvariantCulture));
            Varint(copy, 14 << 3);
            Varint(copy, 1);
        }
    });

    private static void Entry(Stream tensor, string key, string value) => Bytes(tensor, 13, Message(entry =>
    {
        Bytes(entry, 1, Encoding.UTF8.GetBytes(key));
        Bytes(entry, 2, Encoding.UTF8.GetBytes(value));
    }));

    private static byte[] Message(Action<Stream> write)
    {
        using var message = new MemoryStream();
        write(message);
        return message.ToArray();
    }

    private static void Copy(WireReader wire, WireField field, Stream copy) => copy.Write(wire.Raw(field));

    private static void Bytes(Stream stream, int field, byte[] value)
    {
        Varint(stream, (ulong)(field << 3 | 2));
        Varint(stream, (ulong)value.Length);
        stream.Write(value);
    }

    private static void Varint(Stream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }
}
