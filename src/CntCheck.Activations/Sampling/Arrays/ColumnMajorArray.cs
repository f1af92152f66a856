using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling.Arrays;

/// <summary>An array whose rows do not lie together in its file (Fortran's order): brought into memory and turned.</summary>
internal sealed class ColumnMajorArray : StoredArray
{
    private const long MostBytes = 256L << 20;

    private readonly byte[] _columns;
    private long _row;

    private ColumnMajorArray(byte[] columns) => _columns = columns;

    /// <summary>Reads all of an array and closes it.</summary>
    /// <exception cref="FormatException">It is too large.</exception>
    public static ColumnMajorArray Turn(NpyArray array)
    {
        using (array)
        {
            var bytes = array.Type.Bytes(array.Shape[0] * array.Width);
            if (bytes > MostBytes)
                throw new FormatException($"it is stored column by column and takes {bytes} bytes, more than {MostBytes}: save np.ascontiguousarray of it");

            var columns = new byte[bytes];
            array.Read(columns);
            return new ColumnMajorArray(columns) { File = array.File, Name = array.Name, Type = array.Type, Shape = array.Shape };
        }
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> rows)
    {
        var size = Type.Size();
        var index = new long[Shape.Length];
        index[0] = _row;
        for (var to = 0; to < rows.Length; to += size)
        {
            var from = 0L;
            for (var axis = Shape.Length - 1; axis >= 0; axis--)
                from = from * Shape[axis] + index[axis];

            _columns.AsSpan((int)from * size, size).CopyTo(rows[to..]);
            Advance(index);
        }

        _row = index[0];
    }

    /// <inheritdoc/>
    public override void Dispose() => Container?.Dispose();

    private void Advance(long[] index)
    {
        var axis = Shape.Length - 1;
        while (++index[axis] == Shape[axis] && axis > 0)
            index[axis--] = 0;
    }
}
