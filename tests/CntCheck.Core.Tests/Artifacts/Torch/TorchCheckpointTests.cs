using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Testing;
using CntCheck.Testing.Torch;
using Xunit;

namespace CntCheck.Tests.Artifacts.Torch;

public sealed class TorchCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TorchFile _torch = new();

    [Fact]
    public void A_state_dict_is_a_model_of_its_layers()
    {
        var metadata = new PickleWriter().Dictionary(("_metadata", TorchFile.Ordered(("", new PickleWriter().Dictionary(("version", 1))))));
        using var model = Open(TorchFile.Ordered([.. Layer("fc1", 3, 2), .. Layer("fc2", 1, 3)]).Value(metadata).Raw("b"));

        Assert.Equal("pytorch", model.Format);
        Assert.Equal(["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"], model.Graph.Tensors.Keys);
        Assert.Equal(["Gemm", "Gemm"], model.Graph.Operators.Select(node => node.Kind));
        Assert.Single(model.Graph.Inputs);
        Assert.Equal(2, Network.Of(model).Connections.Count);
        Assert.Equal([Path.GetFullPath(model.Path)], model.Files);
    }

    [Theory]
    [InlineData("state_dict")]
    [InlineData("model_state_dict")]
    [InlineData("model")]
    [InlineData("net")]
    [InlineData("params")]
    [InlineData("generator")]
    [InlineData("ema")]
    public void The_module_of_a_checkpoint_is_chosen_and_the_rest_named(string key)
    {
        using var model = Open(new PickleWriter().Dictionary(
            ("epoch", 7), ("best", 0.5), ("acc", _torch.Tensor()), (key, TorchFile.Ordered([.. Layer("fc", 3, 2)])), ("optimizer", Optimizer()), ("discriminator", TorchFile.Ordered([.. Layer("d", 1, 1)]))));

        Assert.Equal(["fc.weight", "fc.bias"], model.Graph.Tensors.Keys);
        Assert.Contains($"The module's state is '{key}' of the checkpoint.", model.Inferred);
        Assert.Contains($"Beside '{key}' the checkpoint holds tensors that are not read: 'acc', 'optimizer', 'discriminator'.", model.Inferred);
    }

    [Fact]
    public void A_state_within_a_state_is_found()
    {
        using var model = Open(new PickleWriter().Dictionary(("model", new PickleWriter().List(new PickleWriter().Dictionary(("state_dict", TorchFile.Ordered([.. Layer("fc", 3, 2)])))))));

        Assert.Equal(["fc.weight", "fc.bias"], model.Graph.Tensors.Keys);
        Assert.Contains("The module's state is 'model.state_dict' of the checkpoint.", model.Inferred);
    }

    [Fact]
    public void Parts_are_joined_by_dots_and_optimizers_left_out()
    {
        using var model = Open(new PickleWriter().Dictionary(
            ("encoder", TorchFile.Ordered([.. Layer("fc", 3, 2)])), ("decoder", new PickleWriter().List(_torch.Tensor(2, 3), _torch.Tensor(2))), ("optim_g", Optimizer()), ("training", Optimizer())));

        Assert.Equal(["encoder.fc.weight", "encoder.fc.bias", "decoder.0", "decoder.1"], model.Graph.Tensors.Keys);
        Assert.Contains("Left out, as no part of a module: 'optim_g', 'training'.", model.Inferred);
    }

    [Fact]
    public void Several_states_in_a_row_are_numbered()
    {
        using var model = Open(new PickleWriter().Dictionary(("state_dict", new PickleWriter().List(TorchFile.Ordered([.. Layer("fc", 3, 2)]), TorchFile.Ordered([.. Layer("fc", 1, 3)])))));

        Assert.Equal(["0.fc.weight", "0.fc.bias", "1.fc.weight", "1.fc.bias"], model.Graph.Tensors.Keys);
    }

    [Theory]
    [InlineData("module.", "", "'module.' (DataParallel) was taken off the names.")]
    [InlineData("_orig_mod.", "", "'_orig_mod.' (torch.compile) was taken out of the names.")]
    [InlineData("module._orig_mod.", "", "'module.' (DataParallel) was taken off the names.")]
    [InlineData("net._orig_mod.", "net.", "'_orig_mod.' (torch.compile) was taken out of the names.")]
    public void Prefixes_of_wrappers_are_removed(string prefix, string left, string note)
    {
        using var model = Open(TorchFile.Ordered([.. Layer(prefix + "fc1", 3, 2), .. Layer(prefix + "fc2", 1, 3)]));

        Assert.Equal([left + "fc1.weight", left + "fc1.bias", left + "fc2.weight", left + "fc2.bias"], model.Graph.Tensors.Keys);
        Assert.Contains(note, model.Inferred);
    }

    [Fact]
    public void Packed_parameters_are_named_by_their_layer()
    {
        using var model = Open(TorchFile.Ordered(
            ("fc.scale", 0.5), ("fc._packed_params.dtype", new PickleWriter().Global("torch", "qint8")), ("fc._packed_params._packed_params", new object[] { _torch.Tensor(3, 2), _torch.Tensor(3) }),
            ("my_packed_params", new object[] { _torch.Tensor(1) })));

        Assert.Equal(["fc.weight", "fc.bias", "my_packed_params.0"], model.Graph.Tensors.Keys);
    }

    [Fact]
    public void A_prefix_that_not_all_names_have_stays()
    {
        using var model = Open(TorchFile.Ordered([.. Layer("module.fc1", 3, 2), .. Layer("fc2", 1, 3)]));

        Assert.Equal(["module.fc1.weight", "module.fc1.bias", "fc2.weight", "fc2.bias"], model.Graph.Tensors.Keys);
    }

    [Fact]
    public void A_prefix_without_which_two_names_would_meet_stays()
    {
        using var model = Open(TorchFile.Ordered(("a._orig_mod.weight", _torch.Tensor(2, 2)), ("a.weight", _torch.Tensor(2, 2))));

        Assert.Equal(["a._orig_mod.weight", "a.weight"], model.Graph.Tensors.Keys);
    }

    [Fact]
    public void Tied_tensors_are_counted_once()
    {
        var storage = _torch.Floats([.. Enumerable.Range(0, 12).Select(i => i / 4f)]);
        var tensor = TorchFile.View(storage, 0, [4, 3], [3, 1]);
        using var model = Open(TorchFile.Ordered(("up.weight", tensor), ("head.bias", _torch.Tensor(3)), ("tied.weight", tensor), ("other.weight", TorchFile.View(storage, 0, [3, 4], [4, 1]))));

        Assert.Same(model.Graph.Tensors["up.weight"], model.Graph.Tensors["tied.weight"]);
        Assert.NotSame(model.Graph.Tensors["up.weight"], model.Graph.Tensors["other.weight"]);
        Assert.Contains("1 of the tensors are others under a second name ('tied.weight' is 'up.weight'): they are counted once.", model.Inferred);
    }

    [Fact]
    public void Arrays_of_NumPy_are_named_as_left_out()
    {
        var array = new PickleWriter().Call("numpy.core.multiarray", "_reconstruct", new PickleWriter().Global("numpy", "ndarray"), 0, "b").Value(1).Raw("b");
        using var model = Open(TorchFile.Ordered([.. Layer("fc", 3, 2), ("mean", array)]));

        Assert.Equal(["fc.weight", "fc.bias"], model.Graph.Tensors.Keys);
        Assert.Contains("Left out, as no part of a module: 'mean' (a NumPy array).", model.Inferred);
    }

    [Fact]
    public void A_pickle_that_was_compressed_by_repacking_is_read()
    {
        var zip = new ZipFile().Add(new ZipFile.Entry("net/data.pkl", PickleWriter.Of(TorchFile.Ordered(("w", TorchFile.View(TorchFile.Reference("FloatStorage", "a", 1), 0, [1], [1]))))) { Method = 8, IsStreamed = false });
        using var model = ArtifactReader.Open(_folder.Write("model.pt", zip.Add("net/data/a", [0, 0, 0x80, 0x3f]).ToBytes()));

        Assert.Equal([1], model.Graph.Tensors["w"].ReadDoubles());
    }

    [Fact]
    public void A_fault_in_a_pickle_that_was_compressed_is_reported_where_it_begins()
    {
        var zip = new ZipFile().Add("net/version", [51]).Add(new ZipFile.Entry("net/data.pkl", PickleWriter.Of(new PickleWriter().Call("os", "system", "true"))) { Method = 8, IsStreamed = false });
        var bytes = zip.ToBytes();
        var error = Refusal(bytes);

        Assert.Contains("os.system", error.Reason, StringComparison.Ordinal);
        Assert.Equal(bytes.AsSpan().IndexOf("net/data.pkl"u8) + "net/data.pkl".Length, error.Offset);
    }

    public static TheoryData<string, PickleWriter> NoModels() => new()
    {
        { "only 'fc.weight' (a NumPy array)", new PickleWriter().Dictionary(("fc.weight", new PickleWriter().Call("numpy.core.multiarray", "_reconstruct", 1))) },
        { "a single tensor", new TorchFile().Tensor() },
        { "the state of an optimizer", new PickleWriter().Dictionary(("state", new PickleWriter().Dictionary()), ("param_groups", new PickleWriter().List())) },
        { "only 'optimizer'", new PickleWriter().Dictionary(("epoch", 1), ("optimizer", new PickleWriter().Dictionary(("exp_avg", Sparse())))) },
        { "holds no tensors", new PickleWriter().Dictionary(("epoch", 1)) },
        { "holds no tensors", new PickleWriter().Value("a text") },
        { "have no names", new PickleWriter().List(Sparse(), Sparse()) },
        { "have no names", new PickleWriter().Dictionary(("", Sparse())) },
    };

    [Theory]
    [MemberData(nameof(NoModels))]
    public void What_is_no_state_is_no_model(string reason, PickleWriter root)
    {
        // The single tensor's storage is in no archive of its own.
        _torch.Floats(1);
        var error = Refusal(_torch.Archive(root));

        Assert.Equal(ArtifactProblem.NotAModel, error.Problem);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Contains("state_dict()", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_tensors_of_one_name_are_refused() =>
        Assert.Contains("two tensors are named 'a.b'", Refusal(_torch.Archive(new PickleWriter().Dictionary(("a", new PickleWriter().Dictionary(("b", _torch.Tensor(1)))), ("a.b", _torch.Tensor(1))))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_name_longer_than_any_is_refused() =>
        Assert.Contains("a name of 5000 characters", Refusal(_torch.Archive(TorchFile.Ordered((new string('a', 5000), _torch.Tensor(1))))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_state_that_holds_itself_is_refused()
    {
        var cyclic = new PickleWriter().Raw("}q\0").Value("a").Raw("h\0s").Value("w").Value(_torch.Tensor(1)).Raw("s");

        Assert.Contains("nested more than 64 deep", Refusal(_torch.Archive(cyclic)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("]q\0h\0a")]
    [InlineData("}q\0X\u0005\0\0\0modelh\0s")]
    public void A_container_that_holds_only_itself_holds_no_tensors(string pickle) =>
        Assert.Contains("nested more than 64 deep", Refusal(_torch.Archive(new PickleWriter().Raw(pickle))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_short_pickle_that_stands_for_a_huge_tree_is_refused_soon()
    {
        // Each level holds the one before it ten times: ten to the power of thirty leaves.
        var tree = new PickleWriter().Value(_torch.Tensor(1)).Raw("q\0");
        for (var level = 0; level < 30; level++)
        {
            tree.Raw("0}(");
            for (var copy = 0; copy < 10; copy++)
                tree.Value($"k{copy}").Raw("h\0");

            tree.Raw("uq\0");
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains("more parts than any checkpoint", Refusal(_torch.Archive(tree)).Reason, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Keys_nested_without_end_are_not_shown()
    {
        // A tensor quantised by a tensor that is quantised by a tensor … as the key of another.
        var storage = _torch.Storage("QInt8Storage", [1], 1);
        var root = new PickleWriter().Global("torch._utils", "_rebuild_qtensor").Raw("q\0").Value(storage).Raw("q\x01").Global("torch", "per_channel_affine").Raw("q\x02").Value(_torch.Tensor(1)).Raw("q\x03");
        for (var level = 0; level < 20_000; level++)
            root.Raw("h\0(h\x01K\0K\x01\x85q\x04h\x04(h\x02h\x03h\x03K\0ttRq\x03");

        root.Dictionary(("model", TorchFile.Ordered([.. Layer("fc", 3, 2)])), ("twin\n", TorchFile.Ordered([.. Layer("fc", 3, 2)])), (new PickleWriter().Raw("h\x03"), _torch.Tensor(1)));
        root.Raw("q\x05").Raw(string.Concat(Enumerable.Repeat('0', 20_005))).Raw("h\x05");
        using var model = Open(root);

        Assert.Contains("Beside 'model' the checkpoint holds tensors that are not read: 'twin?'.", model.Inferred);
    }

    [Fact]
    public void Objects_nested_without_end_do_not_exhaust_the_stack()
    {
        var objects = new PickleWriter();
        for (var level = 0; level < 200_000; level++)
            objects.Raw("cargparse\nNamespace\n)R");

        objects.Value(_torch.Tensor(1));
        for (var level = 0; level < 200_000; level++)
            objects.Raw("b");

        Assert.Equal(ArtifactProblem.NotAModel, Refusal(_torch.Archive(objects)).Problem);
    }

    public void Dispose() => _folder.Dispose();

    private static PickleWriter Sparse() => new PickleWriter().Call("torch._utils", "_rebuild_sparse_tensor", null, null);

    private (object Key, object? Value)[] Layer(string name, long outputs, long inputs) =>
        [($"{name}.weight", _torch.Tensor(outputs, inputs)), ($"{name}.bias", _torch.Tensor(outputs))];

    private PickleWriter Optimizer()
    {
        var step = new PickleWriter().Dictionary(("step", 3), ("exp_avg", _torch.Tensor(3, 2)));
        return new PickleWriter().Dictionary(("state", new PickleWriter().Dictionary((0, step))), ("param_groups", new PickleWriter().List(new PickleWriter().Dictionary(("lr", 0.1)))));
    }

    private Model Open(PickleWriter root) => ArtifactReader.Open(_folder.Write("model.pt", _torch.Archive(root)));

    private ArtifactException Refusal(byte[] archive) => Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder.Write("model.pt", archive)));
}
