namespace CntCheck.Tool;

/// <summary>The door the MSBuild task uses: a request file in, a result file out.</summary>
internal static class BuildGate
{
    /// <summary>Judges the models of <paramref name="requestFile"/> and writes what the task reports to <paramref name="resultFile"/>.</summary>
    public static int Run(string requestFile, string resultFile) => throw new NotSupportedException($"{requestFile} {resultFile}");
}
