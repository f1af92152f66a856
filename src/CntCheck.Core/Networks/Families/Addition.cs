using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Add, Sub, Sum. With a constant: a bias of the connection before. Of two values: their nodes become one set, or join it by identity links.</summary>
internal sealed class Addition : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Add", "Sub", "Sum"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        Value[] operands = [.. op.Inputs.Where(input => input.Length > 0).Select(input => draft.ValueOf(input)!)];
        Value[] samples = [.. operands.Where(operand => !operand.IsStatic)];
        if (samples.Length == 1 && operands.Length == 1)
            draft.PassElementwise(op, samples[0].Name);
        else if (samples.Length == 1 && operands.Length == 2)
            AddConstant(op, draft, samples[0], operands.First(operand => operand.IsStatic), minuend: operands[0] != samples[0]);
        else if (samples.Length == 2 && operands.Length == 2 && Combination.TryEnterAsActivation(op, samples[0].Name, samples[1].Name, draft))
            return;
        else if (samples.Length == operands.Length)
            Junction.Enter(op, draft, samples, op.Kind == "Sub");
        else
            Unknown.Enter(op, draft, "it adds several values and a constant");
    }

    private static void AddConstant(Operator op, NetworkDraft draft, Value sample, Value added, bool minuend)
    {
        var (ofSample, ofConstant) = op.Kind != "Sub" ? (1.0, 1.0) : minuend ? (-1.0, 1.0) : (1.0, -1.0);
        var constant = added.Constant is { IsReadable: true } readable && readable.Tensor.Type.IsFloat() ? readable : null;
        if (constant is { Shape.Length: > 0 } && draft.Foldable(sample.Name) is { } connection
            && (constant.Count > 1 || connection.Units == 1) && Weights.PerUnit(constant, connection, sample.Rank) is { } amounts)
        {
            draft.Parameters.Measure(constant.Origins);
            connection.BiasOrigins.AddRange(constant.Origins.Where(Unknown.IsLearned));
            if (ofSample < 0)
                connection.Rescale(ofSample);
            connection.Shift([.. amounts.Select(amount => amount * ofConstant)]);
            draft.Fold(connection, op);
            if (DecodingTables.IsTable(constant))
                draft.Tables.Add(new ConstantTable(op, added.Name, constant.Origins, connection));
        }
        else if (ofSample < 0 || !InputStatistics.TryEnterShift(op, draft, sample, added))
        {
            Shift.Hold(op, draft, sample, added, ofSample);
        }
    }
}
