using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>What kinds of connections a network learns: "dense", "convolution+dense". Networks of other kinds do not compare.</summary>
internal static class NetworkFamily
{
    /// <summary>The kinds in alphabetic order, joined by "+"; empty where nothing is learned.</summary>
    /// <remarks>Scales of norms are left out: a batch norm may be folded into its connection or not, which is no other family.</remarks>
    public static string Of(Profile profile) => string.Join('+', Learned(profile).Select(KindOf).Distinct().Order(StringComparer.Ordinal));

    /// <summary>How many connections are learned, scales of norms aside.</summary>
    public static int ConnectionsOf(Profile profile) => Learned(profile).Count();

    private static IEnumerable<ConnectionProfile> Learned(Profile profile) => profile.Connections.Where(c => !c.IsUnlearned() && !c.IsDiagonal());

    private static string KindOf(ConnectionProfile connection) =>
        connection.IsEmbedding() ? "embedding"
        : connection.Kind.Contains("Conv", StringComparison.OrdinalIgnoreCase) ? "convolution"
        : IsRecurrent(connection.Kind) ? "recurrent"
        : "dense";

    private static bool IsRecurrent(string kind) =>
        kind.Contains("LSTM", StringComparison.OrdinalIgnoreCase) || kind.Contains("GRU", StringComparison.OrdinalIgnoreCase) || kind.Contains("RNN", StringComparison.OrdinalIgnoreCase);
}
