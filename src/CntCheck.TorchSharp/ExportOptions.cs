using CntCheck.TorchSharp.Modules;

namespace CntCheck.TorchSharp;

/// <summary>How a module is exported.</summary>
public sealed record ExportOptions
{
    /// <summary>The example's axis along which samples are independent of each other; null where there is none and the file keeps the example's exact shape.</summary>
    public int? BatchAxis { get; init; } = 0;

    /// <summary>The batch axis of each input by itself, null for an input that all samples share (a mask); empty: <see cref="BatchAxis"/> is that of all.</summary>
    public IReadOnlyList<int?> BatchAxes { get; init; } = [];

    /// <summary>Names of the inputs, in the order of the example; missing ones are "input", "input_2", ….</summary>
    public IReadOnlyList<string> InputNames { get; init; } = [];

    /// <summary>Names of the outputs; missing ones are "output", "output_2", ….</summary>
    public IReadOnlyList<string> OutputNames { get; init; } = [];

    /// <summary>
    /// Largest difference between OnnxRuntime's and the module's outputs, as a share of the output's largest magnitude.
    /// Outputs of less precision are allowed eight units of their last place: 8E-03 for float16, 6E-02 for bfloat16.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or no number.</exception>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "A tolerance is a number from 0 on.");
    } = 1e-4;

    /// <summary>Seed of the two random inputs that the file is verified with.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Bytes of weights from which on they are written to a second file, PATH.data: one ONNX file holds 2 GB at most.</summary>
    public long ExternalDataAbove { get; init; } = 1_500_000_000;

    /// <summary>Told how far the export is, from 0 to 1; null: nobody.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Stops the export: nothing is left at its path that was not there before.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Writers for module kinds of your own; they come before the library's.</summary>
    public IReadOnlyList<ModuleWriter> Writers { get; init; } = [];
}
