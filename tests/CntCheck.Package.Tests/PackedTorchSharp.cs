using CntCheck.Testing;

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
        var feed = Path.GetDirectoryName(gate.File)!;
        foreach (var project in (string[])["CntCheck.Core", "CntCheck.TorchSharp"])
        {
            var packed = await DotnetRun.Of(Repository.Root, new Dictionary<string, string>(), "pack", $"src/{project}", "-o", feed, $"-p:PackageVersion={gate.Version}");
            packed.Passes();
        }

        return Path.Combine(feed, $"CntCheck.TorchSharp.{gate.Version}.nupkg");
    }
}
