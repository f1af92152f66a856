using CntCheck.Activations;
using CntCheck.Activations.Native;
using CntCheck.Samples;

// A process of its own: what the native runtime does to it is no harm to the gate.
if (args is not [var requestFile, var answerFile])
{
    Console.Error.WriteLine("usage: cntcheck-activations REQUEST ANSWER (started by CntCheck)");
    return 2;
}

ParentWatch.Start(Console.OpenStandardInput());
var answer = Answer(File.ReadAllBytes(requestFile));
File.WriteAllBytes(answerFile, answer);
return 0;

static byte[] Answer(byte[] request)
{
    try
    {
        var asked = SampleExchange.ReadRequest(request);
        NativeFiles.Use();
        return SampleExchange.Write(SampleRun.Run(asked));
    }
    catch (SampleException refusal)
    {
        return SampleExchange.Write(refusal);
    }
}
