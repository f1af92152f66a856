namespace CntCheck.TorchSharp;

/// <summary>Why a module could not be exported, measured or run on samples, coarse enough to choose an answer by.</summary>
public enum ExportProblem
{
    /// <summary>The example input, or the samples, do not fit the module: device, element type, shape, or the batch axis.</summary>
    InvalidExample,

    /// <summary>The module's forward pass raised an exception of its own.</summary>
    ForwardFailed,

    /// <summary>The module gives something else than tensors.</summary>
    UnsupportedOutput,

    /// <summary>A module was called that ONNX, or this library, has no operator for.</summary>
    UnsupportedModule,

    /// <summary>Something happened between modules that their values do not prove.</summary>
    UnseenOperation,

    /// <summary>The forward pass takes another way for other inputs or other batch sizes.</summary>
    VaryingCalls,

    /// <summary>OnnxRuntime refused the written file, or its outputs differ from the module's.</summary>
    Disagreement,

    /// <summary>The file could not be written.</summary>
    Unwritable,
}

/// <summary>A module could not be exported or measured. Says what, in which module, why, and what to do.</summary>
public sealed class ExportException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="problem">The kind of problem.</param>
    /// <param name="module">Path of the module at fault ("encoder.0.conv1"), or null or empty where the whole is meant.</param>
    /// <param name="reason">Why, in a clause without a final stop.</param>
    /// <param name="advice">What to do, in a clause without a final stop; may be empty.</param>
    /// <param name="inner">The cause, if another exception was one.</param>
    public ExportException(ExportProblem problem, string? module, string reason, string advice = "", Exception? inner = null)
        : base((string.IsNullOrEmpty(module) ? "" : $"'{module}': ") + (advice.Length == 0 ? reason : $"{reason}; {advice}"), inner)
    {
        Problem = problem;
        Module = module;
        Reason = reason;
        Advice = advice;
    }

    /// <summary>The kind of problem.</summary>
    public ExportProblem Problem { get; }

    /// <summary>Path of the module at fault, or null or empty where the whole is meant.</summary>
    public string? Module { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>What to do about it; may be empty.</summary>
    public string Advice { get; }
}
