using CntCheck.Artifacts;

namespace CntCheck.Networks.Observations;

/// <summary>One operator on the way from a value to a function of its nodes.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Joins">Whether it joins two functions of the value, as the product in x·sigmoid(x) does.</param>
internal readonly record struct NodeStep(Operator Operator, bool Joins);

/// <summary>Follows a value through operators that compute with each node alone.</summary>
/// <param name="draft">The network.</param>
/// <param name="readers">Who reads what.</param>
internal sealed class NodeSteps(NetworkDraft draft, ValueReaders readers)
{
    private const int MostSteps = 48;

    /// <summary>The operators up to the next value that alone goes on: all that is read of the first one passes it. Null where there is none.</summary>
    public (List<NodeStep> Steps, string End)? Next(string value)
    {
        // Of each value met: whether it has a number for each node, or is what a reduction left.
        Dictionary<string, bool> reduced = new(StringComparer.Ordinal);
        HashSet<Operator> met = new(ReferenceEqualityComparer.Instance);
        PriorityQueue<Operator, int> open = new();
        List<NodeStep> steps = [];
        Enter(value, false);
        while (open.TryDequeue(out var op, out _) && steps.Count < MostSteps && SamplesOf(op, reduced) is { } samples)
        {
            var isReduced = NodeFunctions.Reduces(op) || Array.TrueForAll(samples, sample => reduced[sample]);
            steps.Add(new NodeStep(op, samples.Length > 1));
            if (open.Count == 0)
                return isReduced ? null : (steps, op.Outputs[0]);
            Enter(op.Outputs[0], isReduced);
        }

        return null;

        void Enter(string made, bool isReduced)
        {
            reduced[made] = isReduced;
            foreach (var reader in readers.Of(made).Where(met.Add))
                open.Enqueue(reader, readers.PositionOf(reader));
        }
    }

    /// <summary>A constant that stands for all nodes, or null.</summary>
    public double? Number(string value) => value.Length == 0 ? null : draft.ValueOf(value) switch
    {
        { Constant: { Count: 1, IsReadable: true } constant } => constant.Read()[0],
        { Integers: [{ } integer] } => integer,
        _ => null,
    };

    /// <summary>What an operator computes with, constants left out; null where it works on more than what was met, or on more than each node alone.</summary>
    private string[]? SamplesOf(Operator op, Dictionary<string, bool> reduced)
    {
        string[] read = [.. op.Inputs.Where(input => input.Length > 0)];
        string[] samples = [.. read.Where(input => reduced.ContainsKey(input) || draft.ValueOf(input) is not { IsStatic: true })];
        if (op.Outputs.Count == 0 || op.Outputs[0].Length == 0 || op.Outputs.Skip(1).Any(output => readers.Of(output).Count > 0) || !Array.TrueForAll(samples, reduced.ContainsKey))
            return null;
        if (NodeFunctions.IsArithmetic(op))
            return read.Except(samples).All(constant => Number(constant) is not null) ? samples : null;

        var alone = samples is [var only] && only == op.Inputs[0];
        var follows = NodeFunctions.Copies(op) || NodeFunctions.IsCurve(op) || NodeFunctions.Reduces(op) || (NodeFunctions.Restores(op) && alone && reduced[samples[0]]);
        return alone && follows ? samples : null;
    }
}
