using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Follows operators of some kinds whose inputs are all constant: what they make of stored elements.</summary>
/// <remarks>To add one, add a class; <see cref="FoldingCatalogue"/> finds it. Results are views of what is stored, or small and in memory.</remarks>
internal abstract class FoldingRule
{
    /// <summary>The kinds it follows: "Transpose" of ONNX's own operator set, "onnx.brevitas.Quant" of another.</summary>
    public abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>Whether an operator has outputs beyond the first that can be followed.</summary>
    public virtual bool MakesSeveral => false;

    /// <summary>One output of an operator, or null where it cannot be followed; <see cref="Operands.Refuse"/> says why.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="operands">What it reads.</param>
    /// <param name="output">The output, from 0; 0 unless <see cref="MakesSeveral"/>.</param>
    public abstract Constant? Fold(Operator op, Operands operands, int output);

    /// <summary>Elements looked up for one element of the result, one of each operand unless a rule knows better.</summary>
    public virtual int Work(IReadOnlyList<int> operands) => operands.Sum();
}

/// <summary>All rules, by the kinds they follow.</summary>
internal static class FoldingCatalogue
{
    private static readonly Dictionary<string, FoldingRule> Rules = Catalogue.By<FoldingRule>(rule => rule.Kinds);

    /// <summary>The rule that follows an operator, or null.</summary>
    public static FoldingRule? Find(Operator op) => Rules.GetValueOrDefault(op.FullKind);
}
