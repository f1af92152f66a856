namespace CntCheck.TorchSharp.Recovering;

/// <summary>The positions of an image as tokens, its channels as their features: x.flatten(2).transpose(1, 2) (Reshape, Transpose).</summary>
/// <remarks>Vision transformers start with it; as one step it leaves room for the class token and the positions behind it.</remarks>
internal sealed class ImageTokensFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.IsStored() || value.Rank is not (4 or 5) || search.Rank != 3 || search.Shape[2] != value.Shape[1] || search.Shape[1] < value.Count / (value.Shape[0] * value.Shape[1]))
            yield break;

        yield return new(
            "flatten, transpose",
            [value],
            (sources, _) => sources[0].flatten(2).transpose(1, 2),
            (scope, names) => scope.Add("Transpose", [scope.Add("Reshape", [names[0], scope.Integers("shape", 0, 0, -1)])], ("perm", new long[] { 0, 2, 1 }))) { Cost = 0.4 };
    }
}
