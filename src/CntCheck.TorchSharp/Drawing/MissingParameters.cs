using System.Globalization;
using CntCheck.TorchSharp.Modules;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>Parameters that modules without a writer hold themselves and that did not come into the graph.</summary>
internal static class MissingParameters
{
    /// <summary>A sentence about each, in the order of the network.</summary>
    public static IEnumerable<string> Notes(ModuleTrace trace, ModuleWriters writers, GraphDraft draft)
    {
        HashSet<torch.nn.Module> looked = new(Looked(trace, writers), ReferenceEqualityComparer.Instance);
        return from part in trace.Names.Paths
               where looked.Contains(part.Key)
               from own in part.Key.named_parameters(recurse: false)
               where !draft.Holds(own.parameter)
               select string.Create(
                   CultureInfo.InvariantCulture,
                   $"'{(part.Value.Length == 0 ? own.name : $"{part.Value}.{own.name}")}' (parameter, {own.parameter.numel():N0} numbers): no output was seen to depend on it; not in the file");
    }

    /// <summary>The modules whose forward was looked into: called, without a writer, and within no module that has one.</summary>
    private static IEnumerable<torch.nn.Module> Looked(ModuleTrace trace, ModuleWriters writers)
    {
        var within = 0;
        foreach (var call in trace.Calls)
        {
            var isWritten = writers.Of(call.Module) is not null;
            if (isWritten)
                within += call.Edge == CallEdge.Begin ? 1 : -1;
            else if (within == 0)
                yield return call.Module;
        }
    }
}
