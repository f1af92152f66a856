using System.Text;
using CntCheck.Artifacts;
using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Activations.Headers;

/// <summary>A message of a header: stretches of the file as they are, and bytes in the place of others. Nothing is read before all is known.</summary>
/// <param name="file">The model's file.</param>
internal sealed class HeaderBytes(ArtifactFile file)
{
    private readonly List<(long Offset, long Length, byte[]? Made)> _pieces = [];

    /// <summary>Bytes of the message.</summary>
    public long Length { get; private set; }

    /// <summary>Takes a field as it is written.</summary>
    public void Keep(WireField field)
    {
        var length = field.End - field.Offset;
        Length += length;
        if (_pieces is [.., { Made: null } last] && last.Offset + last.Length == field.Offset)
            _pieces[^1] = last with { Length = last.Length + length };
        else
            _pieces.Add((field.Offset, length, null));
    }

    /// <summary>Adds a number.</summary>
    public void Add(int field, ulong value) => Add([.. Varint((ulong)field << 3 | (int)WireType.Varint), .. Varint(value)]);

    /// <summary>Adds a text.</summary>
    public void Add(int field, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AddHead(field, bytes.Length);
        Add(bytes);
    }

    /// <summary>Adds a message.</summary>
    public void Add(int field, HeaderBytes message)
    {
        AddHead(field, message.Length);
        _pieces.AddRange(message._pieces);
        Length += message.Length;
    }

    /// <summary>Writes the message.</summary>
    /// <param name="destination">As many bytes as the message has.</param>
    /// <exception cref="ArtifactException">The file can no longer be read.</exception>
    public void CopyTo(Span<byte> destination)
    {
        foreach (var (offset, length, made) in _pieces)
        {
            if (made is null)
                file.Read(offset, destination[..(int)length]);
            else
                made.CopyTo(destination);
            destination = destination[(int)length..];
        }
    }

    private void AddHead(int field, long length) => Add([.. Varint((ulong)field << 3 | (int)WireType.Bytes), .. Varint((ulong)length)]);

    private void Add(byte[] bytes)
    {
        _pieces.Add((0, bytes.Length, bytes));
        Length += bytes.Length;
    }

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
