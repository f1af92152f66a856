using System.Buffers.Binary;
using System.IO.Compression;

namespace Digits;

/// <summary>An array of bytes in the IDX format, in which MNIST is published; plain or gzipped.</summary>
/// <param name="Shape">The length of each axis.</param>
/// <param name="Values">The values, the last axis running fastest.</param>
internal sealed record IdxFile(int[] Shape, byte[] Values)
{
    private const byte UnsignedByte = 8;

    /// <summary>Reads <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">The file is no IDX file of unsigned bytes with <paramref name="rank"/> axes.</exception>
    public static IdxFile Read(string path, int rank)
    {
        var content = Content(path);
        var headerLength = 4 + 4 * rank;
        if (content.Length < headerLength || content is not [0, 0, UnsignedByte, var axes, ..] || axes != rank)
            throw new InvalidDataException($"{path}: this is no IDX file of unsigned bytes with {rank} axes.");

        var shape = new int[rank];
        var count = 1L;
        for (var axis = 0; axis < rank; axis++)
        {
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4 + 4 * axis));
            count *= shape[axis];
        }

        if (content.Length - headerLength != count)
            throw new InvalidDataException($"{path}: {content.Length - headerLength:N0} values are there, the header promises {count:N0}.");

        return new IdxFile(shape, content[headerLength..]);
    }

    private static byte[] Content(string path)
    {
        if (Path.GetExtension(path) != ".gz")
            return File.ReadAllBytes(path);

        try
        {
            using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var content = new MemoryStream();
            packed.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: the gzip archive is damaged. {error.Message}", error);
        }
    }
}
