using System.Diagnostics;
using CntCheck.Activations.Running;
using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using Xunit;

namespace CntCheck.Activations.Tests.Running;

/// <summary>Models that cannot be run, and what is said of them.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_operator_nobody_knows_is_named()
    {
        var file = new OnnxFile().Input("x", null, 2).Node("Fancy", ["x"], ["y"]).Output("y", null, 2);
        file.Graph.Node[0].Domain = "my.own";
        file.Model.OpsetImport.Add(new OperatorSetIdProto { Domain = "my.own", Version = 1 });

        Assert.Equal((SampleProblem.CannotRun, "OnnxRuntime has no operator 'my.own:Fancy'"), Refusal(file));
    }

    [Fact]
    public void An_operator_without_code_for_its_types_is_named()
    {
        var file = new OnnxFile().Input("x", null, 2).Node("Cast", ["x"], ["b"], ("to", 16)).Node("Sin", ["b"], ["s"]).Node("Cast", ["s"], ["y"], ("to", 1)).Output("y", null, 2);

        var (problem, reason) = Refusal(file);

        Assert.Equal(SampleProblem.CannotRun, problem);
        Assert.Contains("Sin", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_against_the_operators_rules_is_refused_with_the_runtimes_reason()
    {
        var file = new OnnxFile().Input("x", null, 2).Initializer("w", [3, 4], new float[12]).Node("MatMul", ["x", "w"], ["y"]).Output("y", null, 4);

        var (problem, reason) = Refusal(file);

        Assert.Equal(SampleProblem.CannotRun, problem);
        Assert.Contains("y_node", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("ErrorCode", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(".cc", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_that_fails_on_the_samples_is_named()
    {
        var file = new OnnxFile()
            .Input("x", null, 2)
            .Initializer("shape", [2], 7L, 11L)
            .Node("Reshape", ["x", "shape"], ["y"])
            .Output("y", 7, 11);

        var (problem, reason) = Refusal(file);

        Assert.Equal(SampleProblem.Failed, problem);
        Assert.StartsWith("operator 'Reshape' (node 'y_node') failed: ", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(".cc", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_runs_on_one_sample_alone_is_told_so()
    {
        var file = new OnnxFile().Input("x", null, 2).Initializer("shape", [2], 1L, 2L).Node("Reshape", ["x", "shape"], ["y"]).Output("y", 1, 2);

        var (problem, reason) = Refusal(file);

        Assert.Equal(SampleProblem.Failed, problem);
        Assert.StartsWith("it runs on one sample, but not on 2 at once: operator 'Reshape' (node 'y_node') failed: ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_of_another_shape_are_a_failure_that_names_the_input()
    {
        var file = new OnnxFile().Input("x", null, 3).Node("Relu", ["x"], ["y"]).Output("y", null, 3);

        var (problem, reason) = Refusal(file);

        Assert.Equal(SampleProblem.Failed, problem);
        Assert.Contains("x", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recurrent_operator_that_reads_its_steps_first_is_refused()
    {
        var file = new OnnxFile()
            .Input("x", null, null, 2)
            .Initializer("w", [1, 4, 2], new float[8])
            .Initializer("r", [1, 4, 4], new float[16])
            .Node("RNN", ["x", "w", "r"], ["y"], ("hidden_size", 4))
            .Output("y", null, 1, null, 4);

        var (problem, reason) = Refusal(file);

        Assert.Equal(SampleProblem.CannotRun, problem);
        Assert.Equal("the samples cannot be the first axis of its input 'x' (free, free, 2): RNN 'y_node' reads its first axis as time", reason);
    }

    [Fact]
    public void An_input_whose_free_axis_is_the_second_is_refused()
    {
        var file = new OnnxFile().Input("x", 10, null, 3).Node("Relu", ["x"], ["y"]).Output("y", 10, null, 3);

        var (problem, reason) = Refusal(file);

        Assert.Equal(SampleProblem.CannotRun, problem);
        Assert.Equal("the samples cannot be the first axis of its input 'x' (10, free, 3): the axis left free is not the first", reason);
    }

    [Fact]
    public void A_model_that_gives_no_numbers_is_refused()
    {
        var file = new OnnxFile().Input("x", null, 2).Node("Cast", ["x"], ["y"], ("to", 8)).Output("y", null, 2);
        file.Graph.Output[0].Type.TensorType.ElemType = 8;

        Assert.Equal((SampleProblem.CannotRun, "none of its outputs holds numbers"), Refusal(file));
    }

    [Theory]
    [InlineData(true, "its input 'x' takes text, not numbers")]
    [InlineData(false, "its input 'x' takes something else than a tensor")]
    public void A_model_that_takes_no_numbers_is_refused(bool text, string expected)
    {
        var file = new OnnxFile().Input("x", null, 2).Initializer("i", [], 0L).Output("y", null, 2);
        if (text)
        {
            file.Node("Identity", ["x"], ["y"]);
            file.Graph.Input[0].Type.TensorType.ElemType = 8;
            file.Graph.Output[0].Type.TensorType.ElemType = 8;
        }
        else
        {
            file.Node("SequenceAt", ["x", "i"], ["y"]);
            file.Graph.Input[0].Type = new TypeProto { SequenceType = new TypeProto.Types.Sequence { ElemType = file.Graph.Input[0].Type.Clone() } };
        }

        Assert.Equal((SampleProblem.CannotRun, expected), Refusal(file));
    }

    [Theory]
    [InlineData(int.MaxValue, "it takes 2147483647 samples at once, which are 17179869176 bytes, more than 1073741824")]
    [InlineData(1L << 40, "it takes 2147483647 samples at once, which are 17179869176 bytes, more than 1073741824")]
    public void More_samples_at_once_than_memory_holds_are_refused(long batch, string reason) =>
        Assert.Equal((SampleProblem.CannotRun, reason), Refusal(new OnnxFile().Input("x", batch, 2).Node("Relu", ["x"], ["y"]).Output("y", batch, 2)));

    [Fact]
    public void Names_of_any_length_are_cut_and_looked_at_in_no_time()
    {
        foreach (var name in (string[])[new('/', 60_000), string.Concat(Enumerable.Repeat("a/b.cc:1 (", 6_000)), new('(', 60_000), string.Concat(Enumerable.Repeat("a:b", 20_000))])
        {
            var file = new OnnxFile().Input("x", null, 2).Initializer("shape", [2], 7L, 11L).Node("Reshape", ["x", "shape"], ["y"]).Output("y", 7, 11);
            file.Graph.Node[0].Name = name;
            var watch = Stopwatch.StartNew();

            var (problem, reason) = Refusal(file);

            file.Graph.Node[0].OpType = "Fancy";
            Assert.Equal((SampleProblem.Failed, SampleProblem.CannotRun), (problem, Refusal(file).Problem));
            Assert.InRange(reason.Length, 20, 1_000);
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        }
    }

    [Fact]
    public void Memory_for_one_sample_but_not_for_all_is_told_with_what_helps()
    {
        // 2⁴⁴ numbers for every sample but the first.
        var file = new OnnxFile()
            .Input("x", null, 2)
            .Initializer("one", [1], 1L).Initializer("first", [1], 0L).Initializer("many", [1], 1L << 44).Initializer("limit", [1], 1L << 50)
            .Node("Shape", ["x"], ["shape"]).Node("Slice", ["shape", "first", "one"], ["rows"]).Node("Sub", ["rows", "one"], ["more"])
            .Node("Mul", ["more", "many"], ["size"]).Node("Min", ["size", "limit"], ["bound"]).Node("ConstantOfShape", ["bound"], ["huge"])
            .Node("ReduceSum", ["huge"], ["sum"], ("keepdims", 0)).Node("Add", ["x", "sum"], ["y"]).Output("y", null, 2);

        var (problem, reason) = Refusal(file);

        Assert.Equal(SampleProblem.Failed, problem);
        Assert.StartsWith("there is memory to run it on one sample, but not on 2 at once: operator 'ConstantOfShape' (node 'huge_node') failed", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_tensors_alone_is_refused()
    {
        var path = _folder["m.safetensors"];
        new SafetensorsFile().Floats("fc.weight", [1, 2], [1, 2]).Save(path);

        var refusal = Assert.Throws<SampleException>(() => SampleRun.Run(new SampleRequest(path, new SampleOptions { Path = path })));

        Assert.Equal(SampleProblem.CannotRun, refusal.Problem);
        Assert.Equal("gate the model's ONNX export", refusal.Advice);
    }

    public void Dispose() => _folder.Dispose();

    private (SampleProblem Problem, string Reason) Refusal(OnnxFile file)
    {
        var path = file.Save(_folder["m.onnx"]);
        var refusal = Assert.Throws<SampleException>(() => Batches.Run(path, ["y"], ("x", Batches.Singles([3, 2], new float[6]))));
        Assert.Equal(path, refusal.File);
        Assert.NotEmpty(refusal.Advice);
        return (refusal.Problem, refusal.Reason);
    }
}
