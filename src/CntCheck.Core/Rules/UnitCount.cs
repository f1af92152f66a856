using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>How many units of a connection or layer a fact holds for.</summary>
/// <param name="Name">The connection or layer.</param>
/// <param name="Metric">The metric that counts them.</param>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Warns">Whether a project should look at it: the guards are passed.</param>
internal sealed record UnitCount(string Name, string Metric, double Count, double Of, bool Warns)
{
    private const double Most = 0.5;
    private const double EvidentSparsity = 0.3;

    /// <summary>Share of the units.</summary>
    public double Share => Of > 0 ? Count / Of : 0;

    /// <summary>"'fc1' 3 of 64".</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"'{Name}' {Count:N0} of {Of:N0}");

    /// <summary>Output units whose incoming weights are all zero, by connection; whole connections of zeros are another rule's.</summary>
    public static IEnumerable<UnitCount> Dead(Profile profile, Baseline? baseline)
    {
        List<ConnectionProfile> asked = [.. profile.Connections.Where(c => !c.IsDiagonal() && !c.IsUnlearned() && !c.IsEmbedding())];
        var isSparse = IsSparse(asked);
        foreach (var connection in asked)
        {
            if (connection.Metrics?["dead-units"] is not (> 0 and var dead) || dead >= connection.Units())
                continue;

            var share = dead / connection.Units();
            var accepted = baseline?.Seeds.Max(seed => seed.Connection(connection.Name)?["dead-units"]?.Value ?? 0);
            var worse = accepted is null ? share > Most : dead > accepted && (share > Most || dead > 2 * accepted + 1);
            yield return new UnitCount(connection.Name, "dead-units", dead, connection.Units(), worse && !connection.IsDepthwise() && !isSparse && !IsSparse([connection]));
        }
    }

    /// <summary>Input features that nothing reads. An input that no connection reads at all says nothing about its features.</summary>
    public static IEnumerable<UnitCount> UnreadInputs(Profile profile)
    {
        if (profile.Layers is [var input, ..] && input.Metrics?["isolated-fraction"] is > 0 and < 1 and var share)
            yield return new UnitCount(input.Name, "isolated-fraction", Math.Round(share * input.Nodes), input.Nodes, Warns: false);
    }

    /// <summary>Output units that are copies of another, by connection. The measurement looks at float weights with a fan-in of 8 or more only.</summary>
    public static IEnumerable<UnitCount> Duplicates(Profile profile) =>
        from connection in profile.Connections
        where !connection.IsDiagonal() && !connection.IsUnlearned() && !connection.IsEmbedding() && connection.Metrics?["constant"] != 1
        let copies = connection.Metrics?["duplicate-units"] ?? 0
        where copies > 0
        let share = copies / connection.Units()
        select new UnitCount(connection.Name, "duplicate-units", copies, connection.Units(), share > Most && !connection.IsDepthwise());

    /// <summary>Whether the weights of living units are largely zero too, of one connection or of all together: then zeros are meant.</summary>
    private static bool IsSparse(IReadOnlyList<ConnectionProfile> connections)
    {
        var living = connections.Select(LivingWeights).ToList();
        return living.Sum(part => part.Zeros) is > 0 and var zeros && zeros >= EvidentSparsity * living.Sum(part => part.Weights);
    }

    private static (double Zeros, double Weights) LivingWeights(ConnectionProfile connection)
    {
        var (weights, deadShare) = (connection.Weights(), (connection.Metrics?["dead-units"] ?? 0) / connection.Units());
        return (((connection.Metrics?["link-weight.zero-fraction"] ?? 0) - deadShare) * weights, (1 - deadShare) * weights);
    }
}
