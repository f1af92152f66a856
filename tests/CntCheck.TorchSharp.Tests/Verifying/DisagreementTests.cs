using CntCheck.Testing;
using CntCheck.TorchSharp.Modules;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Verifying;

public class DisagreementTests
{
    [Fact]
    public void Wrong_weights_are_found_in_the_module_that_has_them()
    {
        var error = Refused(new TwiceTheWeights());

        Assert.Equal("fc2", error.Module);
        Assert.Contains("differs from the module's by", error.Reason, StringComparison.Ordinal);
        Assert.Contains("the first that differs is Linear, on the example: shape (2, 3), farthest at [", error.Reason, StringComparison.Ordinal);
        Assert.Contains("TwiceTheWeights of ExportOptions.Writers", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_shape_is_found_where_it_begins_though_a_later_operator_fails()
    {
        var error = Refused(new TurnedRelu());

        Assert.Equal("act", error.Module);
        Assert.Contains("OnnxRuntime gives shape (8, 2), the module (2, 8)", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_type_is_found_where_it_begins()
    {
        var error = Refused(new WholeRelu());

        Assert.Equal("act", error.Module);
        Assert.Contains("OnnxRuntime gives Int64, the module Float32", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_number_is_a_difference()
    {
        var error = Refused(new LostRelu());

        Assert.Equal("act", error.Module);
        Assert.Contains("OnnxRuntime gives NaN", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_that_reads_too_little_is_named()
    {
        var error = Refused(new HalfProduct());

        Assert.Equal("act", error.Module);
        Assert.Contains("OnnxRuntime refuses operator 'act/MatMul' of this ReLU", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_OnnxRuntime_does_not_know_is_named()
    {
        var error = Refused(new UnknownOperator());

        Assert.Equal("act", error.Module);
        Assert.Contains("operator 'act/Frobnicate'", error.Reason, StringComparison.Ordinal);
        Assert.Contains("UnknownOperator of ExportOptions.Writers", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_that_only_other_inputs_show_is_found()
    {
        var example = torch.ones(2, 4);
        var error = Assert.Throws<ExportException>(() => Export(torch.nn.ReLU(), example, new ForgottenRelu()));

        Assert.Equal(ExportProblem.Disagreement, error.Problem);
        Assert.Contains("on a random input", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void External_weights_are_looked_into_as_well()
    {
        var error = Refused(new TwiceTheWeights(), externalAbove: 0);

        Assert.Equal("fc2", error.Module);
    }

    [Fact]
    public void The_tolerance_decides()
    {
        using var folder = new TemporaryFolder();
        using var module = torch.nn.ReLU();
        torch.manual_seed(1);
        var options = new ExportOptions { Writers = [new ForgottenRelu()], Tolerance = 100 };

        Assert.InRange(OnnxExport.Save(module, torch.randn(8, 16), folder["model.onnx"], options).LargestDifference, 0.01, 100);
    }

    private static ExportException Refused(ModuleWriter writer, long externalAbove = long.MaxValue)
    {
        torch.manual_seed(1);
        using var module = torch.nn.Sequential(("fc1", torch.nn.Linear(4, 8)), ("act", torch.nn.ReLU()), ("fc2", torch.nn.Linear(8, 3)));
        var error = Assert.Throws<ExportException>(() => Export(module, torch.randn(2, 4), writer, externalAbove));
        Assert.Equal(ExportProblem.Disagreement, error.Problem);
        return error;
    }

    /// <summary>Exports with a faulty writer over an earlier file, which must stay as it is.</summary>
    private static void Export(torch.nn.Module module, torch.Tensor example, ModuleWriter writer, long externalAbove = long.MaxValue)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.onnx", "earlier");
        try
        {
            OnnxExport.Save(module, example, path, new() { Writers = [writer], ExternalDataAbove = externalAbove });
        }
        finally
        {
            Assert.Equal("earlier", File.ReadAllText(path));
            Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
        }
    }

    private sealed class TwiceTheWeights : ModuleWriter<Linear>
    {
        protected override void Write(Linear module, ModuleScope scope)
        {
            var wrong = module.out_features == 3 ? 2 : 1;
            var weight = scope.Derived("W", torch.ScalarType.Float32, module.weight.shape, module.weight.numel(), () => module.weight * wrong);
            scope.Output(scope.Add("Gemm", [scope.Input(), weight, scope.Parameter(module.bias!, "bias")], ("transB", 1L)));
        }
    }

    private sealed class TurnedRelu : ModuleWriter<ReLU>
    {
        protected override void Write(ReLU module, ModuleScope scope) =>
            scope.Output(scope.Add("Transpose", [scope.Add("Relu", [scope.Input()])], ("perm", new long[] { 1, 0 })));
    }

    private sealed class WholeRelu : ModuleWriter<ReLU>
    {
        protected override void Write(ReLU module, ModuleScope scope) => scope.Output(scope.Add("Cast", [scope.Input()], ("to", 7L)));
    }

    private sealed class LostRelu : ModuleWriter<ReLU>
    {
        protected override void Write(ReLU module, ModuleScope scope) => scope.Output(scope.Add("Sqrt", [scope.Input()]));
    }

    private sealed class HalfProduct : ModuleWriter<ReLU>
    {
        protected override void Write(ReLU module, ModuleScope scope) => scope.Output(scope.Add("MatMul", [scope.Input()]));
    }

    private sealed class UnknownOperator : ModuleWriter<ReLU>
    {
        protected override void Write(ReLU module, ModuleScope scope) => scope.Output(scope.Add("Frobnicate", [scope.Input()]));
    }

    private sealed class ForgottenRelu : ModuleWriter<ReLU>
    {
        protected override void Write(ReLU module, ModuleScope scope) => scope.Output(scope.Add("Identity", [scope.Input()]));
    }
}
