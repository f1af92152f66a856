using System.Security.Cryptography;

namespace CntCheck.Reporting;

/// <summary>Length and SHA-256 of an artifact, by which a report says which bytes were judged.</summary>
internal static class ArtifactHash
{
    /// <summary>The length in bytes and the hash in lower-case hexadecimal, or null where the file cannot be read (its finding says why).</summary>
    public static (long Length, string Hash)? Of(string path)
    {
        try
        {
            // The length of what is hashed: a link has a length of its own.
            using var file = File.OpenRead(path);
            return (file.Length, Convert.ToHexString(SHA256.HashData(file)).ToLowerInvariant());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
