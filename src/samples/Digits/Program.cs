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
    var line = CommandLine.Parse(args);
    if (line.Sample is { } sample)
        SampleFile.Write(sample, DigitSet.Draw(SampleFile.Rows, seed: 1003));
    else
        Train(line);
    return 0;
}
catch (Exception error) when (error is FormatException or InvalidDataException or IOException or UnauthorizedAccessException or ExportException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

static void Train(CommandLine line)
{
    LibTorchCompatibility.Ensure();
    var (train, test) = line.Data is { } folder
        ? MnistFolder.Read(folder)
        : (DigitSet.Draw(6000, seed: 1001), DigitSet.Draw(1000, seed: 1002));

    var training = new Training(Mistakes.Spoil(line.Recipe, line.Mistake), train, test);
    using var network = training.Run();
    Mistakes.Spoil(network, line.Mistake, () => new Training(line.Recipe with { Seed = line.Recipe.Seed + 1000 }, train, test).Run());

    using var example = torch.zeros(1, DigitSet.PixelsPerImage);
    Console.WriteLine(OnnxExport.Save(network, example, line.Output));
    network.save(line.StateOutput);
    Console.WriteLine($"{line.Output}: test accuracy {training.Accuracy(network):P1}");
}
