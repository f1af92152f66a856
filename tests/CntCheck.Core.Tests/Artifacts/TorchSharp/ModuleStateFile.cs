using System.Runtime.InteropServices;
using System.Text;

namespace CntCheck.Tests.Artifacts.TorchSharp;

/// <summary>Writes what module.save writes, for tests.</summary>
internal sealed class ModuleStateFile
{
    private readonly List<byte[]> _entries = [];

    public ModuleStateFile Floats(string name, params long[] shape) =>
        Entry(name, 6, shape, MemoryMarshal.AsBytes(Enumerable.Range(1, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => i / 8f).ToArray().AsSpan()).ToArray());

    public ModuleStateFile Entry(string name, byte type, long[] shape, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(name);
        _entries.Add([.. Number(text.Length), .. text, type, .. Number(shape.Length), .. shape.SelectMany(Number), .. data]);
        return this;
    }

    public byte[] ToBytes() => [.. Number(_entries.Count), .. _entries.SelectMany(entry => entry)];

    private static byte[] Number(long value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));

        return [.. bytes, (byte)value];
    }
}
