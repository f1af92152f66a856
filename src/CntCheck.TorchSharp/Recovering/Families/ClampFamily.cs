using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Numbers kept between bounds, which are the target's least and greatest: clamp, clamp_min, clamp_max, relu6.</summary>
internal sealed class ClampFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (!value.IsFloat || !search.HasTargetShape(value))
            yield break;

        var (least, greatest) = search.Once("bounds", () => Bounds(search));
        yield return Of("clamp", value, least, greatest) with { Cost = 1.1 };
        yield return Of("clamp_min", value, least, null) with { Cost = 1.2 };
        yield return Of("clamp_max", value, null, greatest) with { Cost = 1.2 };
    }

    private static (double Least, double Greatest) Bounds(Search search)
    {
        using var scope = torch.NewDisposeScope();
        return (
            NeatNumber.Of(search.Runs.Min(run => run.min().to(torch.ScalarType.Float64).item<double>())),
            NeatNumber.Of(search.Runs.Max(run => run.max().to(torch.ScalarType.Float64).item<double>())));
    }

    private static Step Of(string kind, KnownValue value, double? least, double? greatest) => new(
        kind,
        [value],
        (sources, _) => sources[0].clamp(least, greatest),
        (scope, names) => scope.Add("Clip", [names[0], Bound(scope, "min", least, value.Type), .. greatest is null ? [] : (string[])[Bound(scope, "max", greatest, value.Type)]])) { IsElementwise = true };

    private static string Bound(StepScope scope, string role, double? bound, torch.ScalarType type) => bound is { } number ? scope.Number(role, number, type) : "";
}
