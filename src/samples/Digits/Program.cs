using Digits;

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
catch (Exception error) when (error is FormatException or InvalidDataException or IOException or UnauthorizedAccessException)
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

    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(line.Output))!);
    network.save(line.Output);
    Console.WriteLine($"{line.Output}: test accuracy {training.Accuracy(network):P1}");
}
