using System.Globalization;
using CntCheck.Samples;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Writing;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>Runs a written file with OnnxRuntime on what the network was run on, and compares the outputs.</summary>
internal static class Verification
{
    /// <summary>The largest difference of any output in any run, as a share of that output's largest magnitude.</summary>
    /// <param name="file">The model as it was written.</param>
    /// <param name="places">Where its tensors' bytes lie.</param>
    /// <param name="drawing">Its graph.</param>
    /// <param name="trace">What the network was run on, and what it gave.</param>
    /// <param name="options">The tolerance.</param>
    /// <param name="progress">Who is told.</param>
    /// <exception cref="ExportException">OnnxRuntime refuses the file, or a difference is over the tolerance; it says where the first one is.</exception>
    public static double Compare(
        PendingFile file, IReadOnlyDictionary<string, StoredBytes> places, GraphDrawing drawing, ModuleTrace trace, ExportOptions options, ExportProgress progress)
    {
        var largest = 0.0;
        try
        {
            using var session = OnnxRun.Load(file.Path);
            for (var run = 0; run < trace.Runs.Count; run++)
            {
                using var scope = torch.NewDisposeScope();
                var outputs = OnnxRun.Run(session, [.. trace.Inputs.Select(input => input.Runs[run].Values)]);
                foreach (var (output, expected) in outputs.Zip(trace.Outputs.Select(expected => expected.Runs[run].Values)))
                {
                    var difference = Difference.Between(output, expected);
                    if (difference > Allowed.For(expected.dtype, options.Tolerance))
                        throw Explain($"on {trace.Examples.Describe(run)} OnnxRuntime's output {Disagreement.Size(difference)}", null);
                    largest = Math.Max(largest, difference);
                }

                progress.Compared((run + 1.0) / trace.Runs.Count);
            }
        }
        catch (OnnxRuntimeException refusal)
        {
            throw Explain($"OnnxRuntime refuses the file ({RuntimeMessage.Clause(refusal.Message)})", refusal);
        }

        return largest;

        ExportException Explain(string symptom, Exception? cause) => new Disagreement(drawing, trace, options, symptom, cause).Explain(new Inspection(file, places, drawing, trace));
    }
}
