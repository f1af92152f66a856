using System.Text;
using CntCheck.Profiles;
using CntCheck.Verdicts;
using Xunit;

namespace CntCheck.Tests.Verdicts;

public class ReferenceFileTests
{
    private static readonly string Text = ReferenceWriter.Write(SampleReference.Shipped);

    [Fact]
    public void What_is_written_reads_back_and_is_written_alike()
    {
        var read = Read(Text);

        Assert.Equal(Text, ReferenceWriter.Write(read));
        Assert.Equal(SampleReference.Shipped.Judge(SampleReference.Low)!.Score, read.Judge(SampleReference.Low)!.Score);
        Assert.EndsWith("}\n", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_of_several_levels_reads_back_with_every_branch()
    {
        // 0 asks, its left child 1 asks (leaves 2 and 3), its right child 4 asks (leaves 5 and 6).
        var tree = new RegressionTree([0, 1, -1, -1, 2, -1, -1], [1, 2, 0, 0, 3, 0, 0], [1, 2, 0, 0, 5, 0, 0], [4, 3, 0, 0, 6, 0, 0], new bool[7], [0, -1, -2, 0, 1, 0.5, 1.5]);
        var weights = SampleReference.Shipped.Weights;
        var read = Read(ReferenceWriter.Write(SampleReference.Shipped with { Weights = weights with { Trees = weights.Trees with { Trees = [tree] } } })).Weights.Trees.Trees[0];

        Assert.Equal(tree.Left, read.Left);
        Assert.Equal(tree.Right, read.Right);
    }

    [Fact]
    public void A_tree_in_another_order_is_not_written()
    {
        var tree = new RegressionTree([0, 1, -1, -1, -1], [1, 2, 0, 0, 0], [1, 3, 0, 0, 0], [2, 4, 0, 0, 0], new bool[5], new double[5]);
        var weights = SampleReference.Shipped.Weights;

        Assert.Throws<ArgumentException>(() => ReferenceWriter.Write(SampleReference.Shipped with { Weights = weights with { Trees = weights.Trees with { Trees = [tree] } } }));
    }

    [Fact]
    public void One_basis_is_enough() =>
        Assert.Null(Read(ReferenceWriter.Write(SampleReference.Shipped with { WeightsAndSamples = null })).WeightsAndSamples);

    [Fact]
    public void A_domain_may_be_spanned_by_what_a_network_is_made_of_and_trees_may_not()
    {
        var weights = SampleReference.Shipped.Weights;
        var spanned = SampleReference.Shipped with { Weights = weights with { Domain = weights.Domain with { Features = ["iid.z-in.mean", "makeup.weights.most", "makeup.depth"] } } };

        Assert.Equal("makeup.depth", Read(ReferenceWriter.Write(spanned)).Weights.Domain.Features[2]);
        Assert.Throws<SnapshotException>(() => Read(ReferenceWriter.Write(SampleReference.Shipped with { Weights = weights with { Trees = weights.Trees with { Features = ["makeup.depth", "fluctuation-ratio.last", "alignment.min"] } } })));
    }

    [Fact]
    public void Numbers_have_five_digits()
    {
        var weights = SampleReference.Shipped.Weights with { Limit = 0.123456789 };
        Assert.Equal(0.12346, Read(ReferenceWriter.Write(SampleReference.Shipped with { Weights = weights })).Weights.Limit);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        for (var length = 0; length < Text.Length - 2; length += 7)
            Assert.Throws<SnapshotException>(() => Read(Text[..length]));
    }

    [Theory]
    [InlineData("\"schema\": 2", "\"schema\": 1", "is not 2: the reference was made for another version")]
    [InlineData("\"name\": \"shipped 0\",\n", "", "lacks 'name'")]
    [InlineData("\"limit\": 0.7", "\"limit\": 1.7", "'limit' should be from 0 to 1")]
    [InlineData("\"limit\": 0.7", "\"limit\": NaN", "not valid JSON")]
    [InlineData("\"limit\": 0.7", "\"limit\": 1e999", "'limit' should be a finite number")]
    [InlineData("\"limit\": 0.7", "\"limit\": null", "'limit' should be a finite number")]
    [InlineData("\"intercept\": 0,", "\"intercept\": 0, \"bias\": 1,", "'bias' is not known here")]
    [InlineData("\"alignment.min\"]", "\"alignment.beauty\"]", "the feature 'alignment.beauty' is not known to this engine")]
    [InlineData("\"iid.z-in.mean\",\"fluctuation-ratio.last\"", "\"mutual-information\",\"fluctuation-ratio.last\"", "the feature 'mutual-information' is not known to this engine")]
    [InlineData("\"typical\": [4.5,0.176,null]", "\"typical\": [4.5,0.176]", "'typical' should have 3 items")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[3,-1,-1]", "3 is more than 2")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[-2,-1,-1]", "should be a whole number")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[0,-1]", "'threshold' should have 2 items")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[]", "should have a root")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[0,0,-1]", "the tree lacks nodes")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[0,-1,0]", "the tree lacks nodes")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[0,0,0]", "the tree lacks nodes")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[-1,-1,-1]", "the tree is complete at node 0, but more nodes follow")]
    [InlineData("\"feature\":[0,-1,-1]", "\"feature\":[-1,0,-1]", "the tree is complete at node 0, but more nodes follow")]
    [InlineData("\"missing-left\":[1,0,0]", "\"left\":[1,0,0],\"missing-left\":[1,0,0]", "'left' is not known here")]
    [InlineData("\"missing-left\":[1,0,0]", "\"missing-left\":[2,0,0]", "2 is more than 1")]
    [InlineData("\"value\":[0,3,-3]", "\"value\":[0,\"3\",-3]", "should be a finite number")]
    [InlineData("\"scale\": [1,0.1,1]", "\"scale\": [1,0,1]", "should be greater than 0")]
    [InlineData("\"neighbours\": 1", "\"neighbours\": 3", "3 is more than 2")]
    [InlineData("\"neighbours\": 1", "\"neighbours\": 0", "'neighbours' should be 1 or more")]
    [InlineData("/\"", "/AAAA\"", "a point should be 3 bytes")]
    [InlineData("/\"", "!\"", "a point should be 3 bytes")]
    [InlineData("[\"iid.z-in.mean\",\"fluctuation-ratio.mean\"", "[\"iid.z-in.mean\",\"makeup.beauty\"", "the feature 'makeup.beauty' is not known to this engine")]
    [InlineData("\"iid.z-in.mean\",\"fluctuation-ratio.last\"", "\"makeup.depth\",\"fluctuation-ratio.last\"", "the feature 'makeup.depth' is not known to this engine")]
    [InlineData("\"rates\": {", "\"rates\": [{", "not valid JSON")]
    public void Damage_is_refused_by_its_line(string sound, string damaged, string reason)
    {
        var place = Text.IndexOf(sound, StringComparison.Ordinal);
        Assert.True(place >= 0, sound);

        var error = Assert.Throws<SnapshotException>(() => Read(Text[..place] + damaged + Text[(place + sound.Length)..]));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.True(error.Location.Line > 0);
    }

    [Fact]
    public void The_shipped_reference_is_sound_and_small()
    {
        using var resource = typeof(Reference).Assembly.GetManifestResourceStream("CntCheck.Verdicts.reference.json");
        Assert.Equal(resource is null, ShippedReference.Value is null);
        Assert.True((resource?.Length ?? 0) <= 300 * 1024);
    }

    private static Reference Read(string text) => ReferenceReader.Read(Encoding.UTF8.GetBytes(text), "reference.json");
}
