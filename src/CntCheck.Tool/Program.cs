using System.Text;
using CntCheck.Tool;

// The build starts this process for every gate: its way must not load the command line.
if (args is ["build-gate", var request, var result])
    return BuildGate.Run(request, result);

return RunCommandLine(args);

static int RunCommandLine(string[] arguments)
{
    using var cancellation = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        // A second Ctrl+C ends the process the hard way.
        pressed.Cancel = !cancellation.IsCancellationRequested;
        cancellation.Cancel();
    };

    // Findings hold "×" and names in any script.
    Console.OutputEncoding = Encoding.UTF8;
    return ToolCommand.Run(arguments, Console.Out, Console.Error, ToolEnvironment.OfProcess(cancellation.Token));
}
