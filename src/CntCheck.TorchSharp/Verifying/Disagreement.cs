using System.Globalization;
using CntCheck.Samples;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>Says where a written model first differs from the network, by how much, and what may be the reason.</summary>
/// <param name="drawing">The graph.</param>
/// <param name="trace">What the network gave.</param>
/// <param name="options">The tolerance, and the user's own writers.</param>
/// <param name="symptom">How the disagreement showed, a clause.</param>
/// <param name="cause">OnnxRuntime's own error, if there was one.</param>
internal sealed class Disagreement(GraphDrawing drawing, ModuleTrace trace, ExportOptions options, string symptom, Exception? cause)
{
    private const int ShownNumbers = 3;

    // Sums of another order differ by this much more than the tolerance, wrong weights by far more.
    private const double RoundingFactor = 100;

    /// <summary>A difference in words.</summary>
    public static string Size(double difference) => double.IsInfinity(difference)
        ? "has another shape or type than the module's, or no finite numbers where the module has"
        : string.Create(CultureInfo.InvariantCulture, $"differs from the module's by {difference:0.0E+00} of its magnitude");

    /// <summary>The error, after a look into the model.</summary>
    public ExportException Explain(Inspection inspection)
    {
        using var scope = torch.NewDisposeScope();
        var runnable = inspection.Runnable(out var refusal);
        var runs = runnable == 0 ? [] : inspection.Values(runnable);
        var count = runs.Count == 0 ? 0 : runs[0].Count;
        for (var index = 0; index < count; index++)
        {
            for (var run = 0; run < runs.Count; run++)
            {
                var (seen, actual) = runs[run][index];
                var expected = seen.Value.Runs[run].Values;
                var difference = Difference.Between(actual, expected);
                if (difference > Allowed.For(expected.dtype, options.Tolerance))
                    return Differs(seen, actual, expected, difference, run);
            }
        }

        return refusal is null ? Nowhere() : Refused(drawing.Model.Graph.Operators[runnable].Name, RuntimeMessage.Clause(refusal.Message));
    }

    private ExportException Differs(DrawnValue seen, torch.Tensor? actual, torch.Tensor expected, double difference, int run)
    {
        var shown = trace.Names.Shown(seen.Call.Module);
        var first = seen.Writer is null ? $"what was recovered before {shown}" : $"{ModuleNames.KindOf(seen.Call.Module)}";
        return Error(
            seen.Call.Path,
            $"{symptom}; the first that differs is {first}, on {trace.Examples.Describe(run)}: {Numbers(actual, expected)}",
            Advice(seen, actual, expected, difference, run));
    }

    private ExportException Refused(string name, string reason)
    {
        // An operator is named after the module it stands for: "fc1/Gemm", from the second call on "fc1#2/Gemm".
        var path = name.LastIndexOf('/') is >= 0 and var slash ? name[..slash] : "";
        var call = trace.Calls.FirstOrDefault(call => call.Path == path) ?? trace.Calls.FirstOrDefault(call => call.Path == path.Split('#')[0]);
        var writer = drawing.Seen().FirstOrDefault(seen => seen.Call.Path == call?.Path && seen.Writer is not null)?.Writer;
        return Error(
            call?.Path,
            $"OnnxRuntime refuses operator '{name}'{(call is null ? "" : $" of this {ModuleNames.KindOf(call.Module)}")}: {reason}",
            reason.Contains("NOT_IMPLEMENTED", StringComparison.OrdinalIgnoreCase) || reason.Contains("Could not find an implementation", StringComparison.Ordinal)
                ? "it runs this operator for other element types: module.to(torch.float32) and an example of the same type"
                : Own(writer) ?? "give a ModuleWriter of your own in ExportOptions.Writers that writes it otherwise");
    }

    private ExportException Nowhere() => Error(
        null, $"{symptom}; no module alone does", "small differences add up: allow them by Tolerance in ExportOptions, or convert module and example to torch.float64");

    private string Advice(DrawnValue seen, torch.Tensor? actual, torch.Tensor expected, double difference, int run) =>
        seen.Writer is null ? "do in a module of its own what happens there: a Module<Tensor, Tensor> or one of torch.nn"
        : Own(seen.Writer) is { } own ? own
        : actual is not null && actual.shape.SequenceEqual(expected.shape) && run == 2 && trace.Examples.Batches[2] != trace.Examples.Batches[0]
            ? "it agrees for the example's batch size alone: set BatchAxis to the axis that holds the samples, or to null in ExportOptions"
        : difference < RoundingFactor * Allowed.For(expected.dtype, options.Tolerance)
            ? "this may be rounding: allow it by Tolerance in ExportOptions, or convert module and example to torch.float64"
        : "give a ModuleWriter of your own in ExportOptions.Writers, and report the module's settings as a fault of this library; if a forward hook of your own changes what the module gives, do that in a module instead";

    private string? Own(Modules.ModuleWriter? writer) =>
        writer is not null && options.Writers.Contains(writer) ? $"it is written by {writer.GetType().Name} of ExportOptions.Writers: compare what it writes with the module's forward" : null;

    private ExportException Error(string? path, string reason, string advice) => new(ExportProblem.Disagreement, path, reason, advice, cause);

    private static string Numbers(torch.Tensor? actual, torch.Tensor expected)
    {
        if (actual is null || actual.dtype != expected.dtype)
            return $"OnnxRuntime gives {actual?.dtype.ToString() ?? "another type"}, the module {expected.dtype}";
        if (!actual.shape.SequenceEqual(expected.shape))
            return $"OnnxRuntime gives shape {Shape(actual)}, the module {Shape(expected)}";

        var at = Difference.Farthest(actual, expected);
        return $"shape {Shape(expected)}, farthest at {Index(at, expected.shape)}: OnnxRuntime gives {Some(actual, at)}, the module {Some(expected, at)}";
    }

    private static string Some(torch.Tensor tensor, long from)
    {
        using var numbers = tensor.reshape(-1).to(torch.ScalarType.Float64);
        var shown = numbers.data<double>().Skip((int)from).Take(ShownNumbers).Select(number => number.ToString("G4", CultureInfo.InvariantCulture));
        return string.Join(", ", shown) + (from + ShownNumbers < numbers.numel() ? ", …" : "");
    }

    private static string Shape(torch.Tensor tensor) => $"({string.Join(", ", tensor.shape)})";

    private static string Index(long position, long[] shape)
    {
        var index = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
            (position, index[axis]) = Math.DivRem(position, shape[axis]);
        return $"[{string.Join(", ", index)}]";
    }
}
