using CntCheck.Exchange;
using CntCheck.Tool.Build;

namespace CntCheck.Tool;

/// <summary>The door the MSBuild task uses: a request file in, an answer file out.</summary>
internal static class BuildGate
{
    private const int Answered = 0;
    private const int InternalError = 70;

    /// <summary>Does what <paramref name="requestFile"/> asks and writes what the task logs to <paramref name="answerFile"/>.</summary>
    /// <returns>0 when there is an answer, whatever it says; 70 when there is none, with one line on standard error.</returns>
    public static int Run(string requestFile, string answerFile)
    {
        var start = DateTime.UtcNow;
        try
        {
            var request = GateRequest.Read(File.ReadAllText(requestFile));
            var answer = request.Value(RequestKey.Action) switch
            {
                "check" => BuildCheck.Run(request, start),
                "accept" => BuildAccept.Run(request),
                var unknown => throw new FormatException($"unknown action '{unknown}'"),
            };
            WholeFile.Write(answerFile, answer.Write());
            return Answered;
        }
        // The last line before the process ends: the task quotes it, and the build fails.
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Console.Error.WriteLine($"{failure.GetType().Name}: {failure.Message}");
            return InternalError;
        }
    }
}
