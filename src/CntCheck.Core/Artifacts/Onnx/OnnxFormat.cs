using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>ONNX models: a ModelProto in protobuf's wire format, which has no signature.</summary>
/// <remarks>ONNX specification, message ModelProto.</remarks>
internal sealed class OnnxFormat : ArtifactFormat
{
    private const int GraphField = 7;
    private const long FirstVersionWithOperatorSets = 3;

    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Beginning;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => BeginsLikeModel(file.Head[0]) || HoldsGraph(file);

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file)
    {
        var source = new OnnxSource(file);
        try
        {
            return Read(source);
        }
        catch
        {
            foreach (var external in source.External.Open)
                external.Dispose();

            throw;
        }
    }

    private static Model Read(OnnxSource source)
    {
        var file = source.File;
        var (graphs, functions) = (new List<WireField>(), new List<WireField>());
        var (version, operatorSet, operatorSets) = (0L, 0L, 0);
        foreach (var field in source.Wire.Fields(0, file.Length))
        {
            switch (field.Number)
            {
                case 1: version = source.Wire.Integer(field); break;
                case GraphField: graphs.Add(source.Wire.Expect(field, WireType.Bytes)); break;
                case 8:
                    operatorSet = OperatorSet(source, field) ?? operatorSet;
                    operatorSets++;
                    break;
                case 25: functions.Add(field); break;
                default: break;
            }
        }

        if (graphs.Count == 0)
            throw file.Damaged(file.Length, "the model ends without a graph");

        var reads = new List<OnnxRead>();
        var graph = OnnxGraphReader.Read(source, graphs, reads, depth: 1);
        if (reads.Count > 0)
            throw OnnxScope.Dangling(file, reads[0]);

        if (operatorSets == 0 && version >= FirstVersionWithOperatorSets)
            throw file.Damaged(file.Length, $"the model ends without naming its operator set, which IR version {version} demands");

        if (graph.Operators.Count == 0 && graph.Tensors.Count == 0)
            throw file.Damaged(graphs[0].Offset, "the graph is empty: it has neither operators nor tensors");

        return new Model
        {
            Path = file.Path,
            Format = "onnx",
            Graph = graph,
            Functions = [.. functions.Select(function => OnnxFunctionReader.Read(source, function))],
            OperatorSet = operatorSet,
            Files = [Path.GetFullPath(file.Path), .. source.External.Open.Select(external => Path.GetFullPath(external.Path))],
            Handles = [file, .. source.External.Open],
        };
    }

    /// <summary>The version an OperatorSetIdProto asks of ONNX's own operator set, or null where it names another.</summary>
    private static long? OperatorSet(OnnxSource source, WireField message)
    {
        var (domain, version) = ("", 0L);
        foreach (var field in source.Wire.Fields(source.Wire.Expect(message, WireType.Bytes).Start, message.End))
        {
            if (field.Number == 1)
                domain = source.Name(field);
            else if (field.Number == 2)
                version = source.Wire.Integer(field);
        }

        return domain is "" or "ai.onnx" ? version : null;
    }

    /// <summary>Whether the first byte is the tag of one of a model's fields, written as that field is.</summary>
    private static bool BeginsLikeModel(byte tag) =>
        (tag >> 3, (WireType)(tag & 7)) is (1 or 5, WireType.Varint) or (2 or 3 or 4 or 6 or GraphField or 8 or 14, WireType.Bytes);

    /// <summary>Whether the file is a row of fields up to one that can be a graph: models may begin with fields of newer versions.</summary>
    private static bool HoldsGraph(ArtifactFile file)
    {
        try
        {
            return new WireReader(file).Fields(0, file.Length).Any(field => field is { Number: GraphField, Type: WireType.Bytes });
        }
        catch (ArtifactException)
        {
            return false;
        }
    }
}
