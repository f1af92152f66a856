using CntCheck.Profiles;
using CntCheck.Study.Composition;
using CntCheck.Study.Drifting;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Drifting;

public sealed class EveryLayerTests
{
    private const int Width = 32, Depth = 4;

    [Fact]
    public void Every_layer_of_every_network_that_is_no_baseline_is_damaged_in_turn()
    {
        using var temporary = new TemporaryFolder();
        var folder = new StudyFolder(temporary["study"]);
        var rates = EveryLayer.Of(folder, [Recipe(folder, seeds: 7)], DriftReference.Shipped.Weights, default);

        Assert.Equal([1, 2, 3, 5], rates.Select(rate => rate.Seeds).Distinct().Order());
        var five = rates.Where(rate => rate.Seeds == 5).ToList();
        Assert.Equal(2, five.Single(rate => rate.Damage == "none").Copies);
        Assert.Equal(0, five.Single(rate => rate.Damage == "none").Found);
        foreach (var damage in new[] { "zero", "reinitialise", "triple" })
            Assert.Equal([("first", 2), ("inner", 2 * (Depth - 2)), ("last", 2)], five.Where(rate => rate.Damage == damage).Select(rate => (rate.Place, rate.Copies)));
    }

    [Fact]
    public void What_training_hardly_moves_does_not_drift_when_it_is_drawn_anew_but_carries_the_initialisers_fingerprint()
    {
        using var temporary = new TemporaryFolder();
        var folder = new StudyFolder(temporary["study"]);
        var rates = EveryLayer.Of(folder, [Recipe(folder, seeds: 6)], DriftReference.Shipped.Weights, default);

        Assert.All(rates.Where(rate => rate.Damage is "zero" or "triple"), rate => Assert.Equal((rate.Copies, 0, rate.Copies), (rate.Over, rate.Marked, rate.Found)));
        Assert.All(rates.Where(rate => rate.Damage == "reinitialise"), rate => Assert.Equal((0, rate.Copies, rate.Copies), (rate.Over, rate.Marked, rate.Found)));
    }

    [Fact]
    public void A_copy_is_found_by_either_and_counted_once()
    {
        JudgedCopy[] copies =
        [
            new("zero", "inner", Marked: true, new Dictionary<int, bool> { [1] = false, [5] = true }),
            new("zero", "inner", Marked: false, new Dictionary<int, bool> { [1] = false, [5] = true }),
            new("zero", "last", Marked: false, new Dictionary<int, bool> { [1] = false, [5] = false }),
        ];

        Assert.Equal(
            [
                new("deep", "zero", "inner", 1, Copies: 2, Over: 0, Marked: 1, Found: 1),
                new("deep", "zero", "inner", 5, Copies: 2, Over: 2, Marked: 1, Found: 2),
                new("deep", "zero", "last", 1, Copies: 1, Over: 0, Marked: 0, Found: 0),
                new("deep", "zero", "last", 5, Copies: 1, Over: 0, Marked: 0, Found: 0),
            ],
            EveryLayerRate.Of("deep", copies));
        Assert.Contains("| deep: zero | 3 | 0.00 | 0.67 | 0.33 | 0.33 | 0.67 |  | 1.00 | 0.00 |", EveryLayerTable.Of([.. EveryLayerRate.Of("deep", copies)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_without_deep_networks_has_no_table_of_them() => Assert.Equal("", EveryLayerTable.Of([]));

    private static DriftRecipe Recipe(StudyFolder folder, int seeds) => new("deep", [.. Enumerable.Range(1, seeds).Select(seed => Network(folder, seed))], [], 0);

    private static DriftNetwork Network(StudyFolder folder, int seed)
    {
        var plan = MadeUpStudy.Seed("deep", seed).Plan;
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Network(plan.Id))!);
        var random = Stable.Random(plan.Id);
        var file = new SafetensorsFile();
        for (var layer = 1; layer <= Depth; layer++)
            file.Floats($"fc{layer}.weight", [Width, Width], HardlyMoved(random));
        var profile = Profiler.Measure(file.Save(folder.Network(plan.Id)), new ProfileOptions { Id = plan.Id });
        return new DriftNetwork(plan, profile, Seed.Of(profile), 1);
    }

    // As an initialiser draws them, and every one moved by a tenth of how far they lie apart.
    private static float[] HardlyMoved(Random random)
    {
        var bound = 1 / Math.Sqrt(Width);
        return [.. Enumerable.Range(0, Width * Width).Select(_ => (float)(bound * ((2 * random.NextDouble()) - 1 + (0.1 * random.NextNormal()))))];
    }
}
