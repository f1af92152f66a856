using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>MultiheadAttention (query, key, value, mask of keys, mask): the output, and the attention weights averaged over heads where they are asked for.</summary>
internal sealed class MultiheadAttentionWriter : FormulaWriter<MultiheadAttention>
{
    protected override int Sequences => 3;

    protected override IEnumerable<AttentionOptions> Candidates(IEnumerable<AttentionOptions> heads) =>
        [.. heads, .. heads.Select(options => options with { AddsZeroStep = true })];

    protected override IEnumerable<T> Give<T>(Arithmetic<T> a, AttentionOptions options)
    {
        var (output, weights) = AttentionFormula.Give(a, options, a.Input(0), a.Input(1), a.Input(2), a.Mask(4), a.Padding(3));
        yield return output;
        yield return a.MeanOverHeads(weights);
    }
}
