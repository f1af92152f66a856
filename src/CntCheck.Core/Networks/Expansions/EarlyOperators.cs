using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Operators of ONNX's first years, which image models still have: Affine (α·x + β), ImageScaler (a factor, a shift a channel), Crop (borders off).</summary>
/// <remarks>Their factors and borders are attributes, settings of an exporter and no parameters. A shift is a bias and carries no links.</remarks>
internal sealed class EarlyOperators : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Affine", "Crop", "ImageScaler"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Input(0) is not { } input || op.Outputs is not [{ Length: > 0 } output, ..])
            return null;

        var text = new OperatorText(op, scope);
        if (op.Kind == "Crop" && Borders(op) is var (starts, ends))
            text.Write("Slice", [input, text.Integers(starts), text.Integers(ends), text.Integers(2, 3)], [output]);
        else if (op.Kind == "Crop")
            return null;
        else
            text.Write("Mul", [input, scope.Store(Tensor.Of("", [], [(double)op.Float(op.Kind == "Affine" ? "alpha" : "scale", 1)]), $"{output} factor")], [output]);
        return text.Operators;
    }

    /// <summary>Where rows and columns start and end: border is (left, top, right, bottom), scale, if given, the (height, width) that is kept.</summary>
    private static (long[] Starts, long[] Ends)? Borders(Operator op)
    {
        if (op.Integers("border") is not [>= 0 and var left, >= 0 and var top, >= 0 and var right, >= 0 and var bottom])
            return null;
        if (op.Integers("scale") is [> 0 and <= int.MaxValue and var height, > 0 and <= int.MaxValue and var width])
            return top > int.MaxValue || left > int.MaxValue ? null : ([top, left], [top + height, left + width]);
        return ([top, left], [bottom == 0 ? int.MaxValue : -bottom, right == 0 ? int.MaxValue : -right]);
    }
}
