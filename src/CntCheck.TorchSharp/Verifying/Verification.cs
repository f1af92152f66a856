using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Writing;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>Runs a written file with OnnxRuntime on what the network was run on, and compares the outputs.</summary>
internal static class Verification
{
    /// <summary>The largest difference of any output in any run, as a share of that output's largest magnitude.</summary>
    /// <exception cref="ExportException">OnnxRuntime refuses the file, or a difference is over the tolerance.</exception>
    public static double Compare(PendingFile file, GraphDrawing drawing, ModuleTrace trace, ExportOptions options)
    {
        using var session = new InferenceSession(file.Path);
        var largest = 0.0;
        for (var run = 0; run < trace.Runs.Count; run++)
        {
            var outputs = OnnxRun.Run(session, [.. trace.Inputs.Select(input => input.Runs[run].Values)]);
            foreach (var (output, expected) in outputs.Zip(trace.Outputs))
                largest = Math.Max(largest, Difference.Between(output, expected.Runs[run].Values));
        }

        if (!(largest <= options.Tolerance))
            throw new ExportException(ExportProblem.Disagreement, null, $"OnnxRuntime's outputs differ from the module's by {largest:0.0E+00} of their magnitude, {options.Tolerance:0.0E+00} are allowed");

        return largest;
    }
}
