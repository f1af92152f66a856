using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>softmax and log_softmax along an axis, of the numbers or of a multiple of them: softmax(x / 8, -1).</summary>
internal sealed class SoftmaxFamily : StepFamily
{
    // Shares of one are hardly chance.
    private const double TellingCost = 0.4;

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (!value.IsFloat || value.Rank == 0)
            yield break;

        if (!search.HasTargetShape(value))
        {
            yield return Of(value, value.Rank - 1, 1, isLog: false) with { Cost = 1.2 };
            yield break;
        }

        for (var axis = value.Rank - 1; axis >= 0; axis--)
        {
            foreach (var isLog in (bool[])[false, true])
            {
                if (value.Shape[axis] == 1 || !search.Once($"softmax {axis} {isLog}", () => IsDistribution(isLog ? search.Runs[0].exp() : search.Runs[0], axis)))
                    continue;
                yield return Of(value, axis, 1, isLog) with { Cost = TellingCost };
                if (Factor(value.Runs[0], search.Runs[0], axis, isLog) is { } factor)
                    yield return Of(value, axis, factor, isLog) with { Cost = 1.5 };
            }
        }
    }

    /// <summary>Whether numbers are shares of one along an axis.</summary>
    private static bool IsDistribution(Tensor numbers, int axis) =>
        (numbers >= 0).all().item<bool>() && numbers.sum(axis) is var sums && allclose(sums, ones_like(sums), 0, 1e-3);

    private static Step Of(KnownValue value, int axis, double factor, bool isLog)
    {
        var name = isLog ? "log_softmax" : "softmax";
        return new(
            factor == 1 ? name : $"mul, {name}",
            [value],
            (sources, _) => isLog ? (sources[0] * factor).log_softmax(axis) : (sources[0] * factor).softmax(axis),
            (scope, names) => scope.Add(
                isLog ? "LogSoftmax" : "Softmax",
                [factor == 1 ? names[0] : scope.Add("Mul", [names[0], scope.Number("factor", factor, value.Type)])],
                ("axis", (long)axis)));
    }

    /// <summary>What the numbers were multiplied by: differences of logarithms of a softmax are differences of its input.</summary>
    private static double? Factor(Tensor from, Tensor to, int axis, bool isLog)
    {
        var (x, y) = (from.select(axis, 0) - from.select(axis, 1), (isLog ? to : to.log()).select(axis, 0) - (isLog ? to : to.log()).select(axis, 1));
        var (product, square) = ((x * y).to(ScalarType.Float64).sum().item<double>(), (x * x).to(ScalarType.Float64).sum().item<double>());
        var factor = NeatNumber.Of(product / square);
        return double.IsFinite(factor) && factor is not (0 or 1) ? factor : null;
    }
}
