using CntCheck.TorchSharp.Tracing;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Tracing;

public class ExampleChecksTests
{
    public static TheoryData<string, Func<nn.Module>, Func<Tensor[]>, string, string> Misfits => new()
    {
        { "no tensor", () => nn.ReLU(), () => [], "holds no tensor", "one tensor for every argument" },
        { "null", () => nn.ReLU(), () => [null!], "holds null", "leave absent arguments out" },
        { "disposed", () => nn.ReLU(), () => [Disposed()], "has been disposed of", "while it is alive" },
        { "empty", () => nn.ReLU(), () => [zeros(0, 4)], "holds no numbers", "at least one sample" },
        { "a single number", () => nn.ReLU(), () => [tensor(1f)], "of shape () has no batch axis 0", "unsqueeze(0)" },
        { "on the meta device", () => nn.ReLU(), () => [empty(2, 4, device: META)], "on the meta device", "on the module's device" },
        { "weights on the meta device", () => nn.Linear(4, 3, device: META), () => [randn(2, 4)], "'weight' is on the meta device and has no numbers", "load its weights" },
        { "too many tensors", () => nn.ReLU(), () => [randn(2, 4), randn(2, 4)], "the forward of ReLU takes (Tensor), the example is 2 tensors", "one tensor an argument" },
        { "too few tensors", () => new Scaled(), () => [randn(2, 4)], "the forward of Scaled takes (Tensor, Int32), the example is 1 tensor", "wrap" },
        { "one sample without its axis", () => nn.Linear(4, 3), () => [randn(4)], "failed on a random input of 5 samples", "unsqueeze(0)" },
        { "one image without its axis", () => nn.Conv2d(1, 2, 3), () => [randn(1, 28, 28)], "failed on a random input of 2 samples", "BatchAxis" },
        { "batches that differ", () => new CustomModule2((a, b) => a + b), () => [randn(2, 4), randn(3, 4)], "2 and 3 samples", "BatchAxes" },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void What_does_not_fit_is_refused_with_advice(string what, Func<nn.Module> module, Func<Tensor[]> example, string reason, string advice)
    {
        using var made = module();
        var error = Assert.Throws<ExportException>(() => new ExportedModel(made, example()));

        Assert.Equal((what, ExportProblem.InvalidExample), (what, error.Problem));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_influence_each_other_are_told()
    {
        using var first = new ExportedModel(nn.LSTM(3, 4), [randn(5, 2, 3)]);
        using var second = new ExportedModel(nn.LSTM(3, 4), [randn(5, 2, 3)], new() { BatchAxis = 1 });

        Assert.Contains(first.Result.Notes, note => note.Contains("axis 0 of the example (axis 0 of the output), which the file calls \"batch\", holds no independent samples", StringComparison.Ordinal));
        Assert.DoesNotContain(second.Result.Notes, note => note.Contains("independent samples", StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_on_two_devices_are_refused()
    {
        var error = Assert.Throws<ExportException>(() => ExampleChecks.CheckDevices([("a.weight", "cpu"), ("b.weight", "cuda:0")], ["cpu"]));

        Assert.Equal("'a.weight' is on cpu, 'b.weight' on cuda:0; move the module as a whole: module.to(device)", error.Message);
    }

    [Fact]
    public void An_example_on_another_device_is_refused()
    {
        var error = Assert.Throws<ExportException>(() => ExampleChecks.CheckDevices([("weight", "cuda:0")], ["cuda:0", "cpu"]));

        Assert.Equal("the module is on cuda:0, the example on cpu; move the example: example.to(\"cuda:0\")", error.Message);
    }

    [Fact]
    public void Null_arguments_are_the_callers_error()
    {
        using var module = nn.ReLU();
        Assert.Throws<ArgumentNullException>(() => OnnxExport.Save(null!, randn(1, 4), "model.onnx"));
        Assert.Throws<ArgumentNullException>(() => OnnxExport.Save(module, (IReadOnlyList<Tensor>)null!, "model.onnx"));
        Assert.Throws<ArgumentNullException>(() => OnnxExport.Save(module, randn(1, 4), null!));
    }

    [Fact]
    public void Without_a_batch_axis_the_file_keeps_the_examples_shape()
    {
        using var exported = new ExportedModel(nn.ReLU(), [randn(4)], new() { BatchAxis = null });

        Assert.Equal("input: float32 (4)", exported.Result.Inputs.Single().ToString());
    }

    [Fact]
    public void A_tensor_that_all_samples_share_has_no_batch_axis()
    {
        using var exported = new ExportedModel(
            new CustomModule2((x, shared) => x + shared), [randn(2, 4), randn(1, 4)], new() { BatchAxes = [0, null], Writers = [new AddWriter()] });

        Assert.Equal(["input: float32 (batch, 4)", "input_2: float32 (1, 4)"], exported.Result.Inputs.Select(input => input.ToString()));
    }

    [Fact]
    public void There_is_a_batch_axis_for_every_tensor_or_for_none()
    {
        using var module = new CustomModule2((a, b) => a + b);
        var error = Assert.Throws<ExportException>(() => new ExportedModel(module, [randn(2, 4), randn(2, 4)], new() { BatchAxes = [0] }));

        Assert.Contains("BatchAxes has 1 entries, the example 2 tensors", error.Reason, StringComparison.Ordinal);
    }

    private static Tensor Disposed()
    {
        var tensor = randn(2, 4);
        tensor.Dispose();
        return tensor;
    }

    private sealed class AddWriter : CntCheck.TorchSharp.Modules.ModuleWriter<CustomModule2>
    {
        protected override void Write(CustomModule2 module, CntCheck.TorchSharp.Modules.ModuleScope scope) => scope.Output(scope.Add("Add", [scope.Input(), scope.Input(1)]));
    }

    private sealed class Scaled() : nn.Module<Tensor, int, Tensor>(nameof(Scaled))
    {
        public override Tensor forward(Tensor input, int factor) => input * factor;
    }
}
