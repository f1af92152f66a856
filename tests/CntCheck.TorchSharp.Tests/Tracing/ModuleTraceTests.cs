using CntCheck.Testing;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Tracing;

public class ModuleTraceTests
{
    [Fact]
    public void A_forward_that_throws_is_told_with_the_module_and_its_error()
    {
        var inner = new CustomModule(_ => throw new InvalidOperationException("out of order\nmore"));
        using var module = nn.Sequential(("a", nn.Linear(4, 4)), ("b", inner));
        var error = Refused(module, ExportProblem.ForwardFailed);

        Assert.Equal("b", error.Module);
        Assert.Equal("the forward of CustomModule failed on the example of shape (2, 4): out of order", error.Reason);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void An_input_only_the_example_is_like_is_told()
    {
        using var module = new CustomModule(input => input.max().item<float>() == 1 ? input : throw new InvalidOperationException("not one"));
        var error = Assert.Throws<ExportException>(() => new ExportedModel(module, [ones(2, 4)]));

        Assert.Equal(ExportProblem.ForwardFailed, error.Problem);
        Assert.Contains("failed on a random input", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forward_that_depends_on_values_is_refused()
    {
        var (one, two) = (nn.Linear(4, 4), nn.Linear(4, 4));
        using var module = new CustomModule(input => input.sum().item<float>() == 8 ? one.call(input) : two.call(input), ("one", one), ("two", two));
        var error = Assert.Throws<ExportException>(() => new ExportedModel(module, [ones(2, 4)]));

        Assert.Equal(ExportProblem.VaryingCalls, error.Problem);
        Assert.Contains("takes another way than with the example", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forward_that_depends_on_the_batch_size_is_refused()
    {
        var layer = nn.Linear(4, 4);
        using var module = new CustomModule(input => input.shape[0] == 2 ? layer.call(input) : input, ("layer", layer));

        Assert.Contains("of 3 samples", Refused(module, ExportProblem.VaryingCalls).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_axis_that_vanishes_for_one_sample_is_refused()
    {
        var layer = nn.ReLU();
        using var module = new CustomModule(input => layer.call(input).squeeze(), ("layer", layer));
        var error = Assert.Throws<ExportException>(() => new ExportedModel(module, [randn(1, 4)]));

        Assert.Equal(ExportProblem.VaryingCalls, error.Problem);
        Assert.Contains("squeeze()", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_numbers_are_refused_by_name()
    {
        var noise = new CustomModule(input => input + randn_like(input));
        using var module = nn.Sequential(("fc", nn.Linear(4, 4)), ("noise", noise), ("end", nn.ReLU()));
        var error = Refused(module, ExportProblem.VaryingCalls);

        Assert.Equal("noise", error.Module);
        Assert.Contains("random numbers are drawn, or a state is kept", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_is_kept_is_refused()
    {
        var count = 0;
        using var module = new CustomModule(input => input + count++);

        Refused(module, ExportProblem.VaryingCalls);
    }

    public static TheoryData<string, nn.Module, string> StrangeResults => new()
    {
        { "number", new CustomOutput<int>(_ => 3), "gives a Int32" },
        { "text", new CustomOutput<string>(_ => "three"), "gives a String" },
        { "dictionary", new CustomOutput<Dictionary<string, Tensor>>(input => new() { ["a"] = input }), "gives a Dictionary<String, Tensor>" },
        { "pair", new CustomOutput<(Tensor, int)>(input => (input, 3)), "gives a ValueTuple<Tensor, Int32>" },
        { "nothing", new CustomOutput<Tensor[]>(_ => []), "gives no tensor" },
        { "null", new CustomOutput<Tensor?>(_ => null), "gives no tensor" },
    };

    [Theory]
    [MemberData(nameof(StrangeResults))]
    public void Results_that_are_no_tensors_are_refused_by_class(string what, nn.Module module, string reason)
    {
        var error = Refused(module, ExportProblem.UnsupportedOutput);

        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void A_module_without_forward_is_refused() => Refused(nn.ModuleList(nn.Linear(4, 4)), ExportProblem.UnsupportedModule);

    [Fact]
    public void A_disposed_module_is_refused()
    {
        var layer = nn.Linear(4, 4);
        var module = nn.Sequential(("a", layer));
        layer.Dispose();

        Assert.Contains("disposed of", Refused(module, ExportProblem.ForwardFailed).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_with_a_disposed_parameter_is_refused()
    {
        using var module = nn.Linear(4, 4);
        module.weight.Dispose();

        Assert.Contains("disposed of", Refused(module, ExportProblem.ForwardFailed).Advice, StringComparison.Ordinal);
    }

    [TestDataFact]
    public void TorchScript_is_refused()
    {
        var script = jit.load<Tensor, Tensor>(TestData.PathOf("corpus", "dotnet+TorchSharp", "test", "TorchSharpTest", "linrelu.script.dat"));

        Assert.Contains("TorchScript", Refused(script, ExportProblem.UnsupportedModule).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_of_hooks_and_tensors()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var module = nn.Sequential(nn.Linear(4, 4), nn.ReLU());
        var example = randn(2, 4);
        OnnxExport.Save(module, example, folder["model.onnx"]);
        var statistics = DisposeScopeManager.Statistics.TensorStatistics;
        var (held, alive, before) = (scope.DisposablesCount, statistics.ThreadTotalLiveCount, example.bytes.ToArray());

        OnnxExport.Save(module, example, folder["model.onnx"]);
        Assert.Throws<ExportException>(() => OnnxExport.Save(new CustomModule(x => x.erfinv()), example, folder["model.onnx"]));

        Assert.Equal(held, scope.DisposablesCount);
        Assert.Equal(alive, statistics.ThreadTotalLiveCount);
        Assert.False(example.IsInvalid);
        Assert.Equal(before, example.bytes.ToArray());
    }

    [Fact]
    public void A_module_that_disposes_of_its_input_is_exported()
    {
        var (layer, example) = (nn.Linear(4, 3), randn(2, 4));
        using var exported = ExportedModel.Check(
            new CustomModule(
                input =>
                {
                    var output = layer.call(input);
                    input.Dispose();
                    return output;
                },
                ("layer", layer)),
            example);

        Assert.False(example.IsInvalid);
    }

    [Fact]
    public void A_call_that_fails_and_is_caught_is_refused()
    {
        var (bad, good) = (nn.Linear(5, 3), nn.Linear(4, 3));
        using var module = new CustomModule(input => Caught(bad, input) ?? good.call(input), ("bad", bad), ("good", good));
        var error = Refused(module, ExportProblem.VaryingCalls);

        Assert.Equal("bad", error.Module);
        Assert.Contains("exception that was caught", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hook_of_the_users_own_that_changes_what_a_module_gives_is_told_of()
    {
        var layer = nn.Linear(4, 3);
        layer.register_forward_hook((_, _, output) => output * 2);
        using var module = nn.Sequential(("layer", layer), ("act", nn.ReLU()));
        var error = Refused(module, ExportProblem.Disagreement);

        Assert.Equal("layer", error.Module);
        Assert.Contains("hook", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Sequences_computed_while_they_are_read_are_refused()
    {
        var layer = nn.Linear(4, 3);
        using var module = new CustomOutput<IEnumerable<Tensor>>(input => Enumerable.Range(0, 2).Select(_ => layer.call(input)), ("layer", layer));

        Refused(module, ExportProblem.UnsupportedOutput);
    }

    [Fact]
    public void An_argument_that_the_example_leaves_out_is_told()
    {
        using var module = new CustomModule2((one, two) => one + two.relu());

        Assert.EndsWith("1 of the forward's 2 are left out", Refused(module, ExportProblem.ForwardFailed).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Modes_and_gradients_are_as_before_where_a_module_refuses_the_mode()
    {
        using var module = new Stubborn();

        Assert.Throws<InvalidOperationException>(() => new EvaluationMode(module));
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void A_module_that_writes_into_its_input_leaves_the_example_alone()
    {
        var example = randn(2, 4);
        var before = example.bytes.ToArray();
        using var exported = ExportedModel.Check(nn.Sequential(nn.ReLU(inplace: true), nn.Linear(4, 3)), example);

        Assert.Equal(["Relu", "Gemm"], exported.Kinds);
        Assert.Equal(before, example.bytes.ToArray());
    }

    [Fact]
    public void Several_threads_export_the_same_module()
    {
        using var folder = new TemporaryFolder();
        using var module = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2));
        var example = randn(2, 4);
        Parallel.For(0, 8, new() { MaxDegreeOfParallelism = 4 }, index => OnnxExport.Save(module, example, folder[$"{index % 4}.onnx"]));

        var files = Directory.GetFiles(folder.Path).Select(File.ReadAllBytes).ToList();
        Assert.Equal(4, files.Count);
        Assert.All(files, file => Assert.Equal(files[0], file));
    }

    private static Tensor? Caught(nn.Module<Tensor, Tensor> module, Tensor input)
    {
        try
        {
            return module.call(input);
        }
        catch (System.Runtime.InteropServices.ExternalException)
        {
            return null;
        }
    }

    private sealed class Stubborn() : nn.Module<Tensor, Tensor>(nameof(Stubborn))
    {
        public override Tensor forward(Tensor input) => input;

        public override void train(bool on = true) => throw new InvalidOperationException("never");
    }

    private static ExportException Refused(nn.Module module, ExportProblem problem)
    {
        var error = Assert.Throws<ExportException>(() => new ExportedModel(module, [randn(2, 4)]));
        Assert.Equal(problem, error.Problem);
        Assert.NotEmpty(error.Advice);
        return error;
    }
}
