using System.Text;
using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Torch;
using Xunit;

namespace CntCheck.Tests.Artifacts.Pickles;

/// <summary>A pickle that wants to call anything is refused by the callable's name, however it asks, and nothing is executed.</summary>
public sealed class PickleRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Callables() => new()
    {
        { "os", "system" }, { "posix", "system" }, { "nt", "system" }, { "builtins", "eval" }, { "builtins", "exec" }, { "__builtin__", "eval" }, { "builtins", "getattr" },
        { "builtins", "__import__" }, { "subprocess", "Popen" }, { "subprocess", "check_output" }, { "torch.storage", "_load_from_bytes" }, { "torch.hub", "load" },
        { "pickle", "loads" }, { "torch", "load" }, { "runpy", "_run_code" }, { "collections", "OrderedDict.__init__" }, { "torch._utils", "_rebuild_tensor_v2.__globals__" },
        { "torch.nn.modules.linear", "Linear" }, { "__main__", "Net" }, { "__torch__", "Net" }, { "numpy.testing._private.utils", "runstring" },
    };

    [Theory]
    [MemberData(nameof(Callables))]
    public void Every_way_to_ask_for_a_call_is_refused_by_its_name(string module, string name)
    {
        var command = "touch executed";
        (string Way, byte[] Bytes)[] ways =
        [
            ("GLOBAL, REDUCE", Bytes(new PickleWriter().Call(module, name, command))),
            ("STACK_GLOBAL", Bytes(new PickleWriter().Value(module).Value(name).Raw("\x93").Value(new object[] { command }).Raw("R"))),
            ("STACK_GLOBAL through the memo", Bytes(new PickleWriter().Value(name).Raw("\x94").Raw("0").Value(module).Raw("h\0").Raw("\x93").Value(new object[] { command }).Raw("R"))),
            ("INST", Bytes(new PickleWriter().Raw("(").Value(command).Raw($"i{module}\n{name}\n"))),
            ("OBJ", Bytes(new PickleWriter().Raw("(").Global(module, name).Value(command).Raw("o"))),
            ("NEWOBJ", Bytes(new PickleWriter().Global(module, name).Value(new object[] { command }).Raw("\x81"))),
            ("NEWOBJ_EX", Bytes(new PickleWriter().Global(module, name).Value(new object[] { command }).Raw("}").Raw("\x92"))),
            ("dropped again", Bytes(new PickleWriter().Call(module, name, command).Raw("0N"))),
            ("as a key", Bytes(new PickleWriter().Dictionary((new PickleWriter().Call(module, name, command), 1)))),
            ("as the state of an object", Bytes(new PickleWriter().Call("collections", "OrderedDict").Call(module, name, command).Raw("b"))),
            ("as an argument", Bytes(new PickleWriter().Call("torch.jit._pickle", "restore_type_tag", new PickleWriter().Call(module, name, command), "int"))),
            ("behind another name", Bytes(new PickleWriter().Call("torch._tensor", "_rebuild_from_type_v2", new PickleWriter().Global(module, name), new PickleWriter().Global("torch", "Tensor"), new object[] { command }, null))),
        ];

        foreach (var (way, bytes) in ways)
        {
            var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder.Write("model.pt", new TorchFile().Zip(bytes).ToBytes())));
            Assert.True(error.Reason == $"the pickle wants to call {module}.{name}; nothing was executed", $"{way}: {error.Reason}");
            Assert.Equal(ArtifactProblem.Unsupported, error.Problem);
            Assert.Contains("state_dict()", error.Advice, StringComparison.Ordinal);
        }

        Assert.False(File.Exists("executed"));
    }

    [Fact]
    public void A_name_that_is_only_mentioned_is_neither_called_nor_loaded()
    {
        // As older checkpoints of Lightning name the classes of their callbacks.
        var torch = new TorchFile();
        var callbacks = new PickleWriter().Dictionary((new PickleWriter().Global("pytorch_lightning.callbacks.early_stopping", "EarlyStopping"), new PickleWriter().Dictionary(("patience", 3))));
        var root = new PickleWriter().Dictionary(("callbacks", callbacks), ("state_dict", TorchFile.Ordered(("fc.weight", torch.Tensor(2, 3)), ("fc.act", new PickleWriter().Global("torch.nn.functional", "relu")))));
        using var model = ArtifactReader.Open(_folder.Write("model.ckpt", torch.Archive(root)));

        Assert.Equal(["fc.weight"], model.Graph.Tensors.Keys);
        Assert.Contains(
            "The pickle mentions 'pytorch_lightning.callbacks.early_stopping.EarlyStopping', 'torch.nn.functional.relu', which are not needed and were not loaded.", model.Inferred);
    }

    [Fact]
    public void A_name_that_is_only_mentioned_cannot_be_changed() =>
        Assert.Contains("wants to change os.environ", Refusal(new TorchFile().Archive(new PickleWriter().Global("os", "environ").Dictionary(("PATH", "here")).Raw("b"))).Reason, StringComparison.Ordinal);

    [Fact]
    public void The_advice_helps_with_whole_checkpoints_too() =>
        Assert.Contains(
            "torch.load(path, weights_only=False)['state_dict']",
            Refusal(new TorchFile().Archive(new PickleWriter().Dictionary(("hyper_parameters", new PickleWriter().Global("omegaconf.dictconfig", "DictConfig").Raw(")\x81}b"))))).Advice,
            StringComparison.Ordinal);

    [Fact]
    public void A_call_behind_a_good_state_is_refused_too()
    {
        var torch = new TorchFile();
        var state = TorchFile.Ordered(("fc.weight", torch.Tensor(2, 3)), ("fc.bias", torch.Tensor(2)), ("zz_unused", new PickleWriter().Call("os", "system", "true")));

        Assert.Contains("os.system", Refusal(torch.Archive(state)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\x82\u0007", "7")]
    [InlineData("\x83\u0007\u0001", "263")]
    [InlineData("\x84\u0007\u0000\u0000\u0000", "7")]
    public void A_call_by_extension_code_is_refused(string instruction, string code) =>
        Assert.Contains($"extension code {code}", Refusal(new TorchFile().Zip([.. Encoding.Latin1.GetBytes(instruction + ").")]).ToBytes()).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_module_with_its_source_is_refused_by_name()
    {
        var id = new object[] { "module", new PickleWriter().Global("collections", "OrderedDict"), "net.py", "import os" };

        Assert.Contains("to load the source of collections.OrderedDict", Refusal(new TorchFile().Archive(new PickleWriter().Value(id).Raw("Q"))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_class_cannot_be_changed() =>
        Assert.Contains("wants to change collections.OrderedDict", Refusal(new TorchFile().Archive(new PickleWriter().Global("collections", "OrderedDict").Dictionary(("__reduce__", 1)).Raw("b"))).Reason, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_function_cannot_be_called() =>
        Assert.Contains("torch.FloatStorage, which is no function", Refusal(new TorchFile().Archive(new PickleWriter().Call("torch", "FloatStorage", 5))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Rebuilding_is_not_nested()
    {
        var nested = new PickleWriter().Global("torch._tensor", "_rebuild_from_type_v2");

        Assert.Contains(
            "to call torch._tensor._rebuild_from_type_v2 with torch._tensor._rebuild_from_type_v2",
            Refusal(new TorchFile().Archive(new PickleWriter().Call("torch._tensor", "_rebuild_from_type_v2", nested, null, new object[] { nested, 1 }, null))).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_made_to_confuse_is_shown_in_one_line()
    {
        var reason = Refusal(new TorchFile().Zip(Bytes(new PickleWriter().Value("os\r\n").Value(new string('x', 5000)).Raw("\x93)R"))).ToBytes()).Reason;

        Assert.DoesNotContain('\n', reason);
        Assert.True(reason.Length < 300);
    }

    [Fact]
    public void A_call_among_the_constants_of_a_script_is_refused()
    {
        var torch = new TorchFile { Constants = new PickleWriter().Call("os", "system", "true") };

        Assert.Contains("os.system", Refusal(torch.Archive(TorchFile.Script("Net", ("weight", torch.Tensor(2, 2))))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_may_name_its_own_classes_only()
    {
        var torch = new TorchFile { Constants = Array.Empty<object>() };

        Assert.Contains("os.system", Refusal(torch.Archive(TorchFile.Script("Net", ("weight", torch.Tensor(2, 2)), ("x", new PickleWriter().Call("os", "system", "true"))))).Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Bytes(PickleWriter value) => PickleWriter.Of(value);

    private ArtifactException Refusal(byte[] archive) => Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder.Write("model.pt", archive)));
}
