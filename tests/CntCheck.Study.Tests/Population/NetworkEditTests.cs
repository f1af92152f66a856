using CntCheck.Study.Composition;
using CntCheck.Study.Population;
using CntCheck.Study.Population.Edits;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Population;

public sealed class NetworkEditTests
{
    private static readonly string[] Names = ["lower.weight", "lower.bias", "head.weight", "head.bias"];

    [Fact]
    public void Every_planned_edit_is_there()
    {
        string[] planned = [.. Faults.OfEdits.Concat(Faults.OfOneLayer).Select(quota => quota.Fault).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(planned, NetworkEdit.ByFault.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("layer-sign-flipped", -1)]
    [InlineData("layer-zeroed", 0)]
    [InlineData("layer-tripled", 3)]
    public void The_link_weights_of_one_layer_are_multiplied(string fault, float factor)
    {
        using var before = HandMade.Network();
        using var network = HandMade.Network();
        HandMade.Edit(network, fault, seed: 1);

        var name = Assert.Single(Changed(before, network));
        Assert.EndsWith(".weight", name, StringComparison.Ordinal);
        Assert.Equal(HandMade.Numbers(before, name).Select(weight => factor * weight), HandMade.Numbers(network, name), (one, two) => Math.Abs(one - two) < 1e-6f);
    }

    [Fact]
    public void Over_many_seeds_every_layer_is_drawn()
    {
        using var before = HandMade.Network();
        var drawn = Enumerable.Range(0, 20).Select(seed =>
        {
            using var network = HandMade.Network();
            HandMade.Edit(network, "layer-zeroed", seed);
            return Changed(before, network).Single();
        });

        Assert.Equal(["head.weight", "lower.weight"], drawn.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_shuffled_layer_has_the_same_weights_in_other_places()
    {
        using var before = HandMade.Network();
        using var network = HandMade.Network();
        HandMade.Edit(network, "layer-shuffled", seed: 1);

        var name = Assert.Single(Changed(before, network));
        Assert.Equal(HandMade.Numbers(before, name).Order(), HandMade.Numbers(network, name).Order());
    }

    [Fact]
    public void A_reinitialised_layer_is_that_of_another_drawing_and_the_rest_stays()
    {
        using var before = HandMade.Network();
        using var network = HandMade.Network();
        using var other = HandMade.Network();
        Fill(other, 9);
        HandMade.Edit(network, "layer-reinitialised", seed: 1, fresh: () => NetworkState.Of(other));

        var changed = Changed(before, network);
        Assert.Equal(2, changed.Count);
        Assert.Single(changed.Select(name => name.Split('.')[0]).Distinct());
        Assert.All(changed, name => Assert.All(HandMade.Numbers(network, name), number => Assert.Equal(9, number)));
    }

    [Fact]
    public void A_stale_layer_is_that_of_an_early_step_and_the_rest_stays()
    {
        using var before = HandMade.Network();
        using var network = HandMade.Network();
        using var other = HandMade.Network();
        Fill(other, 8);
        using var early = NetworkState.Of(other);
        HandMade.Edit(network, "layer-stale", seed: 1, early: early);

        var changed = Changed(before, network);
        Assert.Equal(2, changed.Count);
        Assert.All(changed, name => Assert.All(HandMade.Numbers(network, name), number => Assert.Equal(8, number)));
    }

    [Fact]
    public void A_stale_layer_without_an_early_step_is_refused()
    {
        using var network = HandMade.Network();

        Assert.Throws<InvalidOperationException>(() => HandMade.Edit(network, "layer-stale", seed: 1));
    }

    [Theory]
    [InlineData("pruned", 0.75, 0.97)]
    [InlineData("pruned-20", 0.15, 0.25)]
    public void The_smallest_link_weights_of_the_whole_network_become_zero(string fault, double least, double most)
    {
        using var before = HandMade.Network();
        using var network = HandMade.Network();
        HandMade.Edit(network, fault, seed: 1);

        var pairs = ((string[])["lower.weight", "head.weight"]).SelectMany(name => HandMade.Numbers(before, name).Zip(HandMade.Numbers(network, name))).ToArray();
        var pruned = pairs.Where(pair => pair.Second == 0).Select(pair => Math.Abs(pair.First)).ToArray();
        var kept = pairs.Where(pair => pair.Second != 0).ToArray();
        Assert.InRange(pruned.Length / (double)pairs.Length, least, most);
        Assert.All(kept, pair => Assert.Equal(pair.First, pair.Second));
        Assert.True(kept.Length == 0 || pruned.Max() <= kept.Min(pair => Math.Abs(pair.First)));
        Assert.Equal(HandMade.Numbers(before, "lower.bias"), HandMade.Numbers(network, "lower.bias"));
    }

    [Fact]
    public void A_quantised_network_has_4_or_8_evenly_spread_levels_a_tensor()
    {
        using var before = HandMade.Network();
        using var network = HandMade.Network();
        HandMade.Edit(network, "quantised", seed: 1);

        foreach (var name in (string[])["lower.weight", "head.weight"])
        {
            var (numbers, old) = (HandMade.Numbers(network, name), HandMade.Numbers(before, name));
            Assert.InRange(numbers.Distinct().Count(), 2, 8);
            Assert.Equal((old.Min(), old.Max()), (numbers.Min(), numbers.Max()), (one, two) => Math.Abs(one.Item1 - two.Item1) < 1e-5f && Math.Abs(one.Item2 - two.Item2) < 1e-5f);
            Assert.All(old.Zip(numbers), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= (old.Max() - old.Min()) / 6 + 1e-5f));
        }
    }

    [Fact]
    public void Eight_bits_and_half_precision_change_little()
    {
        using var before = HandMade.Network();
        foreach (var fault in (string[])["int8", "float16"])
        {
            using var network = HandMade.Network();
            HandMade.Edit(network, fault, seed: 1);

            Assert.NotEmpty(Changed(before, network));
            Assert.All(Names, name => Assert.All(HandMade.Numbers(before, name).Zip(HandMade.Numbers(network, name)), pair => Assert.Equal(pair.First, pair.Second, 0.03f)));
        }
    }

    [Fact]
    public void Permuted_classes_give_the_same_outputs_in_another_order()
    {
        using var before = HandMade.Network();
        using var network = HandMade.Network();
        HandMade.Edit(network, "classes-permuted", seed: 1);

        Assert.True(before.call(HandMade.Inputs()).flip(1).equal(network.call(HandMade.Inputs())).all().item<bool>());
    }

    [Fact]
    public void Permuted_hidden_nodes_give_the_same_outputs_from_other_weights()
    {
        using var before = HandMade.Network();
        using var network = HandMade.Network();
        HandMade.Edit(network, "hidden-permuted", seed: 1);

        Assert.Equal(["head.weight", "lower.bias", "lower.weight"], Changed(before, network).Order(StringComparer.Ordinal));
        Assert.True(before.call(HandMade.Inputs()).allclose(network.call(HandMade.Inputs()), 1e-5, 1e-5));
    }

    private static List<string> Changed(nn.Module before, nn.Module after) =>
        [.. Names.Where(name => !HandMade.Numbers(before, name).SequenceEqual(HandMade.Numbers(after, name)))];

    private static void Fill(nn.Module network, float value)
    {
        using var _ = no_grad();
        foreach (var parameter in network.parameters())
            parameter.fill_(value);
    }
}
