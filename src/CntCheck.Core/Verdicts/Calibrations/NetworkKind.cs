using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>What a population's networks have in common, so that their readings compare.</summary>
/// <param name="Family">The kinds of connections they learn.</param>
/// <param name="Conventions">The conventions they were measured by.</param>
/// <param name="Projection">What a node of a convolution is.</param>
/// <param name="FewestConnections">The fewest connections one of them learns.</param>
/// <param name="MostConnections">The most.</param>
/// <param name="Measured">The least share of a network's parameters that was measured, in whole hundredths, rounded down.</param>
internal sealed record NetworkKind(string Family, Conventions Conventions, string Projection, int FewestConnections, int MostConnections, double Measured)
{
    /// <summary>The kind of networks that agree in family, conventions and projection.</summary>
    public static NetworkKind Of(IReadOnlyList<Profile> profiles) => new(
        NetworkFamily.Of(profiles[0]),
        profiles[0].Conventions,
        profiles[0].Projection,
        profiles.Min(NetworkFamily.ConnectionsOf),
        profiles.Max(NetworkFamily.ConnectionsOf),
        profiles.Min(MeasuredOf));

    /// <summary>Why a network is of another kind, in a clause; null where it is of this one.</summary>
    public string? Differs(Profile profile) =>
        NetworkFamily.Of(profile) is var family && family != Family ? $"it is of the family {Named(family)}, the reference is made of {Family}"
        : profile.Conventions != Conventions ? "it is measured by other conventions than the reference (--compat)"
        : profile.Projection != Projection ? $"its convolutions are measured as '{profile.Projection}', those of the reference as '{Projection}' (declare the size of the input)"
        : NetworkFamily.ConnectionsOf(profile) is var count && (count < FewestConnections || count > MostConnections) ? string.Create(CultureInfo.InvariantCulture, $"it learns {count} connections, networks of the reference {Range}")
        : MeasuredOf(profile) < Measured ? string.Create(CultureInfo.InvariantCulture, $"only {100 * MeasuredOf(profile):0} % of its parameters were measured, of the reference's networks {100 * Measured:0} % and more")
        : null;

    /// <summary>"3", "2 to 6": how many connections its networks learn.</summary>
    public string Range => FewestConnections == MostConnections
        ? FewestConnections.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{FewestConnections} to {MostConnections}");

    private static string Named(string family) => family.Length == 0 ? "of nothing learned" : family;

    private static double MeasuredOf(Profile profile) =>
        profile.Totals.Parameters == 0 ? 0 : Math.Floor(100.0 * profile.Totals.MeasuredParameters / profile.Totals.Parameters) / 100;
}
