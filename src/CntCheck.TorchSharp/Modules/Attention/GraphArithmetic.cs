using CntCheck.TorchSharp.Drawing;
using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Draws a formula as ONNX operators.</summary>
internal sealed class GraphArithmetic(ModuleParameters parameters, ModuleScope scope) : Arithmetic<string>(parameters)
{
    private const float Epsilon = 1e-5f;

    public override Arithmetic<string> Part(string name) => new GraphArithmetic(Parameters.Part(name), scope.Part(name));

    public override string Input(int index) => scope.Input(index);

    public override string? Mask(int index)
    {
        if (scope.OptionalInput(index) is not { } mask || scope.InputValue(index).Type == scope.InputValue().Type)
            return scope.OptionalInput(index);

        scope.Note("A mask of True and False is added to the scores as 1 and 0, as torch's native library does: only a mask of numbers, minus infinity for what is not seen, excludes steps.");
        return scope.Add("Cast", [mask], ("to", (long)TorchTypes.Of(scope.InputValue().Type)));
    }

    public override string? Padding(int index)
    {
        if (scope.OptionalInput(index) is not { } mask)
            return null;

        var excluded = scope.InputValue(index).Type == torch.ScalarType.Bool ? mask : scope.Add("Cast", [mask], ("to", (long)TorchTypes.Of(torch.ScalarType.Bool)));
        var numbers = scope.Add("Where", [excluded, scope.Scalar("excluded", double.NegativeInfinity), scope.Scalar("included", 0)]);
        return scope.Add("Unsqueeze", [numbers, scope.Integers("axes", 1, 2)]);
    }

    public override bool AreSame(string one, string other) => one == other;

    public override string Linear(string value, Rows weight, Rows? bias)
    {
        var turned = scope.Add("Transpose", [Of(weight)], ("perm", new long[] { 1, 0 }));
        var product = scope.Add("MatMul", [value, turned]);
        return bias is null ? product : scope.Add("Add", [product, Of(bias)]);
    }

    public override string LayerNorm(string value, string weight, string bias) =>
        scope.Add("LayerNormalization", [value, Of(new(weight)), Of(new(bias))], ("axis", -1L), ("epsilon", Epsilon));

    public override IReadOnlyList<string> Split(string value, int parts) => scope.Add("Split", parts, [value], ("axis", -1L), ("num_outputs", (long)parts));

    public override string Heads(string value, long heads, long size, params long[] order) =>
        scope.Add("Transpose", [scope.Add("Reshape", [value, scope.Integers("heads", 0, 0, heads, size)])], ("perm", order));

    public override string Joined(string value, long width) =>
        scope.Add("Reshape", [scope.Add("Transpose", [value], ("perm", new long[] { 2, 0, 1, 3 })), scope.Integers("width", 0, 0, width)]);

    public override string WithStep(string value, string parameter) => scope.Add("Concat", [value, Repeated(value, Of(new(parameter)))], ("axis", 0L));

    public override string WithZeroStep(string value) => scope.Add("Concat", [value, Repeated(value, scope.Scalar("zero", 0))], ("axis", 0L));

    public override string WithFreeKeys(string mask, int keys) => scope.Add("Pad", [mask, scope.Integers("pads", 0, keys), "", scope.Integers("axis", -1)]);

    public override string Product(string left, string right) => scope.Add("MatMul", [left, right]);

    public override string Add(string left, string right) => scope.Add("Add", [left, right]);

    public override string Scaled(string value, double factor) => scope.Add("Mul", [value, scope.Scalar("scale", factor)]);

    public override string Softmax(string value) => scope.Add("Softmax", [value], ("axis", -1L));

    public override string MeanOverHeads(string value) => scope.Add("ReduceMean", [value, scope.Integers("over", 1)], ("keepdims", 0L));

    public override string Activate(string value, Activation activation) => scope.Add(activation == Activation.Relu ? "Relu" : "Gelu", [value]);

    /// <summary>One step (1, batch, features) of the batch that <paramref name="value"/> has.</summary>
    private string Repeated(string value, string step)
    {
        var batchAndFeatures = scope.Add("Shape", [value], ("start", 1L));
        return scope.Add("Expand", [step, scope.Add("Concat", [scope.Integers("one", 1), batchAndFeatures], ("axis", 0L))]);
    }

    private string Of(Rows rows)
    {
        var all = Parameters[rows.Parameter];
        if (rows.Third is not { } third)
            return scope.Parameter(all, rows.Parameter);

        var count = all.shape[0] / 3;
        var role = $"{"qkv"[third]}_proj_{(all.shape.Length == 1 ? "bias" : "weight")}";
        return scope.Rearranged(role, [count, .. all.shape[1..]], [new(all, third * count, count)]);
    }
}
