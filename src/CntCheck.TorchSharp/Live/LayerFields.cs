namespace CntCheck.TorchSharp.Live;

/// <summary>What is written of each layer, by name; metrics are called as in a profile. The order is a contract: new ones come last.</summary>
internal static class LayerFields
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Func<LayerMeasurement, double?> Value)> All { get; } =
    [
        ("link-weight.mean", layer => layer.Weights?["link-weight.mean"]),
        ("link-weight.std", layer => layer.Weights?["link-weight.std"]),
        ("node-strength.mean", layer => layer.Nodes?["node-strength.mean"]),
        ("layer-fluctuation", layer => layer.Nodes?["layer-fluctuation"]),
        ("in-strength.mean", layer => layer.Nodes?["in-strength.mean"]),
        ("in-strength.std", layer => layer.Nodes?["in-strength.std"]),
        ("out-strength.mean", layer => layer.Nodes?["out-strength.mean"]),
        ("out-strength.std", layer => layer.Nodes?["out-strength.std"]),
        ("change", layer => layer.Change),
        ("change-per-step", layer => layer.ChangePerStep),
        ("change-from-start", layer => layer.ChangeFromStart),
        ("growth", layer => layer.Growth),
        ("strength-growth", layer => layer.StrengthGrowth),
        ("units", layer => layer.Units),
        ("zero-units", layer => layer.ZeroUnits),
        ("unmoved-units", layer => layer.UnmovedUnits),
        ("non-finite", layer => layer.NonFinite),
    ];
}
