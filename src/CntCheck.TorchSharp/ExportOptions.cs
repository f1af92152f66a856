using CntCheck.TorchSharp.Modules;

namespace CntCheck.TorchSharp;

/// <summary>How a module is exported.</summary>
public sealed record ExportOptions
{
    /// <summary>The example's axis along which samples are independent of each other; null where there is none and the file keeps the example's exact shape.</summary>
    public int? BatchAxis { get; init; } = 0;

    /// <summary>Names of the inputs, in the order of the example; missing ones are "input", "input_2", ….</summary>
    public IReadOnlyList<string> InputNames { get; init; } = [];

    /// <summary>Names of the outputs; missing ones are "output", "output_2", ….</summary>
    public IReadOnlyList<string> OutputNames { get; init; } = [];

    /// <summary>Largest difference between OnnxRuntime's and the module's outputs, as a share of the output's largest magnitude.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Seed of the two random inputs that the file is verified with.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Bytes of weights from which on they are written to a second file, PATH.data: one ONNX file holds 2 GB at most.</summary>
    public long ExternalDataAbove { get; init; } = 1_500_000_000;

    /// <summary>Writers for module kinds of your own; they come before the library's.</summary>
    public IReadOnlyList<ModuleWriter> Writers { get; init; } = [];
}
