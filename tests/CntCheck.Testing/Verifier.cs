using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace CntCheck.Testing;

/// <summary>Compares text with an approved file under snapshots/verify/; the call shape and file conventions are Verify's.</summary>
/// <remarks>
/// The approved file is <c>Class.Method.verified.txt</c>. On a difference the text is written beside it as <c>.received.</c> and the test fails;
/// to approve, rename. A missing approved file fails too, so nothing is approved by running tests once.
/// </remarks>
public static class Verifier
{
    /// <summary>Compares <paramref name="text"/> with the approved file of the calling test.</summary>
    public static Task Verify(
        string text,
        string extension = "txt",
        string? parameters = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}{(parameters is null ? "" : "_" + parameters)}";
        var folder = Path.Combine(Repository.Root, "snapshots", "verify");
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");

        var actual = Normalize(text);
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return Task.CompletedTask;
        }

        File.WriteAllText(received, actual, new UTF8Encoding(false));
        if (expected is null)
            Assert.Fail($"No approved file yet: read {received}, then rename it to {Path.GetFileName(verified)}.\n\n{actual}");

        Assert.Equal(expected, actual);
        return Task.CompletedTask;
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
