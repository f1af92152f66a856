namespace CntCheck.Artifacts.Safetensors;

/// <summary>Reads the tensors of one safetensors file; their numbers stay in the file.</summary>
/// <remarks>
/// Numbers lie row-major and little-endian behind the header, tensor after tensor without gaps, and end with the file: what overlaps,
/// leaves a hole or is left over is refused, since two readers could see two models in it.
/// </remarks>
internal static class SafetensorsFile
{
    /// <summary>The tensors, in the order in which they lie in the file.</summary>
    /// <exception cref="ArtifactException">The file is damaged, or holds a type that cannot be read.</exception>
    public static IReadOnlyList<Tensor> Read(ArtifactFile file)
    {
        var header = SafetensorsHeader.Read(file);
        if (header.Entries.Count == 0)
            throw file.NotAModel("this safetensors file holds no tensors", "save the module's state into it");

        var tensors = new List<Tensor>(header.Entries.Count);
        var next = 0L;
        foreach (var entry in header.Entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.End < entry.Begin || entry.End > file.Length - header.End)
                throw file.Damaged(entry.Offset, $"tensor '{entry.Name}' lies at bytes {entry.Begin} to {entry.End}, but the file holds {file.Length - header.End} bytes of numbers");

            if (entry.Begin != next)
                throw file.Damaged(entry.Offset, $"tensor '{entry.Name}' begins at byte {entry.Begin} of the numbers, {(entry.Begin < next ? "inside the one before" : "behind a hole")}: byte {next} was expected");

            if (BytesOf(entry) is var bytes && bytes != entry.End - entry.Begin)
                throw file.Damaged(entry.Offset, $"tensor '{entry.Name}' of shape [{string.Join(',', entry.Shape)}] takes {(bytes is { } b ? $"{b} bytes" : "more bytes than any file can hold")}, but {entry.End - entry.Begin} are set aside for it");

            tensors.Add(new Tensor(entry.Name, entry.Type, entry.Shape, new FileData(file, header.End + entry.Begin, entry.End - entry.Begin)));
            next = entry.End;
        }

        return next == file.Length - header.End ? tensors : throw file.Damaged(header.End + next, $"{file.Length - header.End - next} bytes follow the last tensor");
    }

    /// <summary>Bytes that an entry's type and shape take, or null where no number can hold them.</summary>
    private static long? BytesOf(SafetensorsEntry entry)
    {
        try
        {
            // Not even with an extent of 0 may the others overflow: a tensor's parts are counted too.
            _ = entry.Shape.Where(extent => extent > 0).Aggregate(1L, (product, extent) => checked(product * extent));
            return entry.Type.Bytes(entry.Shape.Aggregate(1L, (product, extent) => checked(product * extent)));
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
