using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Networks.Coverages;

namespace CntCheck.Profiles;

/// <summary>Which part of a model is measured, operator by operator and tensor by tensor, and why the rest is not.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Format">The artifact's format.</param>
/// <param name="Parameters">Learned numbers stored.</param>
/// <param name="MeasuredParameters">The part of them that is understood.</param>
/// <param name="Coverage">What became of each operator and tensor.</param>
/// <param name="Notes">What was inferred or assumed, a sentence each.</param>
public sealed record CoverageReport(string Model, string Format, long Parameters, long MeasuredParameters, Coverage Coverage, IReadOnlyList<string> Notes)
{
    /// <summary>The measured share of the parameters, 0 to 1; null without parameters.</summary>
    public double? Share => Parameters == 0 ? null : (double)MeasuredParameters / Parameters;

    /// <summary>Explains the model at <paramref name="path"/>; its weights are not read.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or not a model.</exception>
    /// <exception cref="SnapshotException">The architecture of <paramref name="options"/> does not fit the file.</exception>
    public static CoverageReport Of(string path, ProfileOptions? options = null)
    {
        using var model = DeclaredArchitecture.Open(path, options?.Architecture);
        var network = Network.Of(model);
        return new CoverageReport(
            options?.Id ?? ModelId.Of(path), model.Format, network.Parameters, network.MeasuredParameters, network.Coverage!, [.. model.Inferred.Union(network.Notes)]);
    }
}
