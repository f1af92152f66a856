using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Verifying;
using CntCheck.TorchSharp.Writing;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace CntCheck.TorchSharp.Observing;

/// <summary>Values between and inside modules, which no hook hears: OnnxRuntime computes them from those that are heard, by the operators drawn for what stands between.</summary>
internal sealed class HiddenValues : IDisposable
{
    private readonly InferenceSession? _session;

    private HiddenValues(InferenceSession? session, IReadOnlyList<string> notes)
    {
        _session = session;
        Notes = notes;
    }

    /// <summary>The heard values they are computed from.</summary>
    public IReadOnlyList<string> Sources => _session?.InputNames ?? [];

    /// <summary>Those that cannot be computed, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Prepares to compute values with the weights as they are now.</summary>
    /// <param name="graph">The drawn graph.</param>
    /// <param name="extents">Extents of the values that were seen.</param>
    /// <param name="heard">Names of the values that are heard.</param>
    /// <param name="wanted">The values to compute.</param>
    public static HiddenValues Of(Graph graph, IReadOnlyDictionary<string, IReadOnlyList<Extent>> extents, IEnumerable<string> heard, IReadOnlyList<string> wanted)
    {
        if (wanted.Count == 0)
            return new(null, []);

        var shapes = graph.Inputs.Concat(graph.Outputs).Concat(graph.Values.Values).ToDictionary(value => value.Name, StringComparer.Ordinal);
        var known = heard.ToDictionary(name => name, name => shapes[name], StringComparer.Ordinal);
        if (Load(wanted, out _) is { } session)
            return new(session, []);

        // One that is refused takes none of the others with it.
        Dictionary<string, string> refusals = new(StringComparer.Ordinal);
        var possible = GivenValues.Of(wanted, CanBeHad);
        var notes = wanted.Except(possible).Select(value => $"'{value}' lies where no hook hears it, and cannot be computed from what is heard: {refusals[value]}.").ToList();
        return new(possible.Count == 0 ? null : Load(possible, out _), notes);

        bool CanBeHad(IReadOnlyList<string> values)
        {
            using var part = Load(values, out var refusal);
            if (part is null && values is [var alone])
                refusals[alone] = refusal;
            return part is not null;
        }

        InferenceSession? Load(IReadOnlyList<string> values, out string refusal) => HiddenValues.Load(GraphCut.Between(graph, known, values), extents, out refusal);
    }

    /// <summary>The values by name, from those heard in one forward; the caller's to dispose of.</summary>
    /// <exception cref="ExportException">OnnxRuntime fails on these numbers.</exception>
    public IReadOnlyDictionary<string, torch.Tensor> From(IReadOnlyDictionary<string, torch.Tensor> heard)
    {
        if (_session is null)
            return new Dictionary<string, torch.Tensor>();

        try
        {
            var values = OnnxRun.Run(_session, [.. Sources.Select(source => heard[source])]);
            return _session.OutputNames.Zip(values).Where(value => value.Second is not null).ToDictionary(value => value.First, value => value.Second!, StringComparer.Ordinal);
        }
        catch (OnnxRuntimeException refusal)
        {
            throw new ExportException(
                ExportProblem.ForwardFailed, null, $"values inside of modules cannot be computed ({RuntimeMessage.Clause(refusal.Message)})", "check that the samples are what the module is made for", refusal);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session?.Dispose();

    private static InferenceSession? Load(Graph part, IReadOnlyDictionary<string, IReadOnlyList<Extent>> extents, out string refusal)
    {
        refusal = "";
        var message = OnnxWriter.Message(new OnnxMessages(extents, new Dictionary<string, StoredBytes>()).Graph(part), part.Name);
        if (message.Length > OnnxWriter.LargestInside)
        {
            refusal = "the weights it depends on are more than 2 GB";
            return null;
        }

        try
        {
            using var model = new MemoryStream((int)message.Length);
            message.WriteTo(model, new WeightCopy(0, new(new())));
            return OnnxRun.Load(model.GetBuffer());
        }
        catch (OnnxRuntimeException refused)
        {
            refusal = RuntimeMessage.Clause(refused.Message);
            return null;
        }
    }
}
