using System.Diagnostics;
using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Torch;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Artifacts.Torch;

/// <summary>However an archive is damaged, it opens or is refused with a typed error, soon and with little memory.</summary>
public sealed class TorchDamageTests : IDisposable
{
    private const int MostBytes = 50_000_000;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_archive_cut_anywhere_is_refused()
    {
        var bytes = Sample();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder.Write("cut.pt", bytes[..length])).Dispose());
    }

    [Fact]
    public void Bytes_changed_anywhere_never_crash()
    {
        var bytes = Sample();
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var changed = bytes.ToArray();
                foreach (var (position, value) in changes)
                    changed[position] = value;

                OpenAndRead(changed);
            },
            iter: 1500,
            seed: "0N0XIzNsQ0O2",
            threads: 1);
    }

    [Fact]
    public void Instructions_in_any_order_never_crash()
    {
        // All instructions, small numbers for their arguments, and lines that name things.
        var codes = Enumerable.Range(0, 256).Select(code => new[] { (byte)code }).Concat(Enumerable.Repeat("ctorch._utils\n_rebuild_tensor_v2\n"u8.ToArray(), 8))
            .Concat(Enumerable.Repeat("ccollections\nOrderedDict\n)R"u8.ToArray(), 8)).Concat(Enumerable.Repeat(new byte[] { (byte)'K', 1 }, 16)).Concat(Enumerable.Repeat("]}()tdlNQRba"u8.ToArray(), 4)).ToArray();
        Gen.Int[0, codes.Length - 1].Select(index => codes[index]).Array[1, 40].Sample(
            parts => OpenAndRead(new TorchFile().Zip([0x80, 2, .. parts.SelectMany(part => part), (byte)'.']).ToBytes()),
            iter: 3000,
            seed: "0N0XIzNsQ0O2",
            threads: 1);
    }

    [TestDataTheory]
    [InlineData("dotnet+TorchSharp/test/TorchSharpTest/linrelu.script.dat")]
    [InlineData("dotnet+TorchSharp/test/TorchSharpTest/scripted.script.dat")]
    public void Real_archives_cut_and_changed_never_crash(string file)
    {
        var bytes = File.ReadAllBytes(TestData.PathOf("corpus", file));
        Gen.Select(Gen.Int[1, bytes.Length - 1], Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample(
            damage =>
            {
                var (length, position, value) = damage;
                var changed = bytes.ToArray();
                changed[position] = value;
                OpenAndRead(changed);
                OpenAndRead(bytes[..length]);
            },
            iter: 300,
            seed: "0N0XIzNsQ0O2",
            threads: 1);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Sample()
    {
        var torch = new TorchFile();
        var storage = torch.Floats([.. Enumerable.Range(0, 12).Select(i => i / 4f)]);
        object[] scheme = [new PickleWriter().Global("torch", "per_tensor_affine"), 0.5, 10];
        var quantised = TorchFile.Quantised(torch.Storage("QUInt8Storage", [0, 10, 14, 255], 4), [2, 2], scheme);
        return torch.Archive(new PickleWriter().Dictionary(
            ("state_dict", TorchFile.Ordered(("fc.weight", TorchFile.View(storage, 0, [3, 4], [1, 3])), ("fc.bias", torch.Tensor(3)), ("q.weight", quantised))),
            ("epoch", 3L), ("lr", 0.5), ("note", new byte[] { 1, 2, 3 })));
    }

    private void OpenAndRead(byte[] bytes)
    {
        var path = _folder.Write("changed.pt", bytes);
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            using var model = ArtifactReader.Open(path);
            foreach (var tensor in model.Graph.Tensors.Values.Where(tensor => TensorValues.CanRead(tensor.Type)))
                tensor.ReadDoubles(0, new double[Math.Min(tensor.Count, 1000)]);
        }
        catch (ArtifactException error)
        {
            Assert.NotEmpty(error.Reason);
            Assert.True(error.Offset is null || error.Offset >= 0);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, "too much memory");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }
}
