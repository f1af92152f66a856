using CntCheck.TorchSharp.Recovering;
using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Computes a formula with torch, on what a module was called with in one run.</summary>
internal sealed class TorchArithmetic(ModuleParameters parameters, IReadOnlyList<torch.Tensor?> inputs) : Arithmetic<torch.Tensor>(parameters)
{
    public override Arithmetic<torch.Tensor> Part(string name) => new TorchArithmetic(Parameters.Part(name), inputs);

    public override torch.Tensor Input(int index) => inputs[index]!;

    public override torch.Tensor? Mask(int index) => Argument(index)?.to(inputs[0]!.dtype);

    public override torch.Tensor? Padding(int index) => Argument(index) is not { } mask
        ? null
        : torch.zeros(mask.shape, inputs[0]!.dtype).masked_fill(mask.to(torch.ScalarType.Bool), double.NegativeInfinity).unsqueeze(1).unsqueeze(2);

    public override bool AreSame(torch.Tensor one, torch.Tensor other) => ReferenceEquals(one, other);

    public override torch.Tensor Linear(torch.Tensor value, Rows weight, Rows? bias) =>
        torch.nn.functional.linear(value, Of(weight), bias is null ? null : Of(bias));

    public override torch.Tensor LayerNorm(torch.Tensor value, string weight, string bias)
    {
        var scale = Parameters[weight].cpu();
        return torch.nn.functional.layer_norm(value, scale.shape, scale, Parameters[bias].cpu());
    }

    public override IReadOnlyList<torch.Tensor> Split(torch.Tensor value, int parts) => value.chunk(parts, -1);

    public override torch.Tensor Heads(torch.Tensor value, long heads, long size, params long[] order) => value.unflatten(2, heads, size).permute(order);

    public override torch.Tensor Joined(torch.Tensor value, long width) => value.permute(2, 0, 1, 3).flatten(2);

    public override torch.Tensor WithStep(torch.Tensor value, string parameter) =>
        torch.cat([value, Parameters[parameter].cpu().expand(1, value.shape[1], value.shape[2])]);

    public override torch.Tensor WithZeroStep(torch.Tensor value) => torch.cat([value, torch.zeros_like(value.narrow(0, 0, 1))]);

    public override torch.Tensor WithFreeKeys(torch.Tensor mask, int keys) => torch.nn.functional.pad(mask, [0, keys]);

    public override torch.Tensor Product(torch.Tensor left, torch.Tensor right) => MatrixProduct.Of(left, right);

    public override torch.Tensor Add(torch.Tensor left, torch.Tensor right) => left + right;

    public override torch.Tensor Scaled(torch.Tensor value, double factor) => value * factor;

    public override torch.Tensor Softmax(torch.Tensor value) => value.softmax(-1);

    public override torch.Tensor MeanOverHeads(torch.Tensor value) => value.mean([1]);

    public override torch.Tensor Activate(torch.Tensor value, Activation activation) =>
        activation == Activation.Relu ? torch.nn.functional.relu(value) : torch.nn.functional.gelu(value);

    private torch.Tensor Of(Rows rows)
    {
        var all = Parameters[rows.Parameter].cpu();
        return rows.Third is { } third ? all.chunk(3)[third] : all;
    }

    private torch.Tensor? Argument(int index) => index < inputs.Count ? inputs[index] : null;
}
