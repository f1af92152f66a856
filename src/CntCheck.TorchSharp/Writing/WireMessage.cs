using System.Text;
using CntCheck.Artifacts;

namespace CntCheck.TorchSharp.Writing;

/// <summary>A protobuf message while it is written: fields in order, and the bytes of tensors that stay where they are until the message goes to a file.</summary>
internal sealed class WireMessage
{
    private readonly List<(byte[]? Bytes, TensorData? Data)> _pieces = [];

    /// <summary>Bytes of the whole message.</summary>
    public long Length { get; private set; }

    /// <summary>Adds an integer or enum.</summary>
    public WireMessage Number(int field, long value)
    {
        Prefix(field, 0);
        Varint((ulong)value);
        return this;
    }

    /// <summary>Adds a float32.</summary>
    public WireMessage Single(int field, float value)
    {
        Prefix(field, 5);
        Raw(BitConverter.GetBytes(value));
        return this;
    }

    /// <summary>Adds text; empty text is left out.</summary>
    public WireMessage Text(int field, string value) => value.Length == 0 ? this : Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds bytes.</summary>
    public WireMessage Bytes(int field, byte[] value)
    {
        Prefix(field, 2);
        Varint((ulong)value.Length);
        Raw(value);
        return this;
    }

    /// <summary>Adds a message within this one.</summary>
    public WireMessage Message(int field, WireMessage value)
    {
        Prefix(field, 2);
        Varint((ulong)value.Length);
        _pieces.AddRange(value._pieces);
        Length += value.Length;
        return this;
    }

    /// <summary>Adds a tensor's bytes, read when the message is written.</summary>
    public WireMessage Data(int field, TensorData value)
    {
        Prefix(field, 2);
        Varint((ulong)value.Length);
        _pieces.Add((null, value));
        Length += value.Length;
        return this;
    }

    /// <summary>Where each tensor's bytes begin in the message.</summary>
    public IReadOnlyDictionary<TensorData, long> DataOffsets()
    {
        Dictionary<TensorData, long> offsets = [];
        long offset = 0;
        foreach (var (bytes, data) in _pieces)
        {
            if (data is not null)
                offsets[data] = offset;
            offset += bytes?.Length ?? data!.Length;
        }

        return offsets;
    }

    /// <summary>Writes the message, tensors by <paramref name="copy"/>.</summary>
    public void WriteTo(Stream stream, WeightCopy copy)
    {
        foreach (var (bytes, data) in _pieces)
        {
            if (bytes is not null)
                stream.Write(bytes);
            else
                copy.To(stream, data!);
        }
    }

    private void Prefix(int field, int type) => Varint((ulong)(field << 3 | type));

    private void Varint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        Raw(bytes[..length].ToArray());
    }

    private void Raw(byte[] bytes)
    {
        _pieces.Add((bytes, null));
        Length += bytes.Length;
    }
}
