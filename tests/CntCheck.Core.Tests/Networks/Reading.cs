using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks;
using CntCheck.Networks.Fields;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;

namespace CntCheck.Tests.Networks;

/// <summary>A network with its strengths, node by node.</summary>
internal sealed class Reading
{
    private readonly IReadOnlyList<LayerFields> _fields;

    public Reading(Model model, Conventions? conventions = null)
    {
        Network = Network.Of(model);
        WeightSums?[] sums = [.. Network.Connections.Select(connection => connection.Weights is { } weights ? WeightPass.Sum(weights) : null)];
        _fields = Network.Assembly!.Fields(sums, conventions ?? Conventions.Default);
        Strengths = Network.Strengths(sums, conventions ?? Conventions.Default);
    }

    /// <summary>The network of a file that is being made.</summary>
    public static Reading Of(OnnxFile file, Conventions? conventions = null)
    {
        using TemporaryFolder folder = new();
        using var model = ArtifactReader.Open(file.Save(folder["model.onnx"]));
        return new Reading(model, conventions);
    }

    public Network Network { get; }

    public IReadOnlyList<NodeStrengths> Strengths { get; }

    public int LayerIndex(string name) => Network.Layers.Select((layer, i) => (layer, i)).Single(pair => pair.layer.Name == name).i;

    public Connection Connection(string name) => Network.Connections.Single(connection => connection.Name == name);

    public LayerFields Fields(string layer) => _fields[LayerIndex(layer)];

    public double[] In(string layer) => Expand(_fields[LayerIndex(layer)].In, values => values.Signed);

    public double[] Out(string layer) => Expand(_fields[LayerIndex(layer)].Out, values => values.Signed);

    public double[] In(string layer, Func<SumTriple, double[]> part) => Expand(_fields[LayerIndex(layer)].In, part);

    public double[] Out(string layer, Func<SumTriple, double[]> part) => Expand(_fields[LayerIndex(layer)].Out, part);

    public double[] Strength(string layer)
    {
        var (into, from) = (In(layer), Out(layer));
        return [.. into.Zip(from, (a, b) => a + b)];
    }

    /// <summary>One value a node, row-major over the positions.</summary>
    public static double[] Expand(Field field, Func<SumTriple, double[]> part)
    {
        var strides = Rearrangement.Strides(field.Axes);
        int[] cells = [0];
        for (var a = 0; a < field.Axes.Length; a++)
        {
            var (axis, stride) = (field.Axes[a], strides[a]);
            cells = [.. cells.SelectMany(cell => axis.ClassOf.Select(c => cell + (c * stride)))];
        }

        return [.. cells.Select(cell => part(field.Values)[cell])];
    }
}
