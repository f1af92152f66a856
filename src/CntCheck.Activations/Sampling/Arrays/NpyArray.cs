using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Arrays;

/// <summary>The array of an .npy file, or of an entry of an .npz file.</summary>
internal sealed class NpyArray : StoredArray
{
    private readonly Stream _stream;
    private readonly NpyType _stored;

    private NpyArray(Stream stream, NpyType stored) => (_stream, _stored) = (stream, stored);

    /// <summary>Opens an .npy file.</summary>
    /// <exception cref="SampleException">It cannot be read.</exception>
    public static StoredArray Open(string file) => Refusal.Reading(file, () =>
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return Open(stream, stream.Length, file, "");
    });

    /// <summary>Opens an array in a stream, which is closed with it.</summary>
    /// <param name="stream">Its bytes, header first.</param>
    /// <param name="length">How many bytes there are to be.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="name">The array's name in the file; empty for the only one.</param>
    /// <exception cref="SampleException">It is no array, or not as long as its shape says.</exception>
    public static StoredArray Open(Stream stream, long length, string file, string name)
    {
        try
        {
            return Open(stream, NpyHeader.Read(stream), length, file, name);
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is FormatException)
                throw Broken(file, name, error.Message, error);
            if (error is EndOfStreamException)
                throw Broken(file, name, "it ends within its header", error);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> rows)
    {
        try
        {
            _stream.ReadExactly(rows);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw Broken(File, Name, "its numbers cannot be read to the end", error);
        }

        _stored.ToLittleEndian(rows);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stream.Dispose();
        Container?.Dispose();
    }

    private static StoredArray Open(Stream stream, NpyHeader header, long length, string file, string name)
    {
        if (length - header.Length < header.Bytes)
            throw new FormatException($"it is cut off: {Shown.Shape(header.Shape)} of {header.Stored.Type} takes {header.Bytes} bytes, {length - header.Length} are there");
        if (length - header.Length > header.Bytes)
            throw new FormatException($"{length - header.Length - header.Bytes} bytes follow its numbers; several arrays belong into an .npz file");
        if (header.Shape.Length > 0 && header.Bytes / header.Shape[0] > MostRowBytes)
            throw new FormatException($"one row takes {header.Bytes / header.Shape[0]} bytes, more than {MostRowBytes}; the first axis is the rows");

        var array = new NpyArray(stream, header.Stored) { File = file, Name = name, Type = header.Stored.Type, Shape = header.Shape };
        return header.ColumnMajor && header.Shape.Length > 1 ? ColumnMajorArray.Turn(array) : array;
    }

    private static SampleException Broken(string file, string name, string reason, Exception cause) =>
        Refusal.Unreadable(file, name.Length == 0 ? $"this is no array that can be read: {reason}" : $"array {Shown.Name(name)} cannot be read: {reason}", "write it again with np.save or np.savez", cause);
}
