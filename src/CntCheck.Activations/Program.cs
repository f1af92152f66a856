using CntCheck.Activations;

// A process of its own: what the native runtime does to it is no harm to the gate.
// It ends with 0 when there is an answer, be it a refusal; with 2 when it was started wrongly; with 74 when files could not be read or written.
var watched = args is [_, _, ParentWatch.Argument or ParentWatch.Serving];
if (args is not [var requestFile, var answerFile, ..] || (args.Length > 2 && !watched))
{
    Console.Error.WriteLine("usage: cntcheck-activations REQUEST ANSWER (started by CntCheck)");
    return 2;
}

using var asked = new SemaphoreSlim(0);
if (watched)
    ParentWatch.Start(Console.OpenStandardInput(), () => asked.Release(), requestFile, answerFile, Serving.PartOf(answerFile));
OutOfMemory.EndsThisProcessFirst();
try
{
    if (args is [_, _, ParentWatch.Serving])
        Serving.Run(requestFile, answerFile, asked);
    File.WriteAllBytes(answerFile, SampleAnswer.To(File.ReadAllBytes(requestFile)));
    return 0;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"cntcheck-activations: {error.Message}");
    return 74;
}
