using System.Text.RegularExpressions;

namespace CntCheck.Samples;

/// <summary>What OnnxRuntime says, in words for a reader.</summary>
internal static partial class RuntimeMessage
{
    private const int Longest = 400;

    // Messages hold names out of the model, which may be of any length.
    private const int LongestLookedAt = 1 << 12;

    /// <summary>A message as a clause of one line, without the runtime's own code, its source files and its addresses; cut where it is long.</summary>
    public static string Clause(string message)
    {
        var text = Spaces().Replace(SourcePlace().Replace(Code().Replace(Start(message), ""), ""), " ").Trim();
        text = LoadedFrom().Replace(text, "").TrimEnd('.');
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    /// <summary>As much of a message as is worth looking at.</summary>
    public static string Start(string message) => message.Length > LongestLookedAt ? message[..LongestLookedAt] : message;

    [GeneratedRegex(@"^\s*\[ErrorCode:\w+\]\s*")]
    private static partial Regex Code();

    /// <summary>"/src/core/x.cc:120 onnxruntime::Status (anonymous namespace)::F(const Y&amp;) const [with T = float]::&lt;lambda()&gt; ".</summary>
    [GeneratedRegex(@"(?<!\S)\S+\.(?:cc|cpp|h|hpp):\d+\s+[^()]*\((?:[^()]|\([^()]*\))*\)(?:[\w:<>~*&]*\((?:[^()]|\([^()]*\))*\))*(?:\s*const)?(?:\s*\[with[^\]]*\])?(?:::<lambda\([^)]*\)>)?\s*")]
    private static partial Regex SourcePlace();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^Load model from .*? failed:\s*")]
    private static partial Regex LoadedFrom();
}
