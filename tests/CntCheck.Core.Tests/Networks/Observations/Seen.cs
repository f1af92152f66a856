using CntCheck.Networks;
using CntCheck.Networks.Observations;

namespace CntCheck.Tests.Networks.Observations;

/// <summary>What can be seen of a small network.</summary>
internal static class Seen
{
    /// <summary>The plan of a graph.</summary>
    public static ObservationPlan Of(GraphBuilder graph, bool reversed = false)
    {
        using var model = graph.Build(reversed);
        return Network.Of(model).Observations!;
    }

    /// <summary>The one layer of a graph that can be seen.</summary>
    public static LayerObservation Only(GraphBuilder graph) => Of(graph).Layers.Single();

    /// <summary>The layer of a name.</summary>
    public static LayerObservation Layer(this ObservationPlan plan, string name) => plan.Layers.Single(layer => layer.Layer.Name == name);

    /// <summary>A dense layer "fc" of two inputs and two units, whose z is "z".</summary>
    public static GraphBuilder Dense() => new GraphBuilder().Input("x", null, 2).Stored("fc.weight", [2, 2], 1, 2, 3, 4).Stored("fc.bias", [2], 5, 6).Add("Gemm", "x fc.weight fc.bias", "z");

    /// <summary>Axes as text: "n" for neurons, "." for observations.</summary>
    public static string Axes(this LayerObservation layer) => string.Concat(layer.NodeAxes.Select(isNode => isNode ? 'n' : '.'));

    /// <summary>Strength, activation, function and its bounds as text.</summary>
    public static string Text(this LayerObservation layer) =>
        FormattableString.Invariant($"{layer.Strength ?? "-"} {layer.Activation} {(layer.Function.Name.Length > 0 ? layer.Function.Name : "none")} {layer.Function.Low ?? double.NaN} {layer.Function.High ?? double.NaN}");
}
