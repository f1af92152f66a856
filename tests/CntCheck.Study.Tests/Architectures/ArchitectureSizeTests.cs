using CntCheck.Study.Architectures;
using Xunit;

namespace CntCheck.Study.Tests.Architectures;

public sealed class ArchitectureSizeTests
{
    [Fact]
    public void An_id_tells_the_variant()
    {
        var id = new ArchitectureSize("residual", 12, 48, "tanh").Id("cnn-bn");

        Assert.Equal("cnn-bn.residual-d12-w48-tanh", id);
        Assert.Equal("residual", ArchitectureSize.VariantOf(id));
    }

    [Fact]
    public void An_id_without_a_variant_has_none() => Assert.Equal("", ArchitectureSize.VariantOf("fc-a03"));
}
