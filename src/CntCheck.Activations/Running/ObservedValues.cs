using CntCheck.Metrics.Activations;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>What the observed values held in one run.</summary>
internal sealed class ObservedValues(IReadOnlyList<string> names, IDisposableReadOnlyCollection<OrtValue> values) : IDisposable
{
    /// <summary>Bytes of all of them.</summary>
    public long Bytes => values.Sum(value => value.GetTensorTypeAndShape().ElementCount * sizeof(float));

    /// <summary>A value, or null where it is no tensor of numbers.</summary>
    public ObservedTensor? Of(string name)
    {
        var value = values[names.TakeWhile(other => other != name).Count()];
        return new ObservedTensor(value.GetTensorDataAsSpan<float>().ToArray(), value.GetTensorTypeAndShape().Shape, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => values.Dispose();
}
