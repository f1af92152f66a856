using System.Security.Cryptography;

namespace CntCheck.Reporting;

/// <summary>The SHA-256 of an artifact, by which a report says which bytes were judged.</summary>
internal static class ArtifactHash
{
    /// <summary>The hash in lower-case hexadecimal, or null where the file cannot be read (its finding says why).</summary>
    public static string? Of(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexString(SHA256.HashData(file)).ToLowerInvariant();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
