using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Running;

/// <summary>How many samples a model takes at once, told by the first axis of its inputs: samples are always the first axis of an input.</summary>
internal static class RowsAtOnce
{
    /// <summary>The number a model insists on; null where it takes any.</summary>
    /// <exception cref="SampleException">The samples cannot be the first axis of an input: time is.</exception>
    public static int? Of(Model model)
    {
        foreach (var input in model.Graph.Inputs)
        {
            if (RecurrentReaderOf(input.Name, model.Graph) is { } reader)
                throw NotFirst(model, input, $"{reader.Kind}{(reader.Name.Length > 0 ? " " + Shown.Name(reader.Name) : "")} reads its first axis as time");
            if (input.Shape is [> 1, null, ..] && input.Shape.Skip(1).Count(extent => extent is null) == 1)
                throw NotFirst(model, input, "the axis left free is not the first");
        }

        return (int?)Math.Min(model.Graph.Inputs.FirstOrDefault(input => input.Shape is [_, ..])?.Shape![0] ?? 0, int.MaxValue) is > 0 and var rows ? rows : null;
    }

    /// <summary>A recurrent operator that takes the input as it is, its steps first (X of RNN, GRU, LSTM with layout 0).</summary>
    private static Operator? RecurrentReaderOf(string input, Graph graph) => graph.Operators.FirstOrDefault(op =>
        op.FullKind is "RNN" or "GRU" or "LSTM" && op.Input(0) == input && op.Integer("layout", 0) == 0);

    private static SampleException NotFirst(Model model, ValueShape input, string why) => new(
        SampleProblem.CannotRun,
        model.Path,
        $"the samples cannot be the first axis of its input {Shown.Name(input.Name)} {Shape(input)}: {why}",
        "export the model with the batch as the first axis of every input (batch_first)");

    private static string Shape(ValueShape input) => input.Shape is null
        ? ""
        : $"({string.Join(", ", input.Shape.Select(extent => extent?.ToString(CultureInfo.InvariantCulture) ?? "free"))})";
}
