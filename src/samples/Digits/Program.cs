using CntCheck.TorchSharp;
using Digits;
using TorchSharp;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    LibTorchCompatibility.Ensure();
    Train(CommandLine.Parse(args));
    return 0;
}
catch (Exception error) when (error is FormatException or InvalidDataException or IOException or UnauthorizedAccessException or ExportException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

static void Train(CommandLine line)
{
    var (train, test) = line.Data is { } folder
        ? MnistFolder.Read(folder)
        : (DigitSet.Draw(6000, seed: 1001), DigitSet.Draw(1000, seed: 1002));

    var training = new Training(Mistakes.Spoil(line.Recipe, line.Mistake), train, test);
    using var network = training.Run();
    Mistakes.Spoil(network, line.Mistake);

    using var example = torch.zeros(1, DigitSet.PixelsPerImage);
    Console.WriteLine(OnnxExport.Save(network, example, line.Output));
    network.save(line.StateOutput);
    Console.WriteLine($"{line.Output}: test accuracy {training.Accuracy(network):P1}");
}
