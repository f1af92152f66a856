using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>Reads operators of a family of kinds into the network. Every family in the assembly is found by the catalogue.</summary>
internal abstract class OperatorFamily
{
    /// <summary>The kinds the family reads: "Gemm" of ONNX's own operator set, "com.microsoft.Attention" of another.</summary>
    public abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>Whether the family also reads operators no input of which depends on the sample; those are else computed, or their output is not known.</summary>
    public virtual bool ReadsConstants => false;

    /// <summary>Enters one operator, at least one input of which depends on the sample, unless the family reads constants too.</summary>
    public abstract void Read(Operator op, NetworkDraft draft);
}

/// <summary>All operator families, by the kinds they read.</summary>
internal static class FamilyCatalogue
{
    private static readonly Dictionary<string, OperatorFamily> Families = Catalogue.By<OperatorFamily>(family => family.Kinds);

    /// <summary>The family that reads an operator, or null.</summary>
    public static OperatorFamily? Find(Operator op) => Families.GetValueOrDefault(op.FullKind);
}
