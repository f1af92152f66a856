using System.Diagnostics.CodeAnalysis;

namespace CntCheck.Activations;

/// <summary>Answers one request after the other, as often as it is asked, until the one who asks is gone.</summary>
internal static class Serving
{
    /// <summary>Where an answer is written before it is whole.</summary>
    public static string PartOf(string answerFile) => answerFile + ".part";

    /// <summary>Waits, reads the request, writes the answer; an answer is there whole or not at all.</summary>
    /// <param name="requestFile">Where the request lies when it is asked.</param>
    /// <param name="answerFile">Where the answer goes.</param>
    /// <param name="asked">Released once for each request.</param>
    [DoesNotReturn]
    public static void Run(string requestFile, string answerFile, SemaphoreSlim asked)
    {
        while (true)
        {
            asked.Wait();
            File.WriteAllBytes(PartOf(answerFile), SampleAnswer.To(File.ReadAllBytes(requestFile)));
            File.Move(PartOf(answerFile), answerFile, overwrite: true);
        }
    }
}
