using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Gated linear units: a value halved along an axis, one half times an activation of the other (Split, the activation, Mul).</summary>
internal sealed class GatedHalvesFamily : StepFamily
{
    private static readonly IReadOnlyList<(string Kind, Func<torch.Tensor, torch.Tensor> Compute, Func<StepScope, string, string> Write)> Gates =
    [
        ("glu", torch.sigmoid, (scope, name) => scope.Add("Sigmoid", [name])),
        ("swiglu", half => torch.nn.functional.silu(half), (scope, name) => scope.Add("Mul", [name, scope.Add("Sigmoid", [name])])),
        ("geglu", half => torch.nn.functional.gelu(half), (scope, name) => scope.Add("Gelu", [name])),
        ("reglu", half => torch.nn.functional.relu(half), (scope, name) => scope.Add("Relu", [name])),
        ("product of halves", half => half, (_, name) => name),
        ("tanh gate", torch.tanh, (scope, name) => scope.Add("Tanh", [name])),
    ];

    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Shape.Count != search.Shape.Count
            ? []
            : from axis in Enumerable.Range(1, value.Shape.Count - 1).Reverse()
              where Enumerable.Range(0, value.Shape.Count).All(kept => value.Shape[kept] == (kept == axis ? 2 : 1) * search.Shape[kept])
              from gate in Gates
              from secondGates in SearchValues.Either
              let gated = secondGates ? 1 : 0
              select new Step(
                  gate.Kind,
                  [value],
                  (sources, _) =>
                  {
                      var halves = sources[0].chunk(2, axis);
                      return halves[1 - gated] * gate.Compute(halves[gated]);
                  },
                  (scope, names) =>
                  {
                      var halves = scope.Add("Split", 2, names, ("axis", (long)axis), ("num_outputs", 2L));
                      return scope.Add("Mul", [halves[1 - gated], gate.Write(scope, halves[gated])]);
                  }) { Cost = 1.3 };
}
