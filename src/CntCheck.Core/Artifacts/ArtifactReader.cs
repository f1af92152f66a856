using CntCheck.Artifacts.Architectures;
using CntCheck.Artifacts.Onnx;

namespace CntCheck.Artifacts;

/// <summary>Opens an artifact of any known format; the format is told by content, never by extension.</summary>
public static class ArtifactReader
{
    /// <summary>Opens the model at <paramref name="path"/>; weights stay in the file.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or not a model.</exception>
    public static Model Open(string path) => Open(path, null);

    /// <summary>Opens the model at <paramref name="path"/>, its graph as <paramref name="architecture"/> declares it; null: as the file says, or as it is inferred.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or not a model.</exception>
    /// <exception cref="ArchitectureException">The architecture does not fit the file, or the file holds a graph of its own.</exception>
    public static Model Open(string path, Architecture? architecture)
    {
        var file = ArtifactFile.Open(path);
        try
        {
            var format = ArtifactFormats.All.FirstOrDefault(format => format.Recognises(file))
                ?? throw file.NotAModel("the content is of no known kind", "CntCheck reads ONNX models, safetensors files, PyTorch archives (torch.save, torch.jit.save) and TorchSharp module states (module.save)");

            if (architecture is null)
                return format.Read(file);

            if (format is OnnxFormat)
                throw new ArchitectureException(null, $"'{Path.GetFileName(path)}' holds its own graph: architectures are declared for files that hold tensors alone");

            return Declared(format.Read(file), architecture);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Model Declared(Model model, Architecture architecture)
    {
        try
        {
            return DeclaredGraph.Of(model, architecture);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
