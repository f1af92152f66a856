using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Artifacts.Protobuf;
using CntCheck.Samples;

namespace CntCheck.Activations.Headers;

/// <summary>An ONNX model without its weights: they are named by their place in the file they lie in. In memory alone; nothing is written.</summary>
/// <remarks>ONNX specification, "External Data". Typed fields, sparse tensors and weights of less than a kibibyte stay in the header.</remarks>
internal sealed class ModelHeader : IDisposable
{
    /// <summary>No protobuf message is larger, and no array.</summary>
    private const long MostBytes = 0x7FFFFFC7;

    private readonly ArtifactFile _file;
    private readonly Model _model;
    private readonly HeaderBytes _bytes;
    private readonly HashSet<string> _made;
    private readonly HashSet<string> _outputs;

    private ModelHeader(Model model, ArtifactFile file, WeightFolder folder)
    {
        _model = model;
        _file = file;
        _bytes = new HeaderCopy(new WireReader(file), folder).Model();
        _made = model.Graph.Operators.SelectMany(op => op.Outputs).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        _outputs = model.Graph.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        Folder = folder.Path;
    }

    /// <summary>The folder from which the header names files of weights, absolute.</summary>
    public string Folder { get; }

    /// <summary>Takes the header of a model.</summary>
    /// <exception cref="SampleException">Its files have no folder in common.</exception>
    /// <exception cref="ArtifactException">The file can no longer be read.</exception>
    public static ModelHeader Of(Model model)
    {
        var folder = new WeightFolder(model);
        var file = ArtifactFile.Open(model.Path);
        try
        {
            return new ModelHeader(model, file, folder);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a value is an output already, or can be made one: some operator of the model's own graph makes it.</summary>
    public bool CanGive(string value) => _outputs.Contains(value) || _made.Contains(value);

    /// <summary>The header with more values among its outputs.</summary>
    /// <param name="values">Names of values; those that are outputs already stay what they are.</param>
    /// <exception cref="SampleException">The header is larger than any ONNX file can be.</exception>
    /// <exception cref="ArtifactException">The file can no longer be read.</exception>
    public byte[] With(IEnumerable<string> values)
    {
        // A message that occurs twice is merged by whoever reads it: the second graph has nothing but outputs (field 12, a ValueInfoProto: its name 1).
        var graph = new HeaderBytes(_file);
        foreach (var value in values.Where(value => !_outputs.Contains(value)).Distinct(StringComparer.Ordinal))
        {
            var output = new HeaderBytes(_file);
            output.Add(1, value);
            graph.Add(12, output);
        }

        var more = new HeaderBytes(_file);
        more.Add(7, graph);
        var length = _bytes.Length + more.Length;
        if (length > MostBytes)
        {
            throw new SampleException(
                SampleProblem.CannotRun,
                _model.Path,
                string.Create(CultureInfo.InvariantCulture, $"the model without its large weights takes {length} bytes, more than the 2 GB an ONNX file can be read with"),
                "save its weights as external data");
        }

        var header = new byte[length];
        _bytes.CopyTo(header);
        more.CopyTo(header.AsSpan((int)_bytes.Length));
        return header;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
