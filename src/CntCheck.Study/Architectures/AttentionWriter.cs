using CntCheck.TorchSharp.Modules;

namespace CntCheck.Study.Architectures;

/// <summary>Writes <see cref="Attention"/> as ONNX operators, so that an export need not search for them.</summary>
internal sealed class AttentionWriter : ModuleWriter<Attention>
{
    protected override void Write(Attention module, ModuleScope scope)
    {
        var features = scope.InputShape()[2];
        var size = features / module.Heads;
        var scores = scope.Add("MatMul", [Split(0, 0, 2, 1, 3), Split(1, 0, 2, 3, 1)]);
        var weights = scope.Add("Softmax", [scope.Add("Mul", [scores, scope.Scalar("scale", 1 / Math.Sqrt(size))])], ("axis", -1L));
        var answers = scope.Add("Transpose", [scope.Add("MatMul", [weights, Split(2, 0, 2, 1, 3)])], ("perm", new long[] { 0, 2, 1, 3 }));
        scope.Output(scope.Add("Reshape", [answers, scope.Integers("joined", 0, 0, features)]));

        string Split(int input, params long[] order) =>
            scope.Add("Transpose", [scope.Add("Reshape", [scope.Input(input), scope.Integers("heads", 0, 0, module.Heads, size)])], ("perm", order));
    }
}
