using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Whole networks, each made and exported once for all tests that look at it.</summary>
[CollectionDefinition(nameof(ExportedArchitectures))]
public sealed class ExportedArchitectures : ICollectionFixture<ExportedArchitectures>, IDisposable
{
    private readonly Dictionary<Architecture, (nn.Module Module, ExportedModel Exported)> _made = [];

    /// <summary>A network and its file; they stay this fixture's.</summary>
    internal (nn.Module Module, ExportedModel Exported) this[Architecture architecture]
    {
        get
        {
            if (!_made.TryGetValue(architecture, out var made))
                _made[architecture] = made = Make(architecture);
            return made;
        }
    }

    public void Dispose()
    {
        foreach (var (module, exported) in _made.Values)
        {
            module.Dispose();
            exported.Dispose();
        }
    }

    private static (nn.Module Module, ExportedModel Exported) Make(Architecture architecture)
    {
        manual_seed(1);
        var module = architecture.Make();
        using var scope = NewDisposeScope();
        return (module, new(module, architecture.Example(2), new() { BatchAxis = architecture.BatchAxis }));
    }
}
