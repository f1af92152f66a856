using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Einsum of one or two operands: a projection where one is stored, else a product of two values.</summary>
internal sealed class Einsum : OperatorFamily
{
    private const int Ellipsis = char.MaxValue;
    private const int LongestEquation = 256;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Einsum"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        Value[] operands = [.. op.Inputs.Where(input => input.Length > 0).Select(input => draft.ValueOf(input)!)];
        if (Labels(op.Text("equation", ""), operands) is not { } labels)
            Unknown.Enter(op, draft, "its equation does not fit the shapes of what it reads");
        else if (operands.Length == 1)
            Turn(op, draft, operands[0], labels[0], labels[1]);
        else if (operands.Length != 2)
            Unknown.Enter(op, draft, "it joins more than two values");
        else if (!operands[0].IsStatic && !operands[1].IsStatic)
            Product.EnterSum(op, draft, (operands[0], labels[0]), (operands[1], labels[1]), labels[2]);
        else
            Project(op, draft, operands, labels, operands[0].IsStatic ? 0 : 1);
    }

    private static void Project(Operator op, NetworkDraft draft, Value[] operands, int[][] labels, int weight)
    {
        if (operands[weight].Constant is not { } constant)
            Unknown.Enter(op, draft, Weights.Missing(operands[weight]));
        else if (Contraction.Of(constant, labels[weight], operands[1 - weight], labels[1 - weight], labels[2]) is { } contraction)
            contraction.Connect(op, draft, weight, operands[1 - weight]);
        else
            Unknown.Enter(op, draft, "its equation makes no projection by its weights");
    }

    private static void Turn(Operator op, NetworkDraft draft, Value sample, int[] from, int[] to)
    {
        long?[]? shape = sample.Shape is { } known ? [.. to.Select(label => known[Array.IndexOf(from, label)])] : null;
        if (from.Length == to.Length)
            draft.Pass(op, sample.Name, op.Outputs[0], shape, field => field.Axes.Length == to.Length ? Rearrangement.Untranspose(field, [.. to.Select(label => Array.IndexOf(from, label))]) : null);
        else
            Unknown.Enter(op, draft, "its equation sums over axes of one value");
    }

    /// <summary>The labels of every operand and of the result, an ellipsis written out; null where the equation does not fit.</summary>
    private static int[][]? Labels(string equation, Value[] operands)
    {
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (terms.Length != operands.Length || sides.Length > 2 || equation.Length > LongestEquation)
            return null;

        List<int[]> labels = [];
        foreach (var (term, operand) in terms.Zip(operands))
        {
            var parts = term.Split("...");
            var named = parts.Sum(part => part.Length);
            if (parts.Length > 2 || (parts.Length == 2 && operand.Rank is null) || (operand.Rank is { } rank && (parts.Length == 1 ? rank != named : rank < named)))
                return null;
            labels.Add(parts.Length == 1 ? [.. term.Select(label => (int)label)] : Written(parts, operand.Rank!.Value - named));
        }

        var most = labels.SelectMany(term => term).Where(label => label >= Ellipsis).Distinct().Count();
        var implied = labels.SelectMany(term => term).Where(label => label < Ellipsis).GroupBy(label => label).Where(group => group.Count() == 1).Select(group => group.Key).Order();
        labels.Add(sides.Length == 1 ? [.. Written(["", ""], most), .. implied] : sides[1].Split("...") is { Length: 2 } parted ? Written(parted, most) : [.. sides[1].Select(label => (int)label)]);
        return labels.TrueForAll(term => term.Distinct().Count() == term.Length) && labels[^1].All(label => labels.Take(operands.Length).Any(term => term.Contains(label))) ? [.. labels] : null;
    }

    /// <summary>Axes under an ellipsis are matched from the last.</summary>
    private static int[] Written(string[] parts, int axes) =>
        [.. parts[0].Select(label => (int)label), .. Enumerable.Range(0, axes).Select(i => Ellipsis + axes - 1 - i), .. parts[1].Select(label => (int)label)];
}
