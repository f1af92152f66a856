using System.Collections.Immutable;
using System.Text;

namespace CntCheck.Artifacts.TorchSharp;

/// <summary>Reads what TorchSharp's <c>module.save</c> writes: a count, then name, type, shape and numbers of each tensor.</summary>
/// <remarks>
/// Counts, lengths, types and extents are unsigned LEB128; numbers are little-endian, row-major, not aligned; there is no signature and no checksum,
/// so every entry is checked, and nothing may follow the last.
/// </remarks>
internal sealed class ModuleStateReader(ArtifactFile file)
{
    private const int LongestName = 4096;
    private const int HighestRank = 32;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileWindow window = new(file);
    private long position;

    /// <summary>Whether the file begins as a module state does: a count, and a first entry with a name of ordinary characters and a possible type and rank.</summary>
    public static bool Begins(ArtifactFile file)
    {
        try
        {
            var reader = new ModuleStateReader(file);
            var (count, name) = (reader.Number(), reader.Name());
            return count > 0
                && !name.Any(char.IsControl)
                && (char.IsAsciiLetterOrDigit(name[0]) || name[0] == '_')
                && ModuleStateType.Exists(reader.Number())
                && reader.Number() <= HighestRank;
        }
        catch (ArtifactException)
        {
            return false;
        }
    }

    /// <summary>Reads all tensors; their numbers stay in the file.</summary>
    public IReadOnlyList<Tensor> Read()
    {
        var count = Number();
        var names = new HashSet<string>();
        var tensors = new List<Tensor>();
        for (var i = 0L; i < count; i++)
        {
            var offset = position;
            if (offset == file.Length)
                throw file.Damaged(offset, $"the file ends after {i} of {count} tensors");

            var tensor = Entry();
            if (!names.Add(tensor.Name))
                throw file.Damaged(offset, $"two tensors are named '{tensor.Name}'");

            tensors.Add(tensor);
        }

        if (position < file.Length)
            throw file.Damaged(position, $"{file.Length - position} bytes follow the last of {count} tensors");

        return tensors;
    }

    private Tensor Entry()
    {
        var name = Name();
        var typeOffset = position;
        var code = Number();
        if (!ModuleStateType.Exists(code))
            throw file.Damaged(typeOffset, $"tensor '{name}' has the unknown element type {code}");

        if (ModuleStateType.Of(code) is not { } type)
            throw file.Unsupported(typeOffset, $"tensor '{name}' has the element type {ModuleStateType.NameOf(code)}, which cannot be read", "save the module with plain floats");

        var shape = Shape(name);
        var bytes = type.Bytes(shape.Aggregate(1L, (product, extent) => product * extent));
        var start = position;
        if (bytes > file.Length - start)
            throw file.Damaged(start, $"tensor '{name}' of shape [{string.Join(',', shape)}] takes {bytes} bytes, but only {file.Length - start} are left");

        position += bytes;
        return new Tensor(name, type, shape, new FileData(file, start, bytes));
    }

    private string Name()
    {
        var offset = position;
        var length = Number();
        if (length is 0 or > LongestName || length > file.Length - position)
            throw file.Damaged(offset, $"a tensor's name is said to be {length} bytes long");

        var bytes = new byte[length];
        window.Copy(position, bytes);
        position += length;
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw file.Damaged(offset, $"a tensor's name is not valid UTF-8 text: {error.Message}");
        }
    }

    private ImmutableArray<long> Shape(string tensor)
    {
        var offset = position;
        var rank = Number();
        if (rank > HighestRank)
            throw file.Damaged(offset, $"tensor '{tensor}' has the impossible rank {rank}");

        var shape = ImmutableArray.CreateBuilder<long>((int)rank);
        var count = 1L;
        for (var axis = 0; axis < rank; axis++)
        {
            var extent = Number();
            if (extent != 0 && count > long.MaxValue / 16 / extent)
                throw file.Damaged(offset, $"tensor '{tensor}' has more elements than any file can hold");

            count *= extent;
            shape.Add(extent);
        }

        return shape.MoveToImmutable();
    }

    private long Number()
    {
        var offset = position;
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (position >= file.Length)
                throw file.Damaged(offset, "a number is cut off");

            var next = window[position++];
            value |= (long)(next & 0x7f) << shift;
            if (next >= 0x80)
                continue;

            return next != 0 || shift == 0 ? value : throw file.Damaged(offset, "a number is written with more bytes than it needs");
        }

        throw file.Damaged(offset, "a number is longer than 63 bits");
    }
}
