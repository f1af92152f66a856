using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>The begin or end of one call, the same in all runs.</summary>
/// <param name="Module">The module called.</param>
/// <param name="Path">Its path; empty for the network itself.</param>
/// <param name="Edge">Begin or end.</param>
/// <param name="Arguments">What it was called with in the example's run, tensors included.</param>
/// <param name="Values">The tensors taken (begin) or given (end); null where an optional one is absent.</param>
internal sealed record ModuleCall(torch.nn.Module Module, string Path, CallEdge Edge, IReadOnlyList<object?> Arguments, IReadOnlyList<TracedValue?> Values);
