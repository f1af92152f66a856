using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Observing;

/// <summary>The calls of a forward in order, and at which of them each value of the graph goes in or comes out.</summary>
/// <param name="Calls">Begins and ends of calls, as every forward of the module makes them.</param>
/// <param name="Values">Where a value of the graph is heard; those between and inside modules are not.</param>
internal sealed record HeardPlaces(IReadOnlyList<(torch.nn.Module Module, CallEdge Edge)> Calls, IReadOnlyDictionary<string, HeardPlace> Values)
{
    /// <summary>Those of a module that was traced and drawn; none of the trace's tensors is kept.</summary>
    public static HeardPlaces Of(ModuleTrace trace, GraphDrawing drawing)
    {
        Dictionary<TracedValue, HeardPlace> places = new(ReferenceEqualityComparer.Instance);
        foreach (var (call, heard) in trace.Calls.Index())
        {
            foreach (var (tensor, value) in heard.Values.Index().Where(value => value.Item is not null))
                places[value!] = new(call, tensor);
        }

        Dictionary<string, HeardPlace> values = new(StringComparer.Ordinal);
        foreach (var (input, value) in drawing.Model.Graph.Inputs.Zip(trace.Inputs))
            values[input.Name] = places[value];
        foreach (var seen in drawing.Seen().Where(seen => drawing.Extents.ContainsKey(seen.Name) && places.ContainsKey(seen.Value)))
            values.TryAdd(seen.Name, places[seen.Value]);
        return new([.. trace.Calls.Select(call => (call.Module, call.Edge))], values);
    }
}

/// <summary>A tensor of a call.</summary>
/// <param name="Call">Position among the begins and ends of calls.</param>
/// <param name="Tensor">Position among the tensors taken (begin) or given (end), absent ones counted.</param>
internal readonly record struct HeardPlace(int Call, int Tensor);
