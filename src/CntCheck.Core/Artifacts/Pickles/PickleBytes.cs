using System.Buffers.Binary;
using System.Text;

namespace CntCheck.Artifacts.Pickles;

/// <summary>The bytes of a pickle, read forward; faults are reported at the instruction they belong to.</summary>
/// <param name="content">The whole pickle.</param>
/// <param name="file">The file it comes from.</param>
/// <param name="start">Where it lies in the file.</param>
/// <param name="isPlain">Whether it lies there byte by byte; else all faults are reported at <paramref name="start"/>.</param>
internal sealed class PickleBytes(byte[] content, ArtifactFile file, long start, bool isPlain)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _position;
    private int _instruction;

    /// <summary>Bytes not read yet.</summary>
    public int Left => content.Length - _position;

    /// <summary>Bytes of the whole file the pickle comes from.</summary>
    public long BytesOfFile => file.Length;

    /// <summary>Where in the file the present instruction stands.</summary>
    public long Offset => isPlain ? start + _instruction : start;

    /// <summary>The next instruction.</summary>
    public char NextInstruction()
    {
        _instruction = _position;
        return (char)Byte();
    }

    /// <summary>The next byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>A 16-bit count.</summary>
    public int Short() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>A signed 32-bit number.</summary>
    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>A 64-bit count.</summary>
    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>So many bytes, if the pickle has them.</summary>
    /// <exception cref="ArtifactException">It has not.</exception>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Left)
            throw Damaged($"the pickle's instruction takes {count} bytes, but only {Left} are left");

        _position += (int)count;
        return content.AsSpan(_position - (int)count, (int)count);
    }

    /// <summary>UTF-8 text of so many bytes.</summary>
    public string Text(long count)
    {
        var bytes = Take(count);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Damaged("the pickle holds a text that is not valid UTF-8");
        }
    }

    /// <summary>Bytes up to the end of the line, a character each.</summary>
    public string Line()
    {
        var length = content.AsSpan(_position).IndexOf((byte)'\n');
        if (length < 0)
            throw Damaged("the pickle ends within a line");

        var line = Encoding.Latin1.GetString(Take(length));
        _position++;
        return line;
    }

    /// <summary>The error that the pickle is broken at the present instruction.</summary>
    public ArtifactException Damaged(string reason) => file.Damaged(Offset, reason);

    /// <summary>The error that the pickle wants more than tensors, numbers, texts and containers.</summary>
    public ArtifactException Refused(string wish) => file.Unsupported(
        Offset, $"the pickle wants {wish}; nothing was executed", "save the module's tensors alone: torch.save(model.state_dict(), path); of a checkpoint you trust: torch.save(torch.load(path, weights_only=False)['state_dict'], path)");
}
