using CntCheck.Exchange;

namespace CntCheck.Tool.Build;

/// <summary>The files an answer rests on.</summary>
internal static class ReliedOn
{
    /// <summary>Every file read or looked for, and every file a link among them leads to.</summary>
    public static IEnumerable<string> Files(GateRequest request, GateResult result)
    {
        var named = request.Models.Select(model => model.Path)
            .Concat(request.Models.Select(model => model.DeclaredIn).Where(file => file.Length > 0))
            .Concat(request.Values(RequestKey.EditorConfig))
            .Concat(request.Values(RequestKey.GlobalConfig))
            .Concat(result.Dependencies);

        return named.SelectMany(WithTargets).Distinct(StringComparer.Ordinal);
    }

    // A link's own size and time stay as they are when the file behind it changes.
    private static IEnumerable<string> WithTargets(string file)
    {
        const int longestChain = 40;

        yield return file;
        for (var i = 0; i < longestChain && Target(file) is { } target; i++)
        {
            file = target;
            yield return file;
        }
    }

    private static string? Target(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
