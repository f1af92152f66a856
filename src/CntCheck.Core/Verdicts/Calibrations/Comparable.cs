using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>Sees to it that networks compare: of one family, measured alike, on the same samples.</summary>
internal static class Comparable
{
    /// <summary>The networks of the family that is asked for, or all of them.</summary>
    /// <exception cref="SnapshotException">They do not compare; the reason says what was found.</exception>
    public static IReadOnlyList<KnownNetwork> Of(string file, IReadOnlyList<KnownNetwork> networks, string? family)
    {
        if (networks.FirstOrDefault(network => NetworkFamily.Of(network.Profile).Length == 0) is { } empty)
            throw new SnapshotException(SnapshotProblem.NotAcceptable, new Location(file, empty.Row.Line, 1), $"nothing was measured in '{empty.Row.Artifact}'", "see what 'cntcheck profile' lists as skipped, or take the row out");

        var found = Found(networks, network => NetworkFamily.Of(network.Profile));
        var chosen = networks.Where(network => family is null || NetworkFamily.Of(network.Profile) == family).ToList();
        if (chosen.Count == 0)
            throw Population.Refused(file, $"no network is of the family '{family}', there are {found}", "name one of these with --family");

        RequireOne(file, chosen, network => NetworkFamily.Of(network.Profile), "families do not compare", "choose one with --family");
        RequireOne(file, chosen, network => network.Profile.Projection, "readings of convolutions do not compare", "export all networks with the size of their input");
        RequireOne(file, chosen, network => network.Profile.Data?.Sample ?? "none", "networks were not run on the same numbers", "export all networks with the same inputs");
        return chosen;
    }

    private static void RequireOne(string file, List<KnownNetwork> networks, Func<KnownNetwork, string> property, string reason, string advice)
    {
        if (networks.Select(property).Distinct(StringComparer.Ordinal).Count() > 1)
            throw Population.Refused(file, $"{reason}: {Found(networks, property)}", advice);
    }

    private static string Found(IEnumerable<KnownNetwork> networks, Func<KnownNetwork, string> property) => string.Join(
        ", ",
        networks.GroupBy(property, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} of '{group.Key}' (line {group.Min(network => network.Row.Line)})")));
}
