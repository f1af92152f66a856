using System.Security.Cryptography;
using System.Text;

namespace CntCheck.MSBuild;

/// <summary>Which files a folder holds, in one word.</summary>
internal static class FolderListing
{
    // Images lie in a folder or in one for each class below it; a link back into the folder must not lead around for ever.
    private const int Deepest = 4;

    /// <summary>SHA-256 of the names of all files below the folder; empty where it is no folder.</summary>
    public static string Of(string folder)
    {
        if (!Directory.Exists(folder))
            return "";

        var names = new List<string>();
        AddNames(folder, "", Deepest, names);
        names.Sort(StringComparer.Ordinal);
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\0", names)))).Replace("-", "");
    }

    private static void AddNames(string folder, string prefix, int depth, List<string> names)
    {
        try
        {
            foreach (var file in Directory.GetFiles(folder))
                names.Add(prefix + Path.GetFileName(file));

            foreach (var below in depth > 0 ? Directory.GetDirectories(folder) : [])
                AddNames(below, $"{prefix}{Path.GetFileName(below)}/", depth - 1, names);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever reads the samples says what is wrong with the folder.
        }
    }
}
