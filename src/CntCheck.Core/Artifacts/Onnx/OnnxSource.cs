using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>The model file being read, with what all parts of the reader share.</summary>
internal sealed class OnnxSource(ArtifactFile file)
{
    /// <summary>How deep graphs may be nested in operators of graphs.</summary>
    public const int DeepestGraph = 64;

    // The largest real models have some hundred thousand; each takes a few hundred bytes of memory, but may be two bytes in the file.
    private const int MostParts = 4_000_000;

    private int parts;

    /// <summary>The file.</summary>
    public ArtifactFile File => file;

    /// <summary>Reads the file's messages.</summary>
    public WireReader Wire { get; } = new(file);

    /// <summary>Side files that hold tensors.</summary>
    public ExternalFiles External { get; } = new(file);

    /// <summary>Counts one operator, tensor, attribute or name, of which a file may not hold too many.</summary>
    public void CountPart(long offset)
    {
        if (++parts > MostParts)
            throw file.Unsupported(offset, $"the model has more than {MostParts} parts (operators, tensors, attributes, names)", "check what wrote it");
    }

    /// <summary>A name that counts as a part.</summary>
    public string Name(WireField field)
    {
        CountPart(field.Offset);
        return Wire.Text(field);
    }
}
