using CntCheck.Artifacts;

namespace CntCheck.TorchSharp.Writing;

/// <summary>What an export finds in its place.</summary>
internal static class EarlierExport
{
    /// <summary>Whether the model at <paramref name="path"/> keeps weights in <paramref name="external"/>; a file that is no model keeps none.</summary>
    public static bool Reads(string path, string external)
    {
        if (!File.Exists(path))
            return false;

        try
        {
            using var model = ArtifactReader.Open(path);
            return model.Files.Contains(external, StringComparer.Ordinal);
        }
        catch (ArtifactException)
        {
            return false;
        }
    }
}
