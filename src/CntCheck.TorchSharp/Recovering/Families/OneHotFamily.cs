using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>one_hot of whole numbers (OneHot), left as they are or made real numbers.</summary>
internal sealed class OneHotFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        var type = search.Target.Type;
        if (value.Type != torch.ScalarType.Int64 || !search.Shape.SkipLast(1).SequenceEqual(value.Shape))
            yield break;

        var classes = search.Shape[^1];
        yield return new(
            "one_hot",
            [value],
            (sources, _) => torch.nn.functional.one_hot(sources[0], classes).to(type),
            (scope, names) =>
            {
                using var levels = torch.tensor([0L, 1L]).to(type);
                return scope.Add("OneHot", [names[0], scope.Integer("classes", classes), scope.Constant("levels", levels)], ("axis", -1L));
            });
    }
}
