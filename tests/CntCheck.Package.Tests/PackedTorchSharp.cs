namespace CntCheck.Package.Tests;

/// <summary>The packages for training code, packed once for all tests into the feed of the gate's.</summary>
internal static class PackedTorchSharp
{
    private static readonly Lazy<Task<string>> Packing = new(Pack);

    /// <summary>The packed file of CntCheck.TorchSharp.</summary>
    public static Task<string> Get() => Packing.Value;

    private static async Task<string> Pack()
    {
        var gate = await PackedPackage.Get();
        foreach (var project in (string[])["CntCheck.Core", "CntCheck.TorchSharp"])
            await PackedPackage.Pack(project, gate.Feed, gate.Version);

        return Path.Combine(gate.Feed, $"CntCheck.TorchSharp.{gate.Version}.nupkg");
    }
}
