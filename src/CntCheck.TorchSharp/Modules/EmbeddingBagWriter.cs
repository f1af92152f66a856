using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>EmbeddingBag on bags of one size, (batch, tokens): Gather and a sum, mean or maximum over the tokens, told by trying it.</summary>
internal sealed class EmbeddingBagWriter : ModuleWriter<EmbeddingBag>
{
    private static readonly IReadOnlyList<(string Kind, Func<torch.Tensor, torch.Tensor> Of)> Joints =
    [
        ("ReduceSum", rows => rows.sum(1)),
        ("ReduceMean", rows => rows.mean([1])),
        ("ReduceMax", rows => rows.amax([1])),
    ];

    protected override void Write(EmbeddingBag module, ModuleScope scope)
    {
        if (scope.InputRank() != 2 || scope.OptionalInput(1) is not null)
            throw scope.Unsupported("bags of different sizes, told by offsets, have no operator in ONNX", "give it bags of one size: an input of shape (batch, tokens) without offsets");

        LookedUpRows.RequireUnchanged(module.weight!, rows => module.forward(rows, null, null), scope);
        var kind = Joints.FirstOrDefault(joint => BagProbe.Agrees(module, joint.Of)).Kind ?? throw scope.Unsupported(
            "it leaves rows out (padding_idx), or joins them otherwise than by sum, mean or maximum", "use Embedding, and join its rows in a module of your own");

        var rows = scope.Add("Gather", [scope.Parameter(module.weight!, "weight"), scope.Input()], ("axis", 0L));
        if (scope.OptionalInput(2) is { } shares)
            rows = scope.Add("Mul", [rows, scope.Add("Unsqueeze", [shares, scope.Integers("axis", -1)])]);
        scope.Output(scope.Add(kind, [rows, scope.Integers("tokens", 1)], ("keepdims", 0L)));
    }
}
