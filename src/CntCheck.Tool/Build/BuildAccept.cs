using CntCheck.Exchange;

namespace CntCheck.Tool.Build;

/// <summary>Accepts a project's models as they are now.</summary>
internal static class BuildAccept
{
    /// <summary>Accepts and answers.</summary>
    public static GateAnswer Run(GateRequest request, bool addSeed) => throw new NotSupportedException($"{request} {addSeed}");
}
