using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Arithmetic of two values, the smaller repeated along the other: x + y, x * gate, max(x, y).</summary>
internal sealed class BinaryFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        const double Least = 0.8;
        var own = value.Cost;

        // Those before it in the list: each pair is met once, when the later of the two is looked at.
        foreach (var other in search.Values.TakeWhile(other => !ReferenceEquals(other, value)))
        {
            if (own + other.Cost + Least > search.MostCost || other.Type != value.Type || value.Type == ScalarType.Bool || !Fits(value, other, search))
                continue;

            var (earlier, later) = Ordered(value, other);

            // Arithmetic of two values that are both themselves recovered is rarer than with one that is there.
            var rarity = value.Step is not null && other.Step is not null ? 0.4 : 0;
            yield return Of("add", rarity + 0.8, "Add", Sum, earlier, later);
            yield return Of("mul", rarity + 0.8, "Mul", Product, earlier, later);
            yield return Of("sub", rarity + 1, "Sub", Difference, earlier, later);
            yield return Of("sub", rarity + 1, "Sub", Difference, later, earlier);
            if (!value.IsFloat)
                continue;

            // How residual blocks end.
            if (value.Step is null && other.Step is null)
                yield return new("add, relu", [earlier, later], (sources, _) => nn.functional.relu(sources[0] + sources[1]), (scope, names) => scope.Add("Relu", [scope.Add("Add", names)])) { Cost = 1, IsElementwise = true };
            yield return Of("div", rarity + 1.1, "Div", Quotient, earlier, later);
            yield return Of("div", rarity + 1.1, "Div", Quotient, later, earlier);
            yield return Of("maximum", rarity + 1.9, "Max", maximum, earlier, later);
            yield return Of("minimum", rarity + 1.9, "Min", minimum, earlier, later);
        }
    }

    /// <summary>Whether their shapes go together; what is larger than the target is seldom made on the way to it.</summary>
    private static bool Fits(KnownValue one, KnownValue other, Search search) =>
        Broadcasting.Of(one.Shape, other.Shape) is { } shape && shape.Aggregate(1L, (product, extent) => product * extent) <= Math.Max(search.Count, Math.Max(one.Count, other.Count));

    /// <summary>Numbers that are stored stand second, as they do in people's code.</summary>
    private static (KnownValue Earlier, KnownValue Later) Ordered(KnownValue value, KnownValue other) => value.State is null ? (value, other) : (other, value);

    private static Tensor Sum(Tensor one, Tensor other) => one + other;

    private static Tensor Product(Tensor one, Tensor other) => one * other;

    private static Tensor Difference(Tensor one, Tensor other) => one - other;

    private static Tensor Quotient(Tensor one, Tensor other) => one / other;

    private static Step Of(string name, double cost, string kind, Func<Tensor, Tensor, Tensor> compute, KnownValue one, KnownValue other) =>
        new(name, [one, other], (sources, _) => compute(sources[0], sources[1]), (scope, names) => scope.Add(kind, names)) { Cost = cost, IsElementwise = true };
}
