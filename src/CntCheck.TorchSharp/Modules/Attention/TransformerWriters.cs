using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Transformers and their parts.</summary>
internal abstract class TransformerWriter<TModule> : FormulaWriter<TModule>
    where TModule : global::TorchSharp.torch.nn.Module
{
    protected override IEnumerable<AttentionOptions> Candidates(IEnumerable<AttentionOptions> heads) =>
        from options in heads
        from activation in Enum.GetValues<Activation>()
        select options with { Activation = activation };
}

/// <summary>TransformerEncoderLayer (source).</summary>
internal sealed class TransformerEncoderLayerWriter : TransformerWriter<TransformerEncoderLayer>
{
    protected override int Sequences => 1;

    protected override IEnumerable<T> Give<T>(Arithmetic<T> a, AttentionOptions options) => [TransformerFormula.EncoderLayer(a, options, a.Input(0))];
}

/// <summary>TransformerEncoder (source, mask, mask of keys).</summary>
internal sealed class TransformerEncoderWriter : TransformerWriter<TransformerEncoder>
{
    protected override int Sequences => 1;

    protected override IEnumerable<T> Give<T>(Arithmetic<T> a, AttentionOptions options) =>
        [TransformerFormula.Encoder(a, options, a.Input(0), a.Mask(1), a.Padding(2))];
}

/// <summary>TransformerDecoderLayer (target, memory, mask, mask of memory, mask of target keys, mask of memory keys).</summary>
internal sealed class TransformerDecoderLayerWriter : TransformerWriter<TransformerDecoderLayer>
{
    protected override int Sequences => 2;

    protected override IEnumerable<T> Give<T>(Arithmetic<T> a, AttentionOptions options) =>
        [TransformerFormula.DecoderLayer(a, options, a.Input(0), a.Input(1), [a.Mask(2), a.Padding(4)], [a.Mask(3), a.Padding(5)])];
}

/// <summary>TransformerDecoder (target, memory, mask, mask of memory, mask of target keys, mask of memory keys).</summary>
internal sealed class TransformerDecoderWriter : TransformerWriter<TransformerDecoder>
{
    protected override int Sequences => 2;

    protected override IEnumerable<T> Give<T>(Arithmetic<T> a, AttentionOptions options) =>
        [TransformerFormula.Decoder(a, options, a.Input(0), a.Input(1), [a.Mask(2), a.Padding(4)], [a.Mask(3), a.Padding(5)])];
}

/// <summary>Transformer (source, target).</summary>
internal sealed class TransformerModelWriter : TransformerWriter<Transformer>
{
    protected override int Sequences => 2;

    protected override IEnumerable<T> Give<T>(Arithmetic<T> a, AttentionOptions options)
    {
        var memory = TransformerFormula.Encoder(a.Part("encoder"), options, a.Input(0));
        return [TransformerFormula.Decoder(a.Part("decoder"), options, a.Input(1), memory, [], [])];
    }
}
