using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>Makes a project's own reference from networks whose performance it knows.</summary>
/// <param name="Population">The networks.</param>
/// <param name="Bases">What was learnt of each basis, whether it can tell or not.</param>
internal sealed record Calibration(Population Population, IReadOnlyList<BasisCalibration> Bases)
{
    /// <summary>The reference; null where chance cannot be ruled out by any basis, and there is none.</summary>
    public CalibratedReference? Reference => Bases.Any(basis => basis.CanTell)
        ? new CalibratedReference
        {
            Scores = Population.Limits,
            Population = Population.Size,
            Kind = Population.Kind,
            Bases = [.. Bases.Where(basis => basis.CanTell).Select(basis => basis.Basis)],
        }
        : null;

    /// <summary>Calibrates by the weights, and where the networks were run on samples also by weights and samples.</summary>
    /// <param name="file">The table that names the networks, for errors.</param>
    /// <param name="networks">The networks, measured.</param>
    /// <param name="options">What the project says of them.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SnapshotException">The networks cannot make a reference: too few, not comparable, copies.</exception>
    public static Calibration Of(string file, IReadOnlyList<KnownNetwork> networks, CalibrationOptions options, CancellationToken cancellation = default)
    {
        var population = Population.Of(file, networks, options);
        string[] bases = population.Networks[0].Profile.Data is null ? [CalibratedBasis.Weights] : [CalibratedBasis.Weights, CalibratedBasis.WeightsAndSamples];
        return new Calibration(population, [.. bases.Select(basis => BasisCalibration.Of(file, population, basis, cancellation))]);
    }
}
