using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace CntCheck.TorchSharp.Tests.Recovering;

public class WholeForwardTests
{
    [Fact]
    public void A_digits_network_as_tutorials_write_it()
    {
        random.manual_seed(51);
        var (conv1, conv2, fc1, fc2) = (nn.Conv2d(1, 4, 3), nn.Conv2d(4, 6, 3), nn.Linear(150, 16), nn.Linear(16, 10));
        var network = new Handwritten(
            x =>
            {
                x = F.max_pool2d(F.relu(conv1.call(x)), 2);
                x = F.relu(F.max_pool2d(conv2.call(x), 2)).flatten(1);
                x = F.dropout(F.relu(fc1.call(x)), 0.5, training: false);
                return F.log_softmax(fc2.call(x), 1);
            },
            ("conv1", conv1), ("conv2", conv2), ("fc1", fc1), ("fc2", fc2));

        using var exported = ExportedModel.Check(network, randn(2, 1, 28, 28));

        // Which of the two came first cannot be told, since the greatest of rectified numbers is the rectified greatest: the layer's own activation does.
        Assert.Equal(["Conv", "Relu", "MaxPool", "Conv", "Relu", "MaxPool", "Flatten", "Gemm", "Relu", "Gemm", "LogSoftmax"], exported.Kinds);
        Assert.Equal(["conv1", "conv2", "fc1", "fc2"], exported.Connections());
    }

    [Fact]
    public void A_causal_block_with_dropouts_and_a_mask_that_is_a_buffer()
    {
        random.manual_seed(52);
        var (norm, attention, drop, project) = (nn.LayerNorm([12]), nn.Linear(12, 36), nn.Dropout(0.1), nn.Linear(12, 12));
        var mask = ones(8, 8).tril().view(1, 1, 8, 8);
        var network = new Handwritten(
            x =>
            {
                var (batch, tokens, width) = (x.shape[0], x.shape[1], x.shape[2]);
                var parts = attention.call(norm.call(x)).split(width, 2);
                Tensor Heads(Tensor part) => part.view(batch, tokens, 3, width / 3).transpose(1, 2);
                var scores = Heads(parts[0]).matmul(Heads(parts[1]).transpose(-2, -1)) * (1 / Math.Sqrt(width / 3));
                var seen = scores.masked_fill(mask.narrow(2, 0, tokens).narrow(3, 0, tokens).eq(0), double.NegativeInfinity);
                var taken = drop.call(F.softmax(seen, -1)).matmul(Heads(parts[2]));
                return x + project.call(taken.transpose(1, 2).contiguous().view(batch, tokens, width));
            },
            ("norm", norm), ("attention", attention), ("drop", drop), ("project", project), ("mask", mask));

        using var exported = ExportedModel.Check(network, randn(2, 5, 12));

        Assert.Contains("Where", exported.Kinds);
        Assert.Single(exported.Kinds, "Softmax");
        Assert.Equal(["attention", "project"], exported.Connections());
    }

    [Fact]
    public void A_block_with_root_mean_square_norms_and_a_gated_dense_part()
    {
        random.manual_seed(53);
        var (gain, gate, up, down) = (nn.Parameter(rand(12) + 0.5), nn.Linear(12, 20, false), nn.Linear(12, 20, false), nn.Linear(20, 12, false));
        var network = new Handwritten(
            x =>
            {
                var normed = x * rsqrt(x.square().mean([-1], true) + 1e-6) * gain;
                return x + down.call(F.silu(gate.call(normed)) * up.call(normed));
            },
            ("gain", gain), ("gate", gate), ("up", up), ("down", down));

        using var exported = ExportedModel.Check(network, randn(2, 5, 12));

        Assert.Equal(gain.numel() + (3 * 240), exported.Result.Parameters);
    }

    [Fact]
    public void A_network_that_calls_forward_instead_of_call()
    {
        random.manual_seed(54);
        var (fc1, fc2) = (nn.Linear(4, 6), nn.Linear(6, 3));

        using var exported = ExportedModel.Check(
            new Handwritten(x => fc2.forward(F.relu(fc1.forward(x))), ("fc1", fc1), ("fc2", fc2)), randn(2, 4));

        Assert.Equal(["Gemm", "Relu", "Gemm"], exported.Kinds);
        Assert.Equal(["fc1", "fc2"], exported.Connections());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recurrent_classifier_that_calls_forward_instead_of_call(bool readsStates)
    {
        random.manual_seed(61);
        var (lstm, head) = (nn.LSTM(5, 6, batchFirst: true), nn.Linear(6, 3));
        var network = new Handwritten(
            x =>
            {
                var (sequence, last, _) = lstm.forward(x);
                return head.forward(readsStates ? last.tanh()[0] : sequence.select(1, -1));
            },
            ("lstm", lstm), ("head", head));

        using var exported = ExportedModel.Check(network, randn(2, 4, 5));

        Assert.Single(exported.Kinds, "LSTM");
        Assert.Single(exported.Kinds, "Gemm");
    }

    [Fact]
    public void A_network_of_nothing_but_parameters()
    {
        random.manual_seed(55);
        var (w1, b1, w2, b2) = (nn.Parameter(randn(4, 6)), nn.Parameter(randn(6)), nn.Parameter(randn(6, 3)), nn.Parameter(randn(3)));

        using var exported = ExportedModel.Check(
            new Handwritten(x => (x.matmul(w1) + b1).tanh().matmul(w2) + b2, ("w1", w1), ("b1", b1), ("w2", w2), ("b2", b2)), randn(2, 4));

        Assert.Equal(["Gemm", "Tanh", "Gemm"], exported.Kinds);
        Assert.Equal(["w1", "w2"], exported.Connections());
    }

    [Fact]
    public void A_squeeze_and_excitation_by_view()
    {
        random.manual_seed(56);
        var (conv, squeeze, excite, head) = (nn.Conv2d(3, 8, 3), nn.Linear(8, 4), nn.Linear(4, 8), nn.Conv2d(8, 2, 1));
        var network = new Handwritten(
            x =>
            {
                var image = F.relu(conv.call(x));
                var gate = excite.call(F.relu(squeeze.call(F.adaptive_avg_pool2d(image, 1).view(-1, 8)))).sigmoid();
                return head.call(image * gate.view(-1, 8, 1, 1));
            },
            ("conv", conv), ("squeeze", squeeze), ("excite", excite), ("head", head));

        using var exported = ExportedModel.Check(network, randn(2, 3, 8, 8));

        Assert.Equal(4, exported.Connections().Count);
    }

    [Fact]
    public void A_pyramid_that_adds_what_is_resized()
    {
        random.manual_seed(57);
        var (fine, coarse, lateral, head) = (nn.Conv2d(3, 4, 3, padding: 1), nn.Conv2d(4, 8, 3, stride: 2, padding: 1), nn.Conv2d(8, 4, 1), nn.Conv2d(8, 2, 1));
        var network = new Handwritten(
            x =>
            {
                var first = F.relu(fine.call(x));
                var second = lateral.call(F.relu(coarse.call(first)));
                return head.call(cat([first, F.interpolate(second, scale_factor: [2, 2])], 1));
            },
            ("fine", fine), ("coarse", coarse), ("lateral", lateral), ("head", head));

        using var exported = ExportedModel.Check(network, randn(2, 3, 8, 8));

        Assert.Equal(["Conv", "Relu", "Conv", "Relu", "Conv", "Resize", "Concat", "Conv"], exported.Kinds);
    }

    [Fact]
    public void A_long_chain_of_forwards_that_nobody_heard_is_refused_with_the_advice_to_call()
    {
        random.manual_seed(58);
        var layers = Enumerable.Range(0, 6).Select(_ => nn.Linear(6, 6)).ToArray();
        var network = new Handwritten(
            x => layers.Aggregate(x, (value, layer) => layer.forward(value).sin().exp()), [.. layers.Select((layer, index) => ($"fc{index}", (object)layer))]);

        var refused = Assert.Throws<ExportException>(() => ExportedModel.Check(network, randn(2, 6)));

        Assert.Equal(ExportProblem.UnseenOperation, refused.Problem);
        Assert.Contains("call", refused.Message, StringComparison.Ordinal);
    }
}
