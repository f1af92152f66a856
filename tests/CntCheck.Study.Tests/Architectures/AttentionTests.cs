using CntCheck.Study.Architectures;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Architectures;

public sealed class AttentionTests
{
    [Fact]
    public void Keys_that_are_alike_give_the_mean_of_the_values()
    {
        using var scope = NewDisposeScope();
        using var attention = new Attention(heads: 2);
        var values = tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, [1, 2, 4]);

        var answers = attention.call(randn(1, 2, 4), ones(1, 2, 4), values);

        Assert.True(answers.allclose(values.mean([1], keepdim: true).expand(1, 2, 4)));
    }

    [Fact]
    public void Each_head_looks_with_its_own_features()
    {
        using var scope = NewDisposeScope();
        using var attention = new Attention(heads: 2);
        // The first head's query fits the first key, the second head's the second.
        var queries = tensor(new float[] { 50, 50 }, [1, 1, 2]);
        var keys = tensor(new float[] { 1, 0, 0, 1 }, [1, 2, 2]);
        var values = tensor(new float[] { 10, 20, 30, 40 }, [1, 2, 2]);

        Assert.True(attention.call(queries, keys, values).allclose(tensor(new float[] { 10, 40 }, [1, 1, 2])));
    }
}
