using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A stored token before or behind each sample's tokens: cat([token.expand(batch, …), x], 1) (Expand to the batch's size, Concat).</summary>
internal sealed class ClassTokenFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Shape.Count != 3 || search.Shape.Count != 3 || search.Shape[1] <= value.Shape[1] || search.Shape[2] != value.Shape[2]
            ? []
            : from token in search.Stored(shape => IsToken(shape, search.Shape[1] - value.Shape[1], value.Shape[2]))
              from before in SearchValues.Either
              select new Step("class token", [value, token], (sources, _) => Compute(sources, before), (scope, names) => Write(scope, names, token.Shape, before)) { Cost = 0.4 };

    /// <summary>(1, tokens, features), with leading axes of extent 1 left out or not.</summary>
    private static bool IsToken(IReadOnlyList<long> shape, long tokens, long features) =>
        shape.Count <= 3 && shape.Numbers() == tokens * features && shape[^1] == features && (shape.Count < 3 || shape[0] == 1);

    private static torch.Tensor Compute(IReadOnlyList<torch.Tensor> sources, bool before)
    {
        var (value, features) = (sources[0], sources[1].shape[^1]);
        var token = sources[1].reshape(1, -1, features).expand(value.shape[0], -1, -1);
        return torch.cat(before ? [token, value] : [value, token], 1);
    }

    private static string Write(StepScope scope, IReadOnlyList<string> names, IReadOnlyList<long> token, bool before)
    {
        var features = token[^1];
        var batch = scope.Add("Shape", [names[0]], ("start", 0L), ("end", 1L));
        var shape = scope.Add("Concat", [batch, scope.Integers("token", token.Numbers() / features, features)], ("axis", 0L));
        var tokens = scope.Add("Expand", [names[1], shape]);
        return scope.Add("Concat", before ? [tokens, names[0]] : [names[0], tokens], ("axis", 1L));
    }
}
