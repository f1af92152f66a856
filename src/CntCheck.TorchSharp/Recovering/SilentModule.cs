using CntCheck.TorchSharp.Modules;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A registered module that was never heard: it was not called, or its forward was called directly, which hooks do not hear.</summary>
/// <param name="Module">The module.</param>
/// <param name="Path">Its path.</param>
/// <param name="Writer">Who writes it.</param>
internal sealed record SilentModule(torch.nn.Module Module, string Path, ModuleWriter Writer)
{
    /// <summary>The modules of a trace that have a writer, are no part of another module that has one, and were not heard.</summary>
    public static IReadOnlyList<SilentModule> Of(ModuleTrace trace, ModuleWriters writers)
    {
        var heard = trace.Calls.Select(call => call.Module).ToHashSet(ReferenceEqualityComparer.Instance);
        string[] whole = [.. trace.Names.Paths.Where(part => writers.Of(part.Key) is not null).Select(part => part.Value)];
        return
        [
            .. from part in trace.Names.Paths
               where !heard.Contains(part.Key) && !whole.Any(path => part.Value.StartsWith($"{path}.", StringComparison.Ordinal))
               let writer = writers.Of(part.Key)
               where writer is not null
               select new SilentModule(part.Key, part.Value, writer),
        ];
    }
}
