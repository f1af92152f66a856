using CntCheck.TorchSharp.Modules;
using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>A value that the trace saw and the graph makes.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Value">Its numbers in each run.</param>
/// <param name="Writer">Who wrote the module that made it; null where it was recovered.</param>
/// <param name="Call">The call that gave it; for a recovered value the call that takes it.</param>
internal sealed record DrawnValue(string Name, TracedValue Value, ModuleWriter? Writer, ModuleCall Call);
