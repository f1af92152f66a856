using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>Reads a calibrated reference strictly: what was edited into something else is an error at its line, never a guess.</summary>
internal static class CalibratedReferenceReader
{
    /// <summary>The reference of a file.</summary>
    /// <exception cref="SnapshotException">It is none; the location has the line.</exception>
    public static CalibratedReference Read(string path, byte[] utf8)
    {
        var root = LinedJson.Parse(path, utf8).Object("$schema", "schema", "scores", "population", "domain", "references");
        var schema = root.Required("schema");
        if (schema.Count() != 1)
            throw schema.Wrong("is that of another version of CntCheck: 1 is known");

        var references = root.Required("references");
        List<CalibratedBasis> bases = [.. references.Array().Select(ReadBasis)];
        if (bases.Count == 0)
            throw references.Wrong("holds none");
        if (bases.DistinctBy(basis => basis.Basis).Count() < bases.Count)
            throw references.Wrong("has one basis twice");

        return new CalibratedReference
        {
            Scores = ReadScores(root.Required("scores")),
            Population = ReadPopulation(root.Required("population")),
            Kind = ReadKind(root.Required("domain")),
            Bases = bases,
        };
    }

    private static ScoreLimits ReadScores(LinedJson scores)
    {
        scores.Object("good", "bad");
        var limits = new ScoreLimits(scores.Required("good").Number(), scores.Required("bad").Number());
        return limits.Bad < limits.Good ? limits : throw scores.Wrong("has 'bad' reach 'good'");
    }

    private static PopulationSize ReadPopulation(LinedJson population)
    {
        population.Object("runs", "good", "bad", "between");
        return new PopulationSize(
            Positive(population.Required("runs")), Positive(population.Required("good")), Positive(population.Required("bad")), Whole(population.Required("between")));
    }

    private static NetworkKind ReadKind(LinedJson domain)
    {
        domain.Object("family", "conventions", "projection", "connections", "measured");
        var conventions = domain.Required("conventions").Object("bias", "boundary", "padding");
        var connections = domain.Required("connections").Object("fewest", "most");
        var kind = new NetworkKind(
            domain.Required("family").String(),
            new Conventions(conventions.Required("bias").String(), conventions.Required("boundary").String(), conventions.Required("padding").String()),
            domain.Required("projection").String(),
            Positive(connections.Required("fewest")),
            Positive(connections.Required("most")),
            Share(domain.Required("measured")));
        return kind.FewestConnections <= kind.MostConnections ? kind : throw connections.Wrong("has 'fewest' greater than 'most'");
    }

    private static CalibratedBasis ReadBasis(LinedJson value)
    {
        value.Object("basis", "sample", "cross-validated", "limit", "farthest-distance", "outside-share", "intercept", "features");
        var basis = value.Required("basis");
        if (basis.String() is not (CalibratedBasis.Weights or CalibratedBasis.WeightsAndSamples))
            throw basis.Wrong($"should be \"{CalibratedBasis.Weights}\" or \"{CalibratedBasis.WeightsAndSamples}\"");
        if ((basis.Text == CalibratedBasis.WeightsAndSamples) != (value["sample"] is not null))
            throw basis.Wrong($"and 'sample' do not fit: samples belong to \"{CalibratedBasis.WeightsAndSamples}\" alone");

        var features = value.Required("features");
        return new CalibratedBasis
        {
            Basis = basis.Text,
            Sample = value["sample"]?.String(),
            CrossValidated = ReadCrossValidated(value.Required("cross-validated")),
            Limit = Share(value.Required("limit")),
            FarthestDistance = NotNegative(value.Required("farthest-distance")),
            OutsideShare = Share(value.Required("outside-share")),
            Intercept = LogOdds(value.Required("intercept")),
            Features = features.AnyObject().Properties is { Count: > 0 } properties ? [.. properties.Select(property => ReadFeature(property.Key, property.Value))] : throw features.Wrong("holds none"),
        };
    }

    private static CrossValidated ReadCrossValidated(LinedJson value)
    {
        value.Object("auc", "auc-low", "auc-high", "false-alarms", "false-alarms-at-most", "recall");
        var cross = new CrossValidated(
            Share(value.Required("auc")),
            Share(value.Required("auc-low")),
            Share(value.Required("auc-high")),
            Share(value.Required("false-alarms")),
            Share(value.Required("false-alarms-at-most")),
            Share(value.Required("recall")));
        return cross.AucLow <= cross.Auc && cross.Auc <= cross.AucHigh ? cross : throw value.Wrong("has 'auc' outside its interval");
    }

    private static CalibratedFeature ReadFeature(string name, LinedJson value)
    {
        value.Object("centre", "width", "coefficient", "low", "high");
        var feature = new CalibratedFeature(
            name,
            value.Required("centre").Number(),
            value.Required("width").Number(),
            LogOdds(value.Required("coefficient")),
            value.Required("low").Number(),
            value.Required("high").Number());
        if (feature.Width <= 0)
            throw value.Required("width").Wrong("should be greater than 0");

        return feature.Low <= feature.High ? feature : throw value.Wrong("has 'low' greater than 'high'");
    }

    // Beyond this, log-odds would overflow and a score would be no number.
    private static double LogOdds(LinedJson value) => value.Number() is >= -1e6 and <= 1e6 and var number ? number : throw value.Wrong("should be between -1e6 and 1e6");

    private static double Share(LinedJson value) => value.Number() is >= 0 and <= 1 and var share ? share : throw value.Wrong("should be between 0 and 1");

    private static double NotNegative(LinedJson value) => value.Number() is >= 0 and var number ? number : throw value.Wrong("cannot be negative");

    private static int Positive(LinedJson value) => Whole(value) is > 0 and var count ? count : throw value.Wrong("should be 1 or more");

    private static int Whole(LinedJson value) => value.Count() is <= int.MaxValue and var count ? (int)count : throw value.Wrong("is larger than any population");
}
