using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests;

public class OnnxExportTests
{
    [Fact]
    public void The_result_is_one_line()
    {
        using var exported = ExportedModel.Check(nn.Sequential(nn.Linear(500, 300), nn.ReLU()), randn(2, 500));

        Assert.Matches(@"^model\.onnx: 2 operators, 150,300 parameters, 0\.6 MB; OnnxRuntime agrees on 3 inputs to \d\.\dE-\d\d \(tolerance 1E-04\)$", exported.Result.ToString());
        Assert.Equal("input: float32 (batch, 500)", exported.Result.Inputs.Single().ToString());
        Assert.Equal("output: float32 (batch, 300)", exported.Result.Outputs.Single().ToString());
        Assert.Equal([exported.Path], exported.Result.Files);
        Assert.Equal(new FileInfo(exported.Path).Length, exported.Result.Bytes);
    }

    [Fact]
    public void Tuples_and_lists_become_several_outputs()
    {
        var (one, two) = (nn.Linear(4, 3), nn.Linear(4, 2));
        using var exported = ExportedModel.Check(
            new CustomOutput<(Tensor, (Tensor, Tensor[]))>(input => (one.call(input), (two.call(input), [input])), ("one", one), ("two", two)), randn(2, 4));

        Assert.Equal(
            ["output: float32 (batch, 3)", "output_2: float32 (batch, 2)", "output_3: float32 (batch, 4)"], exported.Result.Outputs.Select(output => output.ToString()));
        Assert.Equal(["Gemm", "Gemm", "Identity"], exported.Kinds);
    }

    [Fact]
    public void An_absent_part_of_the_result_is_left_out()
    {
        var layer = nn.Linear(4, 3);
        using var exported = ExportedModel.Check(new CustomOutput<(Tensor?, Tensor)>(input => (null, layer.call(input)), ("layer", layer)), randn(2, 4));

        Assert.Equal("output: float32 (batch, 3)", exported.Result.Outputs.Single().ToString());
    }

    [Fact]
    public void A_result_that_is_given_twice_is_two_outputs()
    {
        var layer = nn.Linear(4, 3);
        using var exported = ExportedModel.Check(
            new CustomOutput<(Tensor, Tensor)>(
                input =>
                {
                    var output = layer.call(input);
                    return (output, output);
                },
                ("layer", layer)),
            randn(2, 4));

        Assert.Equal(["Gemm", "Identity"], exported.Kinds);
    }

    [Fact]
    public void Several_inputs_keep_their_order_even_where_the_same_tensor_is_given_twice()
    {
        var (one, two) = (nn.Linear(4, 3), nn.Linear(4, 2));
        var example = randn(2, 4);
        using var exported = ExportedModel.Check(new Pair(one, two), example, example);

        Assert.Equal(["input", "input_2"], exported.Proto.Graph.Input.Select(input => input.Name));
        Assert.Equal(["input", "input_2"], exported.Proto.Graph.Node.Where(node => node.OpType == "Gemm").Select(node => node.Input[0]));
    }

    [Fact]
    public void Optional_arguments_may_be_left_out()
    {
        using var exported = ExportedModel.Check(new Optional(), randn(2, 4));

        Assert.Equal("input", exported.Proto.Graph.Input.Single().Name);
    }

    [Fact]
    public void Modules_may_give_what_they_take()
    {
        using var exported = ExportedModel.Check(new CustomModule(input => input), randn(2, 4));

        Assert.Equal(["Identity"], exported.Kinds);
    }

    [Fact]
    public void A_shared_module_stores_its_weights_once()
    {
        var layer = nn.Linear(4, 4);
        using var exported = ExportedModel.Check(new CustomModule(input => layer.call(layer.call(input)), ("layer", layer)), randn(2, 4));

        Assert.Equal(["layer.weight", "layer.bias"], exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
        Assert.Equal(["layer/Gemm", "layer#2/Gemm"], exported.Proto.Graph.Node.Select(node => node.Name));
        Assert.Equal(20, exported.Result.Parameters);
    }

    [Fact]
    public void Modules_that_were_never_called_are_not_in_the_file()
    {
        var (used, unused) = (nn.Linear(4, 3), nn.Linear(4, 100));
        using var exported = ExportedModel.Check(new CustomModule(used.call, ("used", used), ("unused", unused)), randn(2, 4));

        Assert.Equal(15, exported.Result.Parameters);
        Assert.DoesNotContain(exported.Proto.Graph.Initializer, tensor => tensor.Name.StartsWith("unused", StringComparison.Ordinal));
    }

    [Fact]
    public void NaN_weights_are_written_as_they_are_and_told()
    {
        using var module = nn.Linear(4, 3);
        using (no_grad())
            module.weight[1, 2] = float.NaN;
        using var exported = new ExportedModel(module, [randn(2, 4)]);

        var weight = exported.Proto.Graph.Initializer.Single(tensor => tensor.Name == "weight").RawData.ToByteArray();
        Assert.True(float.IsNaN(BitConverter.ToSingle(weight, 4 * 6)));
        Assert.Equal("Parameter 'weight' holds NaN; it is written as it is.", exported.Result.Notes.Single());
    }

    [Fact]
    public void Infinite_weights_are_told_too()
    {
        using var module = nn.Linear(4, 3);
        using (no_grad())
            module.bias![0] = float.NegativeInfinity;
        using var exported = new ExportedModel(module, [randn(2, 4)]);

        Assert.Equal("Parameter 'bias' holds infinite numbers; it is written as it is.", exported.Result.Notes.Single());
    }

    public static TheoryData<ScalarType> Types => new(
        ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64);

    [Theory]
    [MemberData(nameof(Types))]
    public void Inputs_may_be_of_any_element_type(ScalarType type)
    {
        using var exported = new ExportedModel(new CustomModule(input => input), [arange(12).reshape(3, 4).to(type)]);

        Assert.Equal(0, exported.Result.LargestDifference);
        Assert.Equal((int)CntCheck.TorchSharp.Drawing.TorchTypes.Of(type), exported.Proto.Graph.Input.Single().Type.TensorType.ElemType);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float64)]
    public void Modules_may_be_of_other_precision(ScalarType type)
    {
        torch.manual_seed(1);
        using var module = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 8)).to(type);
        using var exported = new ExportedModel(module, [randn(4, 64).to(type)]);

        Assert.InRange(exported.Result.LargestDifference, 0, type == ScalarType.Float16 ? 8e-3 : 1e-12);
    }

    [Fact]
    public void What_OnnxRuntime_has_no_kernel_for_is_told()
    {
        using var module = nn.Linear(4, 3).to(ScalarType.BFloat16);
        var error = Assert.Throws<ExportException>(() => new ExportedModel(module, [randn(2, 4).to(ScalarType.BFloat16)]));

        Assert.Equal(ExportProblem.Disagreement, error.Problem);
        Assert.Contains("module.to(torch.float32)", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Complex_inputs_are_refused()
    {
        using var module = new CustomModule(input => input);
        var error = Assert.Throws<ExportException>(() => new ExportedModel(module, [randn(2, 4).to(ScalarType.ComplexFloat32)]));

        Assert.Contains("cannot be exported", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Integers_that_are_all_the_same_are_told()
    {
        using var exported = new ExportedModel(nn.Embedding(1, 3), [zeros(2, 4, dtype: ScalarType.Int64)]);

        Assert.Contains("holds only the integer 0", exported.Result.Notes.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Integers_that_are_all_the_same_are_drawn_from_two_where_the_module_takes_another()
    {
        var (tokens, positions) = (nn.Embedding(9, 3), nn.Embedding(5, 3));
        using var exported = ExportedModel.Check(
            new CustomModule(input => tokens.call(input) + positions.call(arange(5)), ("tokens", tokens), ("positions", positions)), zeros(1, 5, dtype: ScalarType.Int64));

        Assert.DoesNotContain(exported.Result.Notes, note => note.Contains("holds only the integer", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parameter_among_the_outputs_is_stored_once()
    {
        var layer = nn.Linear(4, 3);
        using var exported = ExportedModel.Check(new CustomOutput<(Tensor, Tensor)>(input => (layer.call(input), layer.weight), ("layer", layer)), randn(2, 4));

        Assert.Equal(["Gemm", "Identity"], exported.Kinds);
        Assert.Equal(["layer.weight", "layer.bias"], exported.Proto.Graph.Initializer.Select(tensor => tensor.Name));
        Assert.Empty(exported.Result.Notes);
    }

    [Fact]
    public void Lists_within_lists_become_several_outputs()
    {
        var layer = nn.Linear(4, 3);
        using var exported = ExportedModel.Check(new CustomOutput<(Tensor, List<Tensor[]>)>(input => (layer.call(input), [[input], []]), ("layer", layer)), randn(2, 4));

        Assert.Equal(["output", "output_2"], exported.Result.Outputs.Select(output => output.Name));
    }

    [Fact]
    public void Names_given_twice_are_refused_and_missing_ones_are_made()
    {
        using var module = new CustomModule(input => input);
        var error = Assert.Throws<ExportException>(() => new ExportedModel(module, [randn(2, 4)], new() { InputNames = ["x"], OutputNames = ["x"] }));
        using var exported = new ExportedModel(module, [randn(2, 4)], new() { InputNames = [""], OutputNames = [null!] });

        Assert.Equal((ExportProblem.InvalidExample, "two inputs or outputs are to be called 'x'"), (error.Problem, error.Reason));
        Assert.Equal(("input", "output"), (exported.Result.Inputs.Single().Name, exported.Result.Outputs.Single().Name));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_tolerance_is_a_number(double tolerance) => Assert.Throws<ArgumentOutOfRangeException>(() => new ExportOptions { Tolerance = tolerance });

    [Fact]
    public void Outputs_that_compare_nothing_are_told()
    {
        using var exported = new ExportedModel(new CustomModule(input => input.log().mean([1], keepdim: true)), [rand(2, 64) * 0.1 + 0.01]);

        Assert.Contains(exported.Result.Notes, note => note.Contains("output 'output' is NaN throughout, so that nothing is compared there", StringComparison.Ordinal));
    }

    private sealed class Pair : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        private readonly nn.Module<Tensor, Tensor> _one;
        private readonly nn.Module<Tensor, Tensor> _two;

        public Pair(nn.Module<Tensor, Tensor> one, nn.Module<Tensor, Tensor> two)
            : base(nameof(Pair))
        {
            (_one, _two) = (one, two);
            RegisterComponents();
        }

        public override (Tensor, Tensor) forward(Tensor first, Tensor second) => (_one.call(first), _two.call(second));
    }

    private sealed class Optional : nn.Module<Tensor, Tensor?, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _layer = nn.Linear(4, 3);

        public Optional()
            : base(nameof(Optional)) => RegisterComponents();

        public override Tensor forward(Tensor input, Tensor? mask) => mask is null ? _layer.call(input) : _layer.call(input * mask);
    }
}
