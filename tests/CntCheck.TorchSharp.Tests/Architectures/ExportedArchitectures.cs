using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Whole networks, each made, exported and traced once for all tests that look at it.</summary>
[CollectionDefinition(nameof(ExportedArchitectures))]
public sealed class ExportedArchitectures : ICollectionFixture<ExportedArchitectures>, IDisposable
{
    private readonly Dictionary<Architecture, ExportedArchitecture> _made = [];

    /// <summary>A network; it stays this fixture's. To be asked for outside of dispose scopes: it outlives the test.</summary>
    internal ExportedArchitecture this[Architecture architecture]
    {
        get
        {
            if (!_made.TryGetValue(architecture, out var made))
                _made[architecture] = made = ExportedArchitecture.Of(architecture);
            return made;
        }
    }

    public void Dispose()
    {
        foreach (var (module, exported, _) in _made.Values)
        {
            module.Dispose();
            exported.Dispose();
        }
    }
}

/// <summary>A network, its file, and what looks at it while it lives.</summary>
internal sealed record ExportedArchitecture(nn.Module Module, ExportedModel Exported, LiveNetwork Live)
{
    public static ExportedArchitecture Of(Architecture architecture)
    {
        manual_seed(1);
        var module = architecture.Make();
        var options = new ExportOptions { BatchAxis = architecture.BatchAxis };
        var exported = new ExportedModel(module, architecture.Example(2), options);
        return new(module, exported, LiveNetwork.Of(module, architecture.Example(2), options));
    }
}
