using CntCheck.Mutations;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Mutations;

public sealed class MeasuredModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("raw")]
    [InlineData("transposed")]
    [InlineData("typed")]
    [InlineData("float16")]
    public void A_layer_damaged_in_memory_reads_as_one_damaged_in_the_file(string how)
    {
        using var model = MutatedModels.Open(MutatedModels.Stored(how).Save(_folder["m.onnx"]));
        using var copy = PatchedCopy.Of(model.Model);

        foreach (var damage in MutationCatalogue.Damages)
        {
            var change = model.Layers[0].Damaged(damage)!;

            var inFile = copy.With([change], () => Profiler.Measure(copy.Path));

            Assert.NotEqual(ProfileJson.Write(model.Profile), ProfileJson.Write(inFile));
            Assert.Equal(ProfileJson.Write(inFile), ProfileJson.Write(model.With(model.Layers[0], change)));
        }

        Assert.Equal(File.ReadAllBytes(model.Model.Path), File.ReadAllBytes(copy.Path));
    }

    [Fact]
    public void Weights_that_are_computed_before_they_are_used_have_no_place_in_the_file()
    {
        using var model = MutatedModels.Open(MutatedModels.Stored("int8").Save(_folder["m.onnx"]));
        using var copy = PatchedCopy.Of(model.Model);

        Assert.Null(copy.PlaceOf(model.Layers[0].Damaged(MutationCatalogue.Damages[0])!));
    }

    [Fact]
    public void The_copy_goes_with_whoever_made_it()
    {
        using var model = MutatedModels.Open(MutatedModels.Dense().Save(_folder["m.onnx"]));
        var copy = PatchedCopy.Of(model.Model);
        Assert.True(File.Exists(copy.Path));

        copy.Dispose();

        Assert.False(Directory.Exists(Path.GetDirectoryName(copy.Path)));
    }

    [Fact]
    public void Damage_that_changes_nothing_is_no_damage()
    {
        var zeros = new float[48];
        using var model = MutatedModels.Open(new Testing.Onnx.OnnxFile()
            .Input("x", null, 6).Initializer("w", [8, 6], zeros).Node("Gemm", ["x", "w"], ["y"], ("transB", 1)).Output("y", null, 8).Save(_folder["z.onnx"]));

        Assert.All(MutationCatalogue.Damages.Where(damage => damage.Id != "reinitialise"), damage => Assert.Null(model.Layers[0].Damaged(damage)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Hidden_units_of_dense_layers_are_followed_through_activations_and_their_order_changes_no_product(int transB)
    {
        using var model = MutatedModels.Open(MutatedModels.Dense(transB).Save(_folder["m.onnx"]));

        var units = Assert.Single(HiddenUnits.Of(model.Model));

        Assert.Equal(8, units.Count);
        Assert.Equal([("fc1.weight", 1 - transB), ("fc1.bias", 0), ("fc2.weight", transB)], units.Axes);
        AssertSameReadings(model);
    }

    [Fact]
    public void Channels_are_followed_through_batch_normalisation_and_pooling()
    {
        using var model = MutatedModels.Open(MutatedModels.Convolutional().Save(_folder["m.onnx"]));

        var units = Assert.Single(HiddenUnits.Of(model.Model));

        Assert.Equal([("conv1.weight", 0), ("bn.scale", 0), ("bn.shift", 0), ("bn.mean", 0), ("bn.var", 0), ("conv2.weight", 1)], units.Axes);
        AssertSameReadings(model);
    }

    [Fact]
    public void Units_that_something_else_reads_too_stay_in_their_order()
    {
        var file = MutatedModels.Dense();
        file.Output("a", null, 8);
        using var model = MutatedModels.Open(file.Save(_folder["m.onnx"]));

        Assert.Empty(HiddenUnits.Of(model.Model));
    }

    [Fact]
    public void Harmless_changes_are_small_and_change_something()
    {
        using var model = MutatedModels.Open(MutatedModels.Dense().Save(_folder["m.onnx"]));

        foreach (var change in MutationCatalogue.Harmless)
        {
            var profile = model.With(change.Apply(model, new SeededDraws("test")));

            Assert.NotEqual(ProfileJson.Write(model.Profile), ProfileJson.Write(profile));
            Assert.Equal(model.Profile.Connections[0].Metrics!["link-weight.std"]!.Value, profile.Connections[0].Metrics!["link-weight.std"]!.Value, 1e-2);
        }
    }

    /// <summary>Another order of units moves no reading but by rounding.</summary>
    private static void AssertSameReadings(MeasuredModel model)
    {
        var changes = MutationCatalogue.Harmless.Single(change => change.Id == "permute").Apply(model, new SeededDraws("order"));

        var permuted = model.With(changes);

        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.NotEqual(change.Stored.Singles(), change.Changed.Singles()));
        foreach (var (before, after) in model.Profile.Layers.Zip(permuted.Layers))
            Assert.All(before.Metrics!, metric => Assert.Equal(metric.Value, after.Metrics![metric.Key]!.Value, 1e-9 * Math.Max(1, Math.Abs(metric.Value))));
    }
}
