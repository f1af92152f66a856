using CntCheck.Verdicts.Families;

namespace CntCheck.Verdicts;

/// <summary>The parts of one network in their order, asked for name and kind once: every feature is taken over all of them.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="Names">Their names.</param>
/// <param name="Kinds">"dense", "convolution" or "recurrent" of each.</param>
internal sealed record PartsOverDepth<TPart>(TPart[] Parts, string[] Names, string[] Kinds) where TPart : IPart
{
    /// <summary>Those of a list.</summary>
    public static PartsOverDepth<TPart> Of(IReadOnlyList<TPart> parts) =>
        new([.. parts], [.. parts.Select(part => part.Name)], [.. parts.Select(part => part.Kind)]);
}
