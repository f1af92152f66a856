using CntCheck.TorchSharp.Verifying;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>The same forward pass once more: hears whether any module now gives other numbers, and keeps none of them.</summary>
internal sealed class RepeatedRun(ForwardRun first, ModuleNames names, double tolerance) : IForwardListener
{
    private int _next;

    public void Entered(torch.nn.Module module, object?[] arguments) => Compare(module, CallEdge.Begin, arguments);

    public void Left(torch.nn.Module module, object?[] arguments, object? result) => Compare(module, CallEdge.End, [result]);

    private void Compare(torch.nn.Module module, CallEdge edge, object?[] tensors)
    {
        var before = _next < first.Moments.Count ? first.Moments[_next++] : null;
        if (before is null || !ReferenceEquals(before.Module, module) || before.Edge != edge)
            throw Random(module, "the forward takes another way when it is run again on the same input");

        var now = tensors.SelectMany(TensorArguments.Tensors).ToList();
        if (now.Count != before.Tensors.Count || now.Zip(before.Tensors).Any(pair => !Same(pair.First, pair.Second)))
        {
            throw Random(module, edge == CallEdge.End
                ? "it, or what its forward does between modules, gives other numbers when it is run again on the same input"
                : "what it takes are other numbers when the network is run again on the same input");
        }
    }

    private bool Same(torch.Tensor? now, TracedTensor? before)
    {
        if (now is null || before is null)
            return now is null && before is null;

        using var scope = torch.NewDisposeScope();
        return Difference.Between(now.detach().cpu(), before.Values) <= Allowed.For(before.Values.dtype, tolerance);
    }

    private ExportException Random(torch.nn.Module module, string reason) => new(
        ExportProblem.VaryingCalls,
        names.Paths[module],
        $"{reason}: it draws random numbers or keeps a state",
        "a file computes the same each time: draw only while training (if (training) …), or give the random numbers or the state as an input");
}
