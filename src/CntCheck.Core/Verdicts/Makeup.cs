using CntCheck.Profiles;
using CntCheck.Rules;
using CntCheck.Verdicts.Families;

namespace CntCheck.Verdicts;

/// <summary>How large a network is and what it is made of. A domain is spanned by it beside the classifier's features, which carry neither size nor depth on purpose. [ours]</summary>
/// <remarks>Sizes are decimal logarithms over the connections that mix units; kinds are shares.</remarks>
internal static class Makeup
{
    private static readonly Trait[] All =
    [
        Size("makeup.connections", "fewer connections", "more connections", network => network.Parts.Count),
        Size("makeup.depth", "a shorter longest path", "a longer longest path", network => network.Depth),
        Size("makeup.weights.all", "fewer weights", "more weights", network => network.Weights.Sum()),
        Size("makeup.weights.least", "a smaller smallest connection", "a larger smallest connection", network => network.Weights[0]),
        Size("makeup.weights.median", "smaller connections", "larger connections", network => network.Weights[network.Weights.Count / 2]),
        Size("makeup.weights.most", "a smaller largest connection", "a larger largest connection", network => network.Weights[^1]),
        Size("makeup.fan-in.first", "fewer inputs a unit of the first layer", "more inputs a unit of the first layer", network => network.Parts[0].FanIn),
        Size("makeup.fan-in.least", "fewer inputs at some unit", "more inputs at its units", network => network.Parts.Min(part => part.FanIn)),
        Size("makeup.fan-in.median", "fewer inputs a unit", "more inputs a unit", network => Median(network.Parts, part => part.FanIn)),
        Size("makeup.fan-in.most", "fewer inputs at its units", "more inputs at some unit", network => network.Parts.Max(part => part.FanIn)),
        Size("makeup.units.last", "fewer outputs", "more outputs", network => network.Parts[^1].Units),
        Size("makeup.units.median", "narrower layers", "wider layers", network => Median(network.Parts, part => part.Units)),
        Size("makeup.units.most", "a narrower widest layer", "a wider widest layer", network => network.Parts.Max(part => part.Units)),
        new("makeup.dense", "fewer weights in dense layers", "more weights in dense layers", network => network.ShareOf("dense")),
        new("makeup.convolution", "fewer weights in convolutions", "more weights in convolutions", network => network.ShareOf("convolution")),
        new("makeup.recurrent", "fewer weights in recurrent layers", "more weights in recurrent layers", network => network.ShareOf("recurrent")),
        new("makeup.diagonal", "fewer scales among its connections", "more scales among its connections", network => network.Share(Traits.IsDiagonal)),
        new("makeup.depthwise", "fewer depthwise filters", "more depthwise filters", network => network.Share(Traits.IsDepthwise)),
        new("makeup.embedding", "fewer embeddings", "more embeddings", network => network.Share(Traits.IsEmbedding)),
    ];

    /// <summary>The names, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(trait => trait.Name)];

    /// <summary>The values of a profile; none is defined where no connection mixes units.</summary>
    public static Features Of(Profile profile) => Of(profile, ConnectionPart.Of(profile));

    /// <summary>The same, where the connections were already looked up.</summary>
    public static Features Of(Profile profile, IReadOnlyList<ConnectionPart> parts)
    {
        var network = new Shape(profile.Totals.Depth, parts, [.. parts.Select(part => part.Weights).Order()], [.. profile.Connections.Where(connection => !connection.IsUnlearned())]);
        return new(Names, Array.ConvertAll(All, trait => parts.Count == 0 ? double.NaN : trait.Measure(network))) { Parts = new string?[All.Length] };
    }

    /// <summary>In what a network differs from those of a reference, a clause; null where the name is not one of these.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="typical">That of the reference's networks.</param>
    public static string? Difference(string name, double value, double typical) =>
        All.FirstOrDefault(trait => trait.Name == name) is not { } trait ? null : $"it has {(value < typical ? trait.Lower : trait.Higher)} than networks of the reference";

    private static Trait Size(string name, string lower, string higher, Func<Shape, double> measure) =>
        new(name, lower, higher, network => Math.Log10(Math.Max(1, measure(network))));

    private static double Median(IReadOnlyList<ConnectionPart> parts, Func<ConnectionPart, double> measure) => parts.Select(measure).Order().ElementAt(parts.Count / 2);

    private sealed record Trait(string Name, string Lower, string Higher, Func<Shape, double> Measure);

    private sealed record Shape(int Depth, IReadOnlyList<ConnectionPart> Parts, IReadOnlyList<double> Weights, IReadOnlyList<ConnectionProfile> Learned)
    {
        public double ShareOf(string kind) => Parts.Where(part => part.Kind == kind).Sum(part => part.Weights) / Weights.Sum();

        public double Share(Func<ConnectionProfile, bool> isOfKind) => (double)Learned.Count(isOfKind) / Learned.Count;
    }
}
