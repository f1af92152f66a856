using CntCheck.Artifacts.Zip;

namespace CntCheck.Artifacts.Torch;

/// <summary>Zip archives: what torch.save and torch.jit.save write, and all others, which are refused.</summary>
internal sealed class TorchArchive : ArtifactFormat
{
    private const string Pickle = "data.pkl";

    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Signature;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) => file.Head.AsSpan() is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] or [(byte)'P', (byte)'K', 6, 6, ..];

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file)
    {
        var entries = ZipDirectory.Read(file);
        var folders = entries.Where(entry => entry.Name.EndsWith("/" + Pickle, StringComparison.Ordinal) && entry.Name.IndexOf('/', StringComparison.Ordinal) == entry.Name.Length - Pickle.Length - 1)
            .Select(entry => entry.Name[..^Pickle.Length])
            .ToList();

        return folders switch
        {
            [var folder] => new TorchArchiveReader(file, entries.ToDictionary(entry => entry.Name), folder).Read(),
            [] => throw NoModel(file, entries),
            _ => throw file.Damaged(0, $"the zip archive holds {folders.Count} PyTorch models: '{folders[0]}' and '{folders[1]}'", "save one model a file"),
        };
    }

    private static ArtifactException NoModel(ArtifactFile file, IReadOnlyList<ZipEntry> entries)
    {
        if (entries.FirstOrDefault(entry => Path.GetExtension(entry.Name) is ".onnx" or ".pt" or ".pth" or ".dat" or ".safetensors" or ".zip") is { } inner)
            return file.NotAModel($"this is a zip archive around '{inner.Name}'", "unpack it and name the model inside");

        return entries.Any(entry => entry.Name.EndsWith("/archive_format", StringComparison.Ordinal) || entry.Name.EndsWith("serialized_exported_program.json", StringComparison.Ordinal))
            ? file.Unsupported(0, "this is an exported program (torch.export), which cannot be read", "export the model to ONNX, or save its state: torch.save(model.state_dict(), path)")
            : file.NotAModel("this is a zip archive without a model of a known kind", "unpack it and name the model inside");
    }
}
