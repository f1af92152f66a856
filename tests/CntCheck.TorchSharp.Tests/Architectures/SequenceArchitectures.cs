using TorchSharp.Modules;
using static CntCheck.TorchSharp.Tests.Architectures.Architecture;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Networks that read sequences: recurrent ones and transformers.</summary>
internal static class SequenceArchitectures
{
    public static IEnumerable<Architecture> All()
    {
        yield return OfTokens(
            "bag of embeddings",
            () => new WrittenForward((net, x) => net.Call("fc", net.Call("embedding", x).mean([1])), ("embedding", nn.Embedding(20, 6)), ("fc", nn.Linear(6, 3))),
            20, 7);
        yield return OfTokens("LSTM classifier", () => new LastState(nn.LSTM(6, 5, batchFirst: true), 5), 20, 7);
        yield return OfTokens("LSTM classifier, two layers both ways", () => new LastState(nn.LSTM(6, 5, numLayers: 2, bidirectional: true, batchFirst: true), 10), 20, 7);
        yield return Of("GRU on features", () => new GruRegressor(), 9, 4);
        yield return Of("plain recurrent net, tanh", () => new RnnTagger(), 9, 4);
        yield return new Architecture("LSTM with the samples on axis 1", () => new Seq2Label(), samples => [randn(9, samples, 4)]) { BatchAxis = 1 };
        yield return Of(
            "convolutions, then GRU",
            () => new ConvGru(),
            1, 30);
        yield return Of("TransformerEncoderLayer on features", () => new EncoderOverFeatures(), 6, 8);
        yield return OfTokens("Transformer encoder classifier", () => new TransformerClassifier(layers: 2), 30, 8);
        yield return Of("Vision transformer written by hand", () => new VisionTransformer(), 1, 8, 8);
        yield return OfTokens("one attention block written by hand", () => new WrittenForward(
            (net, x) => net.Call("block", net.Call("embedding", x)).mean([1]),
            ("embedding", nn.Embedding(11, 8)), ("block", new AttentionBlock(8, 2))), 11, 5);
        yield return Of(
            "mixer: tokens and channels in turns",
            () => new WrittenForward(
                (net, x) =>
                {
                    var tokens = net.Call("token2", nn.functional.gelu(net.Call("token1", net.Call("norm1", x).transpose(1, 2)))).transpose(1, 2) + x;
                    return net.Call("channel2", nn.functional.gelu(net.Call("channel1", net.Call("norm2", tokens)))) + tokens;
                },
                ("norm1", nn.LayerNorm([8])), ("token1", nn.Linear(6, 12)), ("token2", nn.Linear(12, 6)), ("norm2", nn.LayerNorm([8])), ("channel1", nn.Linear(8, 16)), ("channel2", nn.Linear(16, 8))),
            6, 8);
    }

    private sealed class LastState : nn.Module<Tensor, Tensor>
    {
        private readonly Embedding _embedding = nn.Embedding(20, 6);
        private readonly LSTM _lstm;
        private readonly Linear _head;

        public LastState(LSTM lstm, long width)
            : base(nameof(LastState))
        {
            _lstm = lstm;
            _head = nn.Linear(width, 3);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var (states, _, _) = _lstm.call(_embedding.call(input));
            return _head.call(states[TensorIndex.Colon, -1]);
        }
    }

    private sealed class GruRegressor : nn.Module<Tensor, Tensor>
    {
        private readonly GRU _gru = nn.GRU(4, 6, numLayers: 2, batchFirst: true);
        private readonly Linear _head = nn.Linear(6, 1);

        public GruRegressor()
            : base(nameof(GruRegressor)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var (_, last) = _gru.call(input);
            return _head.call(last[-1]);
        }
    }

    private sealed class RnnTagger : nn.Module<Tensor, Tensor>
    {
        private readonly RNN _rnn = nn.RNN(4, 6, batchFirst: true);
        private readonly Linear _head = nn.Linear(6, 5);

        public RnnTagger()
            : base(nameof(RnnTagger)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _head.call(_rnn.call(input).Item1);
    }

    private sealed class Seq2Label : nn.Module<Tensor, Tensor>
    {
        private readonly LSTM _lstm = nn.LSTM(4, 6);
        private readonly Linear _head = nn.Linear(6, 2);

        public Seq2Label()
            : base(nameof(Seq2Label)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _head.call(_lstm.call(input).Item1);
    }

    private sealed class ConvGru : nn.Module<Tensor, Tensor>
    {
        private readonly Conv1d _conv = nn.Conv1d(1, 4, 5, stride: 2);
        private readonly GRU _gru = nn.GRU(4, 6, batchFirst: true);
        private readonly Linear _head = nn.Linear(6, 3);

        public ConvGru()
            : base(nameof(ConvGru)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var features = nn.functional.relu(_conv.call(input)).transpose(1, 2);
            return _head.call(_gru.call(features).Item1.mean([1]));
        }
    }

    private sealed class EncoderOverFeatures : nn.Module<Tensor, Tensor>
    {
        private readonly TransformerEncoderLayer _encoder = nn.TransformerEncoderLayer(8, 2, 16, 0.1);
        private readonly Linear _head = nn.Linear(8, 2);

        public EncoderOverFeatures()
            : base(nameof(EncoderOverFeatures)) => RegisterComponents();

        // The layer wants (tokens, samples, features).
        public override Tensor forward(Tensor input) => _head.call(_encoder.call(input.transpose(0, 1)).mean([0]));
    }
}
