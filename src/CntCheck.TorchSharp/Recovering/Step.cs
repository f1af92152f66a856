using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>One operation that may have happened between modules: what it reads, what it computes, and how ONNX says it.</summary>
/// <param name="Kind">What it is, in torch's words: "relu", "add", "flatten".</param>
/// <param name="Sources">The values it reads.</param>
/// <param name="Compute">From the sources' numbers in one run, and that run's batch size, to the result; null or an exception of torch: it does not apply.</param>
/// <param name="Write">Adds operators that read the sources' names; the result is the name of the value made.</param>
internal sealed record Step(
    string Kind,
    IReadOnlyList<KnownValue> Sources,
    Func<IReadOnlyList<torch.Tensor>, long, torch.Tensor?> Compute,
    Func<StepScope, IReadOnlyList<string>, string> Write)
{
    /// <summary>How unusual it is: what is common in networks is tried before what is rare, short chains before long ones.</summary>
    public double Cost { get; init; } = 1;

    /// <summary>Whether each number of the result depends on the numbers at its own place alone, so that it can be tried on a few of them.</summary>
    public bool IsElementwise { get; init; }
}
