using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Comparisons;

/// <summary>How a model differs from the exact parent it was made of: quantised, pruned, fused, trained on.</summary>
/// <param name="Connections">Every weighted connection, in the parent's order, the child's new ones last.</param>
internal sealed record ModelComparison(IReadOnlyList<ComparedConnection> Connections)
{
    /// <summary>What the two do with samples; null where they were not run.</summary>
    public SampleComparison? Samples { get; init; }

    /// <summary>The largest ‖ΔW‖/‖W‖ of a connection; +∞ where one is gone, new or of another shape.</summary>
    public double LargestChange => Connections.Select(connection => connection.Change?.Relative ?? double.PositiveInfinity).DefaultIfEmpty().Max();

    /// <summary>Compares two models; weights are read side by side, a block at a time.</summary>
    /// <exception cref="ArtifactException">One cannot be read.</exception>
    /// <exception cref="SnapshotException">An architecture that is declared does not fit.</exception>
    public static ModelComparison Of(
        string parent, string child, DeclaredArchitecture? parentArchitecture, DeclaredArchitecture? childArchitecture, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var before = DeclaredArchitecture.Open(parent, parentArchitecture);
        using var after = DeclaredArchitecture.Open(child, childArchitecture);
        var pairs = ConnectionPair.Of(Readable(before), Readable(after));
        List<ComparedConnection> compared = [];
        foreach (var pair in pairs)
        {
            compared.Add(ComparedConnection.Of(pair, cancellation));
            progress?.Report((double)compared.Count / pairs.Count);
        }

        return new ModelComparison(compared);
    }

    private static Network Readable(Model model)
    {
        var network = Network.Of(model);
        return network.Connections.FirstOrDefault(connection => connection.Weights is { } weights && !TensorValues.CanRead(weights.Tensor.Type)) is { } unread
            ? throw new ArtifactException(ArtifactProblem.Unsupported, model.Path, null, $"tensor '{unread.Weights!.Tensor.Name}' holds {unread.Weights.Tensor.Type}, which cannot be measured yet")
            : network;
    }
}

/// <summary>One connection of parent and child.</summary>
/// <param name="Name">The parent's name; the child's where it is new.</param>
/// <param name="ChildName">The child's name; null where it is gone.</param>
/// <param name="Shape">(out, in/groups, kernel…) of the parent; of the child where it is new.</param>
/// <param name="Change">How the weights differ; null where they cannot be held against each other.</param>
/// <param name="Edit">What that looks like.</param>
internal sealed record ComparedConnection(string Name, string? ChildName, IReadOnlyList<long> Shape, WeightChange? Change, Edit Edit)
{
    /// <summary>Compares a pair.</summary>
    public static ComparedConnection Of(ConnectionPair pair, CancellationToken cancellation)
    {
        var shown = pair.Parent ?? pair.Child!;
        var change = pair.IsComparable ? WeightComparison.Of(pair.Parent!, pair.Child!, cancellation) : null;
        var edit = (pair, change) switch
        {
            (_, { } known) => Edit.Of(known),
            ({ Child: null }, _) => new Edit("gone", "gone"),
            ({ Parent: null }, _) => new Edit("new", "new"),
            _ => new Edit("reshaped", $"of another shape, {Shown.Shape(pair.Child!.Shape)}"),
        };
        return new ComparedConnection(shown.Name, pair.Child?.Name, shown.Shape, change, edit);
    }
}
