using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

public class MaxPoolIndicesFamilyTests
{
    [Fact]
    public void An_autoencoder_puts_maxima_back_where_they_came_from()
    {
        random.manual_seed(3);
        using var exported = ExportedModel.Check(new Unpooling(nn.MaxPool2d(2), nn.MaxUnpool2d(2)), randn(2, 2, 6, 8));

        Assert.Contains("ScatterElements", exported.Kinds);
        Assert.Equal(2, exported.Profile.Connections.Count);
    }

    [Fact]
    public void Windows_that_overlap_are_found()
    {
        random.manual_seed(3);
        using var exported = ExportedModel.Check(new Unpooling(nn.MaxPool2d(3, 2, padding: 1), nn.MaxUnpool2d(3, 2, 1)), randn(2, 2, 7, 9));

        var pool = exported.Proto.Graph.Node.First(node => node.OpType == "MaxPool" && node.Output.Count == 2);
        Assert.Equal([3, 3], pool.Attribute.Single(attribute => attribute.Name == "kernel_shape").Ints);
    }

    private sealed class Unpooling : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d _encode = nn.Conv2d(2, 3, 1);
        private readonly MaxPool2d _pool;
        private readonly MaxUnpool2d _unpool;
        private readonly Conv2d _decode = nn.Conv2d(3, 2, 1);

        public Unpooling(MaxPool2d pool, MaxUnpool2d unpool)
            : base(nameof(Unpooling))
        {
            (_pool, _unpool) = (pool, unpool);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var encoded = _encode.call(input);
            var (_, indices) = _pool.forward_with_indices(encoded);
            return _decode.call(_unpool.call(_pool.call(encoded), indices));
        }
    }
}
