using System.Text.Json;
using CntCheck.Profiles;

namespace CntCheck.Verdicts;

/// <summary>Reads a reference strictly: whatever is missing, unknown, of another length or not finite is refused by its line.</summary>
internal sealed class ReferenceReader
{
    private const int Schema = 2;
    private const int MostNodes = 1 << 16;

    private readonly HashSet<string> _known;
    private readonly HashSet<string> _knownOfDomain;

    private ReferenceReader(IEnumerable<string> known)
    {
        _known = known.ToHashSet(StringComparer.Ordinal);
        _knownOfDomain = [.. _known, .. Makeup.Names];
    }

    /// <summary>Reads the text of a reference.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="file">What it is called in errors.</param>
    /// <exception cref="SnapshotException">The text is no reference, or asks for features that this engine does not have; the location has the line.</exception>
    public static Reference Read(byte[] utf8, string file)
    {
        var whole = LinedJson.Parse(file, utf8).Object("schema", "name", "weights", "weights-and-noise", "weights-and-samples");
        if (whole.Required("schema").Count() != Schema)
            throw whole["schema"]!.Wrong($"is not {Schema}: the reference was made for another version");

        return new Reference
        {
            Name = whole.Required("name").String(),
            Weights = new ReferenceReader(Names(Features.AllOfWeights)).Basis(whole.Required("weights")),
            WeightsAndNoise = whole["weights-and-noise"] is { } noise ? new ReferenceReader(Names([.. Features.AllOfWeights, .. Features.AllOfNoise])).Basis(noise) : null,
            WeightsAndSamples = whole["weights-and-samples"] is { } samples ? new ReferenceReader(Names([.. Features.AllOfWeights, .. Features.AllOfData])).Basis(samples) : null,
        };
    }

    private static IEnumerable<string> Names(IEnumerable<Feature> features) => features.Select(feature => feature.Name);

    private ReferenceBasis Basis(LinedJson basis)
    {
        basis.Object("limit", "rates", "features", "typical", "intercept", "trees", "domain");
        var features = Names(basis.Required("features"), _known);
        var trees = basis.Required("trees").Array();
        return new ReferenceBasis(
            new BoostedTrees(features, basis.Required("intercept").Number(), [.. trees.Select(tree => Tree(tree, features.Length))]),
            [.. Sized(basis.Required("typical"), features.Length).Select(value => value.Kind == JsonTokenType.Null ? double.NaN : value.Number())],
            Domain(basis.Required("domain")),
            Share(basis.Required("limit")),
            Rates(basis.Required("rates")));
    }

    private static ErrorRates Rates(LinedJson rates)
    {
        rates.Object("healthy", "low", "false-alarms", "training-faults-found", "later-faults-found");
        return new ErrorRates(
            Whole(rates.Required("healthy"), int.MaxValue),
            Whole(rates.Required("low"), int.MaxValue),
            Share(rates.Required("false-alarms")),
            Share(rates.Required("training-faults-found")),
            Share(rates.Required("later-faults-found")));
    }

    private Domain Domain(LinedJson domain)
    {
        domain.Object("features", "centre", "scale", "neighbours", "limit", "rate", "points");
        var features = Names(domain.Required("features"), _knownOfDomain);
        var points = domain.Required("points").Array();
        var neighbours = domain.Required("neighbours");
        return new Domain(
            features,
            [.. Sized(domain.Required("centre"), features.Length).Select(value => value.Number())],
            [.. Sized(domain.Required("scale"), features.Length).Select(Positive)],
            [.. points.Select(point => Point(point, features.Length))],
            Whole(neighbours, points.Count) is > 0 and var count ? count : throw neighbours.Wrong("should be 1 or more"),
            Positive(domain.Required("limit")),
            Share(domain.Required("rate")));
    }

    private static RegressionTree Tree(LinedJson tree, int features)
    {
        tree.Object("feature", "threshold", "missing-left", "value");
        var asked = tree.Required("feature").Array();
        if (asked.Count is 0 or > MostNodes)
            throw tree.Wrong("should have a root, and no more nodes than can be counted");

        int[] feature = [.. asked.Select(node => node.Text == "-1" ? -1 : Whole(node, features - 1))];
        return new RegressionTree(
            feature,
            [.. Of("threshold").Select(value => value.Number())],
            [.. feature.Select((asks, node) => asks < 0 ? 0 : node + 1)],
            RightChildren(tree, feature),
            [.. Of("missing-left").Select(value => Whole(value, 1) == 1)],
            [.. Of("value").Select(value => value.Number())]);

        IReadOnlyList<LinedJson> Of(string name) => Sized(tree.Required(name), feature.Length);
    }

    // The left child stands right behind its parent, the right one behind all that is below the left: no path leads back, and every node has its place.
    private static int[] RightChildren(LinedJson tree, int[] feature)
    {
        var right = new int[feature.Length];
        var waiting = new Stack<int>();
        for (var node = 0; node < feature.Length; node++)
        {
            if (feature[node] >= 0)
                waiting.Push(node);
            else if (waiting.TryPop(out var parent))
                right[parent] = node + 1;
            else if (node + 1 < feature.Length)
                throw tree.Malformed($"the tree is complete at node {node}, but more nodes follow");
        }

        // The last leaf is nobody's left child, so the stack is empty when and only when the tree is complete.
        return waiting.Count == 0 && feature[^1] < 0 && right.All(child => child < feature.Length) ? right : throw tree.Malformed("the tree lacks nodes");
    }

    private static string[] Names(LinedJson names, HashSet<string> known)
    {
        var features = names.Array();
        foreach (var name in features)
        {
            if (!known.Contains(name.String()))
                throw name.Malformed($"the feature '{name.Text}' is not known to this engine");
        }

        return features.Count > 0 ? [.. features.Select(name => name.Text)] : throw names.Wrong("should name a feature");
    }

    private static byte[] Point(LinedJson point, int features)
    {
        try
        {
            if (Convert.FromBase64String(point.String()) is { } bytes && bytes.Length == features)
                return bytes;
        }
        catch (FormatException)
        {
            // Said below, as for any other text that is no point.
        }

        throw point.Malformed($"a point should be {features} bytes in base 64");
    }

    private static IReadOnlyList<LinedJson> Sized(LinedJson list, int length) =>
        list.Array() is { } items && items.Count == length ? items : throw list.Wrong($"should have {length} items");

    private static int Whole(LinedJson value, int most) => value.Count() is var number && number <= most ? (int)number : throw value.Malformed($"{value.Text} is more than {most}");

    private static double Positive(LinedJson value) => value.Number() is > 0 and var number ? number : throw value.Wrong("should be greater than 0");

    private static double Share(LinedJson value) => value.Number() is >= 0 and <= 1 and var number ? number : throw value.Wrong("should be from 0 to 1");
}
