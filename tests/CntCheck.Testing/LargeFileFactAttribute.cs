using Xunit;

namespace CntCheck.Testing;

/// <summary>A fact that needs a file of more than 2 GB with almost nothing written to it; skipped with a message where the disk refuses one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LargeFileFactAttribute : FactAttribute
{
    private static readonly string? Refusal = Try();

    /// <summary>Marks the test as skipped where there can be no such file.</summary>
    public LargeFileFactAttribute() => Skip = Refusal;

    private static string? Try()
    {
        try
        {
            using var folder = new TemporaryFolder();
            using var file = File.Create(folder["large"]);
            file.SetLength((1L << 31) + (1 << 20));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"needs a file of 2 GB: {error.Message}";
        }
    }
}
