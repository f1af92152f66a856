using System.Globalization;

namespace CntCheck.Comparisons;

/// <summary>What an edit of a connection looks like.</summary>
/// <param name="Kind">The same for edits that count as one, however large.</param>
/// <param name="Words">In words.</param>
internal sealed record Edit(string Kind, string Words)
{
    /// <summary>Nothing.</summary>
    public const string Same = "the same";

    private const double Rounding = 1e-6;
    private const double Hardly = 1e-3;
    private const double NoKinship = 0.2;
    private const double Kinship = 0.5;

    /// <summary>Whether nothing but rounding changed.</summary>
    public bool IsSame => Kind == Same;

    /// <summary>The edit that explains a change best: exact explanations before approximate ones.</summary>
    public static Edit Of(WeightChange change) => change switch
    {
        { HasNonFinite: true } => Alike("not finite", "holds weights that are not finite"),
        { Changed: 0, Bias: > Rounding } => Of("biases", $"weights the same, biases changed by {Percent(change.Bias.Value)}"),
        { Changed: 0 } => Alike(Same),
        { IsFloat16: true } => Alike("float16", "rounded to float16"),
        { IsBFloat16: true } => Alike("bfloat16", "rounded to bfloat16"),
        { Relative: <= Rounding } => Alike(Same, "the same but for rounding"),
        { Levels: 1, SignAgreement: null } => Alike("zeroed"),
        { ChangedBesideZeroed: 0 } => Of("pruned", $"{Percent(change.Zeroed)} pruned"),
        { BesideFactor: <= Rounding, Factor: var factor } => Math.Abs(factor + 1) <= Rounding ? Alike("sign-flipped") : Of("scaled", $"scaled by {factor:G4}"),
        { IsPermuted: true } => Alike("permuted", "units in another order"),
        { IsShuffled: true } => Alike("shuffled", "the same weights in another order"),
        { Grid: { } grid, Correlation: > Kinship } => Of($"int{grid.Bits}", $"int{grid.Bits} {grid.Scope}"),
        { FewLevels: { } levels, Correlation: > Kinship } => Of("rounded to few values", $"rounded to {levels} values"),
        { Zeroed: >= 0.1, Correlation: > Kinship } => Of("pruned and trained on", $"{Percent(change.Zeroed)} pruned, the rest trained on"),
        { Correlation: null or (< NoKinship and > -NoKinship) } => Alike("replaced", "replaced: the weights have nothing to do with the parent's"),
        { Relative: <= Hardly } => Of("hardly changed", $"changed by {Percent(change.Relative)}, no more than rounding does"),
        { Correlation: > Kinship } => Of("trained on", $"trained on, changed by {Percent(change.Relative)}"),
        _ => Of("rebuilt", $"changed so far that little is left (correlation {change.Correlation:F2})"),
    };

    /// <summary>A share as people say it.</summary>
    public static string Percent(double share) => (100 * share) switch
    {
        < 0.01 => "under 0.01 %",
        < 1 and var percent => percent.ToString("G2", CultureInfo.InvariantCulture) + " %",
        var percent => percent.ToString("F0", CultureInfo.InvariantCulture) + " %",
    };

    private static Edit Alike(string words) => new(words, words);

    private static Edit Alike(string kind, string words) => new(kind, words);

    private static Edit Of(string kind, FormattableString words) => new(kind, words.ToString(CultureInfo.InvariantCulture));
}
