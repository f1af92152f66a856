using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Writes operators of some kinds out as the simpler operators they stand for: a call of a function, a branch, a fused layer.</summary>
/// <remarks>To add one, add a class; <see cref="ExpansionCatalogue"/> finds it.</remarks>
internal abstract class Expansion
{
    /// <summary>The kinds it writes out: "If" of ONNX's own operator set, "com.microsoft.FusedMatMul" of another.</summary>
    public abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>The operators in place of one; what they give has the outputs' names. Null where this one cannot be written out.</summary>
    public abstract IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope);
}

/// <summary>All expansions, by the kinds they write out.</summary>
internal static class ExpansionCatalogue
{
    private static readonly Dictionary<string, Expansion> Expansions = Catalogue.By<Expansion>(expansion => expansion.Kinds);

    /// <summary>The expansion of an operator, or null.</summary>
    public static Expansion? Find(Operator op) => Expansions.GetValueOrDefault(op.FullKind);
}
