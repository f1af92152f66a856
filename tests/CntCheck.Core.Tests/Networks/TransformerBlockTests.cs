using CntCheck.Testing.Onnx;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Whole blocks as files: BERT (norm behind the sum) and GPT (norm before, tied head), however their operators are fused.</summary>
public class TransformerBlockTests
{
    private const int Width = 4, Inner = 8, Words = 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void However_a_block_with_its_norms_behind_is_fused_its_strengths_are_the_same(bool contrib)
    {
        var separate = Reading.Of(Block(normFirst: false, fusedProjection: false, contrib: false));
        var fused = Reading.Of(Block(normFirst: false, fusedProjection: true, contrib));

        AssertAlike(separate, fused, ["ids", "positions", "word", "o", "n1", "up", "down"]);
        Assert.Equal([.. separate.In("q"), .. separate.In("k"), .. separate.In("v")], fused.In("qkv"));
        Assert.Equal([.. separate.Out("q"), .. separate.Out("k"), .. separate.Out("v")], fused.Out("qkv"));
        Assert.Equal(RowSums(14, Width, Width), separate.Out("v"));
    }

    [Fact]
    public void However_a_block_with_its_norms_before_is_fused_its_strengths_are_the_same()
    {
        var separate = Reading.Of(Block(normFirst: true, fusedProjection: false, contrib: false));
        var fused = Reading.Of(Block(normFirst: true, fusedProjection: true, contrib: false));
        var contrib = Reading.Of(Block(normFirst: true, fusedProjection: true, contrib: true));

        // The scales of a norm become part of the one projection that reads them; of three readers none takes them.
        AssertAlike(separate, fused, ["ids", "positions", "o", "up", "down"]);
        AssertAlike(fused, contrib, ["ids", "positions", "word", "qkv", "o", "up", "down"]);
        Assert.Equal([.. separate.Out("q"), .. separate.Out("k"), .. separate.Out("v")], fused.Out("qkv"));
        Assert.Equal(RowSums(14, Width, Width), separate.Out("v"));
    }

    [Fact]
    public void Tokens_of_a_block_have_the_links_of_their_row()
    {
        var reading = Reading.Of(Block(normFirst: true, fusedProjection: true, contrib: true));

        Assert.Equal(Words, reading.Network.Layers[0].Nodes);
        Assert.Equal("ids", reading.Network.Layers[0].Name);
        Assert.Equal(RowSums(20, Words, Width), reading.Out("ids"));
        Assert.Contains("tied", reading.Network.Connections[^1].Traits);
    }

    private static void AssertAlike(Reading first, Reading second, string[] layers)
    {
        foreach (var layer in layers)
        {
            Assert.Equal(first.In(layer), second.In(layer));
            Assert.Equal(first.Out(layer), second.Out(layer));
        }

        Assert.Equal(first.Network.Parameters, second.Network.Parameters);
        Assert.Equal(first.Network.Parameters, first.Network.MeasuredParameters);
        Assert.Equal(second.Network.Parameters, second.Network.MeasuredParameters);
        Assert.Empty(first.Network.Notes.Concat(second.Network.Notes));
    }

    private static OnnxFile Block(bool normFirst, bool fusedProjection, bool contrib)
    {
        var file = new OnnxFile().Input("ids", null, null).Input("positions", null, null)
            .Initializer("word.weight", [Words, Width], HashWeights.Of(20, Words, Width)).Initializer("position.weight", [7, Width], HashWeights.Of(21, 7, Width))
            .Node("Gather", ["word.weight", "ids"], ["words"]).Node("Gather", ["position.weight", "positions"], ["places"]).Node("Add", ["words", "places"], ["x"]);
        foreach (var norm in (string[])["n1", "n2"])
            file.Initializer($"{norm}.weight", [Width], HashWeights.Bias(30, Width)).Initializer($"{norm}.bias", [Width], HashWeights.Bias(31, Width)).Shape($"{norm}y", null, null, Width);

        var attended = Attention(file, normFirst ? Norm(file, "x", "n1") : "x", fusedProjection, contrib);
        var middle = Sum(file, attended, "x", "n1", normFirst, contrib);
        var risen = Rise(file, normFirst ? Norm(file, middle, "n2") : middle, contrib);
        var end = Sum(file, Dense(file, risen, "down", 16, Inner, Width), middle, "n2", normFirst, contrib);
        return file.Node("Transpose", ["word.weight"], ["head"]).Node("MatMul", [end, "head"], ["logits"]).Output("logits", null, null, Words);
    }

    private static string Attention(OnnxFile file, string input, bool fusedProjection, bool contrib)
    {
        float[][] parts = [HashWeights.Of(11, Width, Width), HashWeights.Of(12, Width, Width), HashWeights.Of(13, Width, Width)];
        var biases = HashWeights.Bias(11, 3 * Width);
        if (fusedProjection)
        {
            file.Initializer("qkv.weight", [Width, 3 * Width], [.. Enumerable.Range(0, Width).SelectMany(row => parts.SelectMany(part => part.Skip(row * Width).Take(Width)))])
                .Initializer("qkv.bias", [3 * Width], biases);
        }
        else
        {
            foreach (var (name, part) in (ReadOnlySpan<(string, int)>)[("q", 0), ("k", 1), ("v", 2)])
            {
                file.Initializer($"{name}.weight", [Width, Width], parts[part]).Initializer($"{name}.bias", [Width], biases[(part * Width)..((part + 1) * Width)])
                    .Node("MatMul", [input, $"{name}.weight"], [$"{name}0"]).Node("Add", [$"{name}.bias", $"{name}0"], [name]);
            }
        }

        if (contrib)
            Fused(file, "Attention", [input, "qkv.weight", "qkv.bias"], ["context"], ("num_heads", 2L));
        else if (fusedProjection)
            Heads(file.Node("MatMul", [input, "qkv.weight"], ["p0"]).Node("Add", ["p0", "qkv.bias"], ["p"]).Node("Split", ["p"], ["q", "k", "v"], ("axis", 2L)));
        else
            Heads(file);
        return Dense(file, "context", "o", 14, Width, Width);
    }

    private static void Heads(OnnxFile file)
    {
        file.Initializer("heads", [4], [0L, 0, 2, 2]).Initializer("joined", [3], [0L, 0, Width]);
        foreach (var name in (string[])["q", "k", "v"])
            file.Node("Reshape", [name, "heads"], [$"{name}4"]).Node("Transpose", [$"{name}4"], [$"{name}h"], ("perm", name == "k" ? new long[] { 0, 2, 3, 1 } : [0, 2, 1, 3]));
        file.Node("MatMul", ["qh", "kh"], ["scores"]).Node("Softmax", ["scores"], ["weights"]).Node("MatMul", ["weights", "vh"], ["ch"])
            .Node("Transpose", ["ch"], ["ct"], ("perm", new long[] { 0, 2, 1, 3 })).Node("Reshape", ["ct", "joined"], ["context"]);
    }

    /// <summary>The inner layer and its GELU, written out or fused.</summary>
    private static string Rise(OnnxFile file, string input, bool contrib)
    {
        file.Initializer("up.weight", [Width, Inner], HashWeights.Of(15, Width, Inner)).Initializer("up.bias", [Inner], HashWeights.Bias(15, Inner)).Node("MatMul", [input, "up.weight"], ["u0"]);
        if (contrib)
        {
            Fused(file, "BiasGelu", ["u0", "up.bias"], ["risen"]);
            return "risen";
        }

        file.Initializer("root", [], 1.4142f).Initializer("one", [], 1f).Initializer("half", [], 0.5f)
            .Node("Add", ["u0", "up.bias"], ["u"]).Node("Div", ["u", "root"], ["u1"]).Node("Erf", ["u1"], ["u2"]).Node("Add", ["u2", "one"], ["u3"])
            .Node("Mul", ["u", "u3"], ["u4"]).Node("Mul", ["u4", "half"], ["risen"]);
        return "risen";
    }

    private static string Sum(OnnxFile file, string branch, string skip, string norm, bool normFirst, bool contrib)
    {
        if (contrib && !normFirst)
        {
            Fused(file, "SkipLayerNormalization", [branch, skip, $"{norm}.weight", $"{norm}.bias"], [$"{norm}y"]);
            return $"{norm}y";
        }

        file.Node("Add", [branch, skip], [$"{norm}s"]);
        return normFirst ? $"{norm}s" : Norm(file, $"{norm}s", norm);
    }

    private static string Norm(OnnxFile file, string input, string norm)
    {
        file.Node("LayerNormalization", [input, $"{norm}.weight", $"{norm}.bias"], [$"{norm}y"]);
        return $"{norm}y";
    }

    private static string Dense(OnnxFile file, string input, string name, int layer, int inputs, int outputs)
    {
        file.Initializer($"{name}.weight", [inputs, outputs], HashWeights.Of(layer, inputs, outputs)).Node("MatMul", [input, $"{name}.weight"], [$"{name}y"]);
        return $"{name}y";
    }

    private static void Fused(OnnxFile file, string kind, string[] inputs, string[] outputs, params (string, object)[] attributes)
    {
        file.Node(kind, inputs, outputs, attributes);
        file.Graph.Node[^1].Domain = "com.microsoft";
    }

    private static double[] RowSums(int layer, int rows, int columns) => [.. HashWeights.Of(layer, rows, columns).Chunk(columns).Select(row => row.Sum(weight => (double)weight))];
}
