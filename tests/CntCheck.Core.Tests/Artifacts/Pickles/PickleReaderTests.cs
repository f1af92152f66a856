using System.Globalization;
using System.Numerics;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.Artifacts.Pickles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts.Pickles;

public sealed class PickleReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Instructions as in pickletools; \u0080 and so on are single bytes.
    [Theory]
    [InlineData("N.", "None")]
    [InlineData("\u0088.", "True")]
    [InlineData("\u0089.", "False")]
    [InlineData("I01\n.", "True")]
    [InlineData("I00\n.", "False")]
    [InlineData("I-42\n.", "-42")]
    [InlineData("I0\n.", "0")]
    [InlineData("L7L\n.", "7")]
    [InlineData("L123456789012345678901234567890L\n.", "123456789012345678901234567890")]
    [InlineData("K\u00ff.", "255")]
    [InlineData("M\u0001\u0002.", "513")]
    [InlineData("J\u00fe\u00ff\u00ff\u00ff.", "-2")]
    [InlineData("\u008a\0.", "0")]
    [InlineData("\u008a\u0002\u0000\u0080.", "-32768")]
    [InlineData("\u008a\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001.", "18446744073709551616")]
    [InlineData("\u008b\u0001\u0000\u0000\u0000\u0005.", "5")]
    [InlineData("F1.5\n.", "1.5")]
    [InlineData("F-inf\n.", "-Infinity")]
    [InlineData("Fnan\n.", "NaN")]
    [InlineData("G\u003f\u00f8\u0000\u0000\u0000\u0000\u0000\u0000.", "1.5")]
    [InlineData("S'a\\'b\\n\\x41\\q'\n.", "'a'b\nA\\q'")]
    [InlineData("S\"a\"\n.", "'a'")]
    [InlineData("Va\\u00e9\\U0001f600\\n\n.", "'aé😀\\n'")]
    [InlineData("T\u0002\u0000\u0000\u0000ab.", "'ab'")]
    [InlineData("U\u0001\u00e9.", "'é'")]
    [InlineData("X\u0002\u0000\u0000\u0000\u00c3\u00a9.", "'é'")]
    [InlineData("\u008c\u0001a.", "'a'")]
    [InlineData("\u008d\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000a.", "'a'")]
    [InlineData("B\u0001\u0000\u0000\u0000\u00ff.", "b:ff")]
    [InlineData("C\u0002\u0001\u0002.", "b:0102")]
    [InlineData("\u008e\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000a.", "b:61")]
    [InlineData("\u0096\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000a.", "b:61")]
    [InlineData(").", "()")]
    [InlineData("K\u0001\u0085.", "(1)")]
    [InlineData("K\u0001K\u0002\u0086.", "(1, 2)")]
    [InlineData("K\u0001K\u0002K\u0003\u0087.", "(1, 2, 3)")]
    [InlineData("(K\u0001(K\u0002tt.", "(1, (2))")]
    [InlineData("].", "[]")]
    [InlineData("(K\u0001K\u0002l.", "[1, 2]")]
    [InlineData("](K\u0001K\u0002eK\u0003a.", "[1, 2, 3]")]
    [InlineData("\u008f(K\u0001K\u0002\u0090.", "[1, 2]")]
    [InlineData("(K\u0001\u0091.", "[1]")]
    [InlineData("}.", "{}")]
    [InlineData("(U\u0001aK\u0001U\u0001bK\u0002d.", "{'a': 1, 'b': 2}")]
    [InlineData("}U\u0001aK\u0001s(U\u0001bK\u0002U\u0001aK\u0003u.", "{'a': 3, 'b': 2}")]
    [InlineData("}K\u0005K\u0001s.", "{5: 1}")]
    [InlineData("K\u0001K\u00020.", "1")]
    [InlineData("K\u0001(K\u0002K\u00031.", "1")]
    [InlineData("K\u0001(0.", "1")]
    [InlineData("K\u00012\u0086.", "(1, 1)")]
    [InlineData("K\u0007p3\n0g3\n.", "7")]
    [InlineData("K\u0007q\u000300K\u0000h\u0003\u0086.", "(0, 7)", false)]
    [InlineData("K\u0007r\u0000\u0001\u0000\u00000j\u0000\u0001\u0000\u0000.", "7")]
    [InlineData("K\u0007\u0094K\u0008\u0094h\u0000\u0087.", "(7, 8, 7)")]
    [InlineData("\u0080\u0005\u0095\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000N.", "None")]
    [InlineData("ccollections\nOrderedDict\n)R.", "{}")]
    [InlineData("ccollections\nOrderedDict\n(](K\u0001K\u0002eltR.", "{}", false)]
    [InlineData("ccollections\nOrderedDict\n]](K\u0001K\u0002ea\u0085R.", "{1: 2}")]
    [InlineData("ccollections\nOrderedDict\n)\u0081}U\u0001aK\u0001sb.", "{}")]
    [InlineData("ccollections\nOrderedDict\n)}\u0092.", "{}")]
    [InlineData("(icollections\nOrderedDict\n.", "{}")]
    [InlineData("(ccollections\nOrderedDict\no.", "{}")]
    [InlineData("U\u000bcollectionsU\u000bOrderedDict\u0093)R.", "{}")]
    [InlineData("cbuiltins\nset\n](K\u0001e\u0085R.", "[1]")]
    [InlineData("c_codecs\nencode\nU\u0002ÿaU\u0006latin1\u0086R.", "b:ff61")]
    [InlineData("cargparse\nNamespace\n)\u0081}U\u0002lrK\u0001sb.", "argparse.Namespace{'lr': 1}")]
    [InlineData("ctorch\nSize\n(K\u0002K\u0003t\u0085R.", "(2, 3)")]
    [InlineData("ctorch\ndevice\nU\u0003cpu\u0085R.", "torch.device{}")]
    [InlineData("cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\n(U\u0002f8K\u0000K\u0001tR(K\u0003U\u0001<NNNtbU\u00081234567\u0038\u0086R.", "numpy.core.multiarray.scalar{}")]
    [InlineData("ctorch\nfloat32\n.", "TorchType { Name = float32, Element = Float32, Size = 4 }")]
    public void Every_instruction_builds_what_it_does_in_Python(string pickle, string expected, bool isSound = true)
    {
        if (isSound)
            Assert.Equal(expected, Shown(Read(pickle)));
        else
            Assert.Equal(ArtifactProblem.Damaged, Assert.Throws<ArtifactException>(() => Read(pickle)).Problem);
    }

    [Theory]
    [InlineData("", "takes 1 bytes, but only 0 are left")]
    [InlineData("N", "takes 1 bytes, but only 0 are left")]
    [InlineData(".", "stops with 0 values")]
    [InlineData("NN.", "stops with 2 values")]
    [InlineData("N(.", "stops with 1 values")]
    [InlineData("N..", "1 bytes follow the pickle's end")]
    [InlineData("\u0001.", "unknown instruction 1")]
    [InlineData("\u0080\u0006N.", "protocol 6, which does not exist")]
    [InlineData("\u0095\u00ff\u0000\u0000\u0000\u0000\u0000\u0000\u0000N.", "frame is said to be 255 bytes long")]
    [InlineData("\u0095\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080N.", "frame is said to be -")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ffa.", "takes 4294967295 bytes, but only 2 are left")]
    [InlineData("T\u00ff\u00ff\u00ff\u00ffa.", "takes -1 bytes")]
    [InlineData("B\u00ff\u00ff\u00ff\u007fa.", "takes 2147483647 bytes")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fa.", "takes 9223372036854775807 bytes")]
    [InlineData("\u0096\u00ff\u00ff\u00ff\u00ff\u0000\u0000\u0000\u0000a.", "takes 4294967295 bytes")]
    [InlineData("\u008b\u00ff\u00ff\u00ff\u007f.", "an integer of 2147483647 bytes")]
    [InlineData("\u008b\u0001\u0004\u0000\u0000.", "an integer of 1025 bytes")]
    [InlineData("X\u0001\u0000\u0000\u0000\u00ff.", "not valid UTF-8")]
    [InlineData("Iabc\n.", "an integer that is none")]
    [InlineData("I12", "ends within a line")]
    [InlineData("Fabc\n.", "a float that is none")]
    [InlineData("S'a\n.", "text without quotes")]
    [InlineData("V\\uZZZZ\n.", "broken escape")]
    [InlineData("V\\U7fffffff\n.", "broken escape")]
    [InlineData("\u0097.", "buffer from outside")]
    [InlineData("t.", "no mark")]
    [InlineData("0.", "stack is empty")]
    [InlineData("K\u0001\u0086.", "holds too little")]
    [InlineData("K\u0001(K\u0002\u0086.", "holds too little")]
    [InlineData("K\u0001(2.", "stack is empty")]
    [InlineData("NNa.", "needs a list")]
    [InlineData("NNNs.", "needs a dictionary")]
    [InlineData("}(Nu.", "a key without a value")]
    [InlineData("h\u0009.", "recalls number 9")]
    [InlineData("gx\n.", "something else than a number")]
    [InlineData("N)R.", "needs something to call")]
    [InlineData("U\u0009os.system)R.", "needs something to call")]
    [InlineData("(No.", "needs something to call")]
    [InlineData("ccollections\nOrderedDict\nNR.", "needs arguments")]
    [InlineData("ccollections\nOrderedDict\n)}(U\u0001aNu\u0092.", "arguments by name")]
    [InlineData("K\u0001}b.", "a value that has none")]
    [InlineData("P1\n.", "no storage of a tensor")]
    [InlineData("NQ.", "no storage of a tensor")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n)R.", "something else than a TorchStorage as argument 1")]
    public void A_broken_pickle_is_refused_with_its_place(string pickle, string reason)
    {
        var error = Assert.Throws<ArtifactException>(() => Read(pickle));

        Assert.Equal(ArtifactProblem.Damaged, error.Problem);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.InRange(error.Offset!.Value, 1000, 1000 + pickle.Length);
    }

    [Theory]
    [InlineData('}')]
    [InlineData('(')]
    [InlineData('N')]
    [InlineData('\u0094')]
    public void More_values_than_any_checkpoint_has_are_refused(char instruction)
    {
        var error = Assert.Throws<ArtifactException>(() => Read("N" + new string(instruction, 4_100_000) + "."));

        Assert.Contains("more than 4000000", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_may_hold_itself()
    {
        var list = Assert.IsType<PickleList>(Read("]q\0h\0a."));

        Assert.Same(list, list.Items[0]);
    }

    public void Dispose() => _folder.Dispose();

    private object? Read(string pickle)
    {
        using var file = ArtifactFile.Open(_folder.Write("pickle", new byte[8_000_000]));
        return PickleReader.Read(new PickleBytes(Encoding.Latin1.GetBytes(pickle), file, 1000, isPlain: true), new NoStorages());
    }

    private static string Shown(object? value) => value switch
    {
        null => "None",
        string text => $"'{text}'",
        byte[] bytes => $"b:{Convert.ToHexStringLower(bytes)}",
        PickleTuple tuple => $"({string.Join(", ", tuple.Items.Select(Shown))})",
        PickleList list => $"[{string.Join(", ", list.Items.Select(Shown))}]",
        PickleDictionary dictionary => $"{{{string.Join(", ", dictionary.Entries.Select(entry => $"{Shown(entry.Key)}: {Shown(entry.Value)}"))}}}",
        PickleObject plain => plain.ClassName + Shown(plain.Attributes),
        long or BigInteger or double or bool => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => value.ToString()!,
    };

    private sealed class NoStorages : PickleScope
    {
        public override object? Outside(object? id, PickleBytes bytes) => throw bytes.Damaged("the pickle refers to something that is no storage of a tensor");
    }
}
