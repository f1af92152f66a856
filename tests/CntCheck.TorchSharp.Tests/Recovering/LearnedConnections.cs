namespace CntCheck.TorchSharp.Tests.Recovering;

/// <summary>The connections of an exported model that are learned.</summary>
internal static class LearnedConnections
{
    /// <summary>The modules or parameters whose weights they are, in the order of the network.</summary>
    public static IReadOnlyList<string> Connections(this ExportedModel exported) =>
        [.. exported.Profile.Connections.Where(connection => connection.Kind != "Identity").Select(connection => connection.Name.Split('/')[0])];
}
