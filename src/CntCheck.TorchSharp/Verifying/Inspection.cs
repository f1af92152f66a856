using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Writing;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>Looks into a written model: runs the beginning of its graph with all that the trace saw as outputs.</summary>
/// <remarks>The beginning is a file of its own beside the model; its weights are the model's, by their place in the model's files.</remarks>
internal sealed class Inspection(PendingFile file, IReadOnlyDictionary<string, StoredBytes> places, GraphDrawing drawing, ModuleTrace trace)
{
    private readonly Graph _graph = drawing.Model.Graph;
    private readonly IReadOnlyList<DrawnValue> _seen = drawing.Seen();

    /// <summary>How many operators from the first on OnnxRuntime loads and runs; the next is the one it refuses.</summary>
    /// <param name="refusal">Why it refuses the next one; null where it runs all.</param>
    public int Runnable(out OnnxRuntimeException? refusal)
    {
        // A beginning that is refused is refused with more behind it, too.
        refusal = Try(_graph.Operators.Count);
        if (refusal is null)
            return _graph.Operators.Count;

        var (good, bad) = (0, _graph.Operators.Count);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            if (Try(middle) is { } refused)
                (bad, refusal) = (middle, refused);
            else
                good = middle;
        }

        return good;
    }

    /// <summary>What the first operators make of all that the trace saw, run by run: the seen value and OnnxRuntime's, the caller's to dispose of.</summary>
    /// <exception cref="OnnxRuntimeException">OnnxRuntime refuses them.</exception>
    public IReadOnlyList<IReadOnlyList<(DrawnValue Seen, torch.Tensor? Actual)>> Values(int operators)
    {
        var kept = Beginning(operators);
        using var session = Load(kept);
        return [.. Enumerable.Range(0, trace.Runs.Count).Select(run =>
        {
            var outputs = OnnxRun.Run(session, Inputs(session, run)).Zip(kept.Outputs, (tensor, output) => (output.Name, tensor)).ToDictionary(output => output.Name, output => output.tensor);
            return (IReadOnlyList<(DrawnValue, torch.Tensor?)>)[.. _seen.Where(seen => outputs.ContainsKey(seen.Name)).Select(seen => (seen, outputs[seen.Name]))];
        })];
    }

    private OnnxRuntimeException? Try(int operators)
    {
        try
        {
            using var scope = torch.NewDisposeScope();
            using var session = Load(Beginning(operators));
            for (var run = 0; run < trace.Runs.Count; run++)
                OnnxRun.Run(session, Inputs(session, run));
            return null;
        }
        catch (OnnxRuntimeException refused)
        {
            return refused;
        }
    }

    private InferenceSession Load(Graph beginning)
    {
        var path = file.Path + ".inspected";
        var message = OnnxWriter.Message(new OnnxMessages(drawing.Extents, Outside()).Graph(beginning), beginning.Name);
        file.Write(path, message.Length, stream => message.WriteTo(stream, new WeightCopy(0, new(new()))));
        return OnnxRun.Load(path, asWritten: true);
    }

    private Graph Beginning(int operators)
    {
        IReadOnlyList<Operator> kept = [.. _graph.Operators.Take(operators)];
        var made = kept.SelectMany(node => node.Outputs).ToHashSet(StringComparer.Ordinal);
        var read = kept.SelectMany(node => node.Inputs).ToHashSet(StringComparer.Ordinal);

        // Outputs are named without shape: what a value should be is compared here, not declared. The last operator must run in any case.
        var outputs = _seen.Select(seen => seen.Name).Where(made.Contains).Append(kept[^1].Outputs.First(name => name.Length > 0)).Distinct();
        return new()
        {
            Name = _graph.Name,
            Inputs = _graph.Inputs,
            Outputs = [.. outputs.Select(name => new ValueShape(name, null))],
            Tensors = _graph.Tensors.Where(tensor => read.Contains(tensor.Key)).ToDictionary(),
            Operators = kept,
        };
    }

    private Dictionary<string, StoredBytes> Outside() => places.Where(place => place.Value.Length >= ExternalLayout.Smallest).ToDictionary();

    private List<torch.Tensor> Inputs(InferenceSession session, int run)
    {
        var given = _graph.Inputs.Zip(trace.Inputs).ToDictionary(pair => pair.First.Name, pair => pair.Second.Runs[run].Values);
        return [.. session.InputNames.Select(name => given[name])];
    }
}
