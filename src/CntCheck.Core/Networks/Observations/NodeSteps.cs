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
        HashSet<string> inside = new(StringComparer.Ordinal);
        HashSet<Operator> met = new(ReferenceEqualityComparer.Instance);
        PriorityQueue<Operator, int> open = new();
        List<NodeStep> steps = [];
        Enter(value);
        while (open.TryDequeue(out var op, out _) && steps.Count < MostSteps && Step(op, inside) is { } step)
        {
            steps.Add(step);
            if (open.Count == 0)
                return (steps, op.Outputs[0]);
            Enter(op.Outputs[0]);
        }

        return null;

        void Enter(string made)
        {
            inside.Add(made);
            foreach (var reader in readers.Of(made).Where(met.Add))
                open.Enqueue(reader, readers.PositionOf(reader));
        }
    }

    /// <summary>A constant that stands for all nodes, or null.</summary>
    public double? Number(string value) => draft.ValueOf(value) switch
    {
        { Constant: { Count: 1, IsReadable: true } constant } => constant.Read()[0],
        { Integers: [{ } integer] } => integer,
        _ => null,
    };

    /// <summary>An operator as a step, or null where it works on more than what is inside, or on more than each node alone.</summary>
    private NodeStep? Step(Operator op, HashSet<string> inside)
    {
        string[] read = [.. op.Inputs.Where(input => input.Length > 0)];
        string[] samples = [.. read.Where(input => inside.Contains(input) || draft.ValueOf(input) is not { IsStatic: true })];
        if (op.Outputs.Count == 0 || op.Outputs[0].Length == 0 || op.Outputs.Skip(1).Any(output => readers.Of(output).Count > 0) || !Array.TrueForAll(samples, inside.Contains))
            return null;

        var alone = samples is [var only] && only == op.Inputs[0];
        var follows = NodeFunctions.IsArithmetic(op)
            ? read.Except(samples).All(constant => Number(constant) is not null)
            : alone && (NodeFunctions.Copies(op) || NodeFunctions.IsCurve(op) || NodeFunctions.Reduces(op));
        return follows ? new NodeStep(op, samples.Length > 1) : null;
    }
}
