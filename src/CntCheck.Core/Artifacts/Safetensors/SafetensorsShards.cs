using CntCheck.Artifacts.Onnx;
using CntCheck.Artifacts.Refused;
using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Safetensors;

/// <summary>Reads the files an index names; they lie in the index's own folder, and hold exactly the tensors the index says.</summary>
internal static class SafetensorsShards
{
    private const string Advice = "fetch or save all files of the model again, into one folder";

    /// <summary>Reads the model.</summary>
    /// <param name="index">The index, which the model then owns with the files it names.</param>
    /// <param name="map">File names by tensor.</param>
    /// <param name="total">Bytes of all tensors, where the index says it.</param>
    /// <exception cref="ArtifactException">A file is missing, damaged or elsewhere, or holds other tensors than the index says.</exception>
    public static Model Read(ArtifactFile index, IReadOnlyDictionary<string, string> map, long? total)
    {
        List<ArtifactFile> files = [];
        try
        {
            List<Tensor> tensors = [];
            foreach (var shard in map.GroupBy(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal).OrderBy(shard => shard.Key, StringComparer.Ordinal))
            {
                files.Add(Open(index, shard.Key));
                tensors.AddRange(Tensors(index, files[^1], shard.Key, [.. shard]));
            }

            if (total is { } expected && tensors.Sum(tensor => tensor.Data.Length) is var bytes && bytes != expected)
                throw index.Damaged(0, $"the index counts {expected} bytes of tensors, but its files hold {bytes}", Advice);

            var inferred = StateGraph.Infer(tensors, StateOrder.ByName);
            return new Model
            {
                Path = index.Path,
                Format = SafetensorsFormat.Name,
                Graph = inferred.Graph,
                Inferred = inferred.Notes,
                Files = [Path.GetFullPath(index.Path), .. files.Select(file => Path.GetFullPath(file.Path))],
                Handles = [index, .. files],
            };
        }
        catch
        {
            foreach (var file in files)
                file.Dispose();

            throw;
        }
    }

    private static IReadOnlyList<Tensor> Tensors(ArtifactFile index, ArtifactFile file, string name, HashSet<string> mapped)
    {
        if (file.Head.AsSpan().StartsWith("PK\x03\x04"u8))
            throw index.Unsupported(0, $"the index names PyTorch archives ('{name}'), which are read one by one", "name one of them, or save the model as safetensors: model.save_pretrained(path, safe_serialization=True)");

        if (!SafetensorsHeader.Begins(file))
            throw file.Damaged(0, $"this is no safetensors file, though '{Path.GetFileName(index.Path)}' names it as one", Advice);

        var tensors = SafetensorsFile.Read(file);
        foreach (var tensor in tensors.Where(tensor => !mapped.Remove(tensor.Name)))
            throw index.Damaged(0, $"file '{name}' holds tensor '{tensor.Name}', which the index does not map to it", Advice);

        return mapped.Count == 0
            ? tensors
            : throw index.Damaged(0, $"tensor '{mapped.Order(StringComparer.Ordinal).First()}' is mapped to file '{name}', which does not hold it", Advice);
    }

    private static ArtifactFile Open(ArtifactFile index, string name)
    {
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().IndexOfAny("/\\:\0") >= 0)
            throw index.Damaged(0, $"the index names the file '{name}', which is no plain file name in its folder", Advice);

        var folder = Path.GetDirectoryName(Path.GetFullPath(index.Path))!;
        var home = Path.GetDirectoryName(RealPath.Of(Path.Combine(folder, name)));

        // Download caches keep links to all files of a model in one folder, and the files in another.
        if (home != RealPath.Of(folder) && home != Path.GetDirectoryName(RealPath.Of(index.Path)))
            throw index.Damaged(0, $"the index names the file '{name}', which is a link out of its folder", Advice);

        return OpenInside(index, Path.Combine(Path.GetDirectoryName(index.Path) ?? "", name), name);
    }

    /// <summary>Opens a file of the model; without it the model is damaged, not missing.</summary>
    private static ArtifactFile OpenInside(ArtifactFile index, string path, string name)
    {
        try
        {
            var file = ArtifactFile.Open(path);
            if (!new LfsPointer().Recognises(file))
                return file;

            file.Dispose();
        }
        catch (ArtifactException error)
        {
            throw new ArtifactException(ArtifactProblem.Damaged, index.Path, 0, $"the index names the file '{name}': {error.Reason}", Advice, error);
        }

        throw new ArtifactException(ArtifactProblem.LfsPointer, path, 0, "this file of the model is a Git LFS pointer", "run git lfs pull");
    }
}
