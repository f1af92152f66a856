using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Torch;
using Xunit;

namespace CntCheck.Tests.Artifacts.Torch;

public sealed class TorchScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TorchFile _torch = new() { Constants = Array.Empty<object>() };

    [Fact]
    public void Parameters_and_buffers_are_named_by_their_paths()
    {
        var linear = TorchFile.Script("torch.nn.Linear", ("training", true), ("weight", _torch.Tensor(3, 2)), ("bias", _torch.Tensor(3)));
        var network = TorchFile.Script("Net", ("training", false), ("_is_full_backward_hook", null), ("steps", _torch.Tensor(1)), ("fc", linear), ("head", TorchFile.Script("torch.nn.Linear", ("weight", _torch.Tensor(1, 3)))));
        using var model = Open(_torch, network);

        Assert.Equal("torchscript", model.Format);
        Assert.Equal(["steps", "fc.weight", "fc.bias", "head.weight"], model.Graph.Tensors.Keys);
        Assert.Equal(["Gemm", "Gemm"], model.Graph.Operators.Where(node => node.Kind == "Gemm").Select(node => node.Kind));
        Assert.Contains("The archive's code is not read.", model.Inferred);
    }

    [Fact]
    public void A_list_that_names_parameters_again_is_passed_over()
    {
        var storage = _torch.Floats(1, 2, 3, 4);
        var weight = TorchFile.View(storage, 0, [2, 2], [2, 1]);
        var list = new PickleWriter().Call("torch.jit._pickle", "build_tensorlist", new PickleWriter().List(weight));
        using var model = Open(_torch, TorchFile.Script("Net", ("weight_ih_l0", weight), ("_flat_weights", list)));

        Assert.Equal(["weight_ih_l0"], model.Graph.Tensors.Keys);
    }

    [Fact]
    public void A_module_used_twice_is_tied()
    {
        var inner = TorchFile.Script("Inner", ("weight", _torch.Tensor(2, 2))).Raw("q\x05");
        using var model = Open(_torch, TorchFile.Script("Net", ("a", inner), ("b", new PickleWriter().Raw("h\x05"))));

        Assert.Equal(["a.weight", "b.weight"], model.Graph.Tensors.Keys);
        Assert.Same(model.Graph.Tensors["a.weight"], model.Graph.Tensors["b.weight"]);
    }

    [Fact]
    public void Packed_parameters_of_a_quantised_layer_are_its_weight_and_bias()
    {
        object[] scheme = [new PickleWriter().Global("torch", "per_tensor_affine"), 0.5, 0];
        var weight = TorchFile.Quantised(_torch.Storage("QInt8Storage", [1, 2, 3, 4], 4), [2, 2], scheme);
        var packed = new PickleWriter().Global("__torch__.torch.classes.quantized", "LinearPackedParamsBase").Raw(")\x81").Value(new object?[] { weight, _torch.Tensor(2) }).Raw("b");
        using var model = Open(_torch, TorchFile.Script("Net", ("fc", TorchFile.Script("Linear", ("_packed_params", TorchFile.Script("Packed", ("_packed_params", packed)))))));

        Assert.Equal(["fc.weight", "fc.bias"], model.Graph.Tensors.Keys);
        Assert.Equal([0.5, 1, 1.5, 2], model.Graph.Tensors["fc.weight"].ReadDoubles());
        Assert.Equal("Gemm", Assert.Single(model.Graph.Operators).Kind);
    }

    [Fact]
    public void Tuples_with_names_are_bags_too()
    {
        var tuple = new PickleWriter().Call("__torch__", "Pair", _torch.Tensor(2), 5);
        using var model = Open(_torch, TorchFile.Script("Net", ("pair", tuple)));

        Assert.Equal(["pair.0"], model.Graph.Tensors.Keys);
    }

    [Fact]
    public void Constants_of_the_code_are_spoken_of()
    {
        var torch = new TorchFile { Constants = new object[] { TorchFile.View(TorchFile.Reference("FloatStorage", "0", 4), 0, [2, 2], [2, 1]) } };
        using var model = Open(torch, TorchFile.Script("Net", ("weight", torch.Tensor(2, 2))));

        Assert.Contains("1 tensors are constants of the archive's code and are not read.", model.Inferred);
    }

    [Fact]
    public void A_frozen_module_is_refused_with_advice()
    {
        var torch = new TorchFile { Constants = new object[] { TorchFile.View(TorchFile.Reference("FloatStorage", "0", 4), 0, [2, 2], [2, 1]) } };
        torch.Floats(1, 2, 3, 4);
        var error = Refusal(torch, TorchFile.Script("Net", ("training", false)));

        Assert.Equal(ArtifactProblem.Unsupported, error.Problem);
        Assert.Contains("frozen", error.Reason, StringComparison.Ordinal);
        Assert.Contains("torch.jit.freeze", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_without_tensors_is_no_model() =>
        Assert.Contains("no parameters or buffers", Refusal(_torch, TorchFile.Script("Net", ("training", false))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_script_without_a_module_is_no_model() =>
        Assert.Contains("holds no module", Refusal(_torch, new PickleWriter().Dictionary(("w", _torch.Tensor(1)))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_tensor_without_a_name_is_refused() =>
        Assert.Contains("has no name", Refusal(_torch, TorchFile.Script("Net", ("", _torch.Tensor(1)))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Classes_nested_without_end_are_refused()
    {
        var module = TorchFile.Script("Leaf", ("weight", _torch.Tensor(1)));
        for (var level = 0; level < 70; level++)
            module = TorchFile.Script("Net", ("a", module));

        Assert.Contains("nested more than 64 deep", Refusal(_torch, module).Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Model Open(TorchFile torch, PickleWriter module) => ArtifactReader.Open(_folder.Write("model.pt", torch.Archive(module)));

    private ArtifactException Refusal(TorchFile torch, PickleWriter module) =>
        Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder.Write("model.pt", torch.Archive(module))));
}
