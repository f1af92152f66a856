namespace CntCheck.Artifacts;

/// <summary>Opens an artifact of any known format; the format is told by content, never by extension.</summary>
public static class ArtifactReader
{
    /// <summary>Opens the model at <paramref name="path"/>; weights stay in the file.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or not a model.</exception>
    public static Model Open(string path)
    {
        var file = ArtifactFile.Open(path);
        try
        {
            var format = ArtifactFormats.All.FirstOrDefault(format => format.Recognises(file))
                ?? throw file.NotAModel("the content is of no known kind", "CntCheck reads ONNX models, PyTorch archives (torch.save, torch.jit.save) and TorchSharp module states (module.save)");

            return format.Read(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
