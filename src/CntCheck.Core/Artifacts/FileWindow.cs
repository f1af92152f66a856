namespace CntCheck.Artifacts;

/// <summary>A small buffer that moves over a file: cheap to read byte by byte, and to jump over what is not read.</summary>
internal sealed class FileWindow(ArtifactFile file)
{
    /// <summary>Bytes in view at a time.</summary>
    public const int Size = 16 * 1024;

    private readonly byte[] buffer = new byte[Size];
    private long start;
    private int count;

    /// <summary>The byte at <paramref name="offset"/>, which is inside the file.</summary>
    public byte this[long offset]
    {
        get
        {
            if (offset < start || offset >= start + count)
                MoveTo(offset);

            return buffer[(int)(offset - start)];
        }
    }

    /// <summary>Bytes from <paramref name="offset"/> up to <paramref name="end"/>, or as many of them as are in view; at least one.</summary>
    public ReadOnlySpan<byte> View(long offset, long end)
    {
        if (offset < start || offset >= start + count)
            MoveTo(offset);

        var from = (int)(offset - start);
        return buffer.AsSpan(from, (int)Math.Min(count - from, end - offset));
    }

    /// <summary>Copies the bytes from <paramref name="offset"/> on.</summary>
    public void Copy(long offset, Span<byte> destination)
    {
        if (offset >= start && offset + destination.Length <= start + count)
            buffer.AsSpan((int)(offset - start), destination.Length).CopyTo(destination);
        else if (destination.Length <= Size / 2)
        {
            MoveTo(offset);
            buffer.AsSpan(0, destination.Length).CopyTo(destination);
        }
        else
            file.Read(offset, destination);
    }

    private void MoveTo(long offset)
    {
        var wanted = (int)Math.Min(Size, file.Length - offset);
        count = 0;
        file.Read(offset, buffer.AsSpan(0, wanted));
        (start, count) = (offset, wanted);
    }
}
