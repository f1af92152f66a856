using System.Collections;
using System.Runtime.InteropServices;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A step's result in each run, computed when it is asked for.</summary>
internal sealed class StepResults(Step step, IReadOnlyList<long> batches) : IReadOnlyList<torch.Tensor>
{
    private readonly torch.Tensor?[] _results = new torch.Tensor?[batches.Count];

    public int Count => batches.Count;

    /// <summary>The result in a run.</summary>
    /// <exception cref="InvalidOperationException">The step does not apply.</exception>
    public torch.Tensor this[int run] => _results[run] ??=
        step.Compute([.. step.Sources.Select(source => source.Runs[run])], batches[run]) ?? throw new InvalidOperationException($"{step.Kind} does not apply");

    public IEnumerator<torch.Tensor> GetEnumerator() => Enumerable.Range(0, Count).Select(run => this[run]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether an exception says that a step does not apply to these tensors.</summary>
    public static bool IsRefusal(Exception refused) =>
        refused is ExternalException or ArgumentException or InvalidOperationException or NotImplementedException or NotSupportedException or OverflowException or IndexOutOfRangeException or ExportException;

    /// <summary>Lets go of what was computed; it is computed anew when it is asked for again.</summary>
    public void Forget()
    {
        for (var run = 0; run < _results.Length; run++)
        {
            _results[run]?.Dispose();
            _results[run] = null;
        }
    }
}
