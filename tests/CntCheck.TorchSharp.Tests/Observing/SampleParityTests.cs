using CntCheck.Activations;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.TorchSharp.Tests.Architectures;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Observing;

/// <summary>Whole networks on samples: hooks in TorchSharp read what OnnxRuntime gives of the exported file.</summary>
[Collection(nameof(ExportedArchitectures))]
public class SampleParityTests(ExportedArchitectures architectures)
{
    private const long Samples = 24;

    /// <summary>In a file samples are always the first axis.</summary>
    public static TheoryData<Architecture> Cases => [.. ArchitectureTests.Networks.Where(network => network.BatchAxis == 0)];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_module_and_its_file_do_the_same_with_samples(Architecture architecture)
    {
        var (_, exported, live) = architectures[architecture];
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        manual_seed(3);
        var samples = architecture.Example(Samples);
        var file = new SampleOptions { Path = NumpyFiles.Write(folder["samples"], [.. exported.Result.Inputs.Select(input => input.Name)], samples) };
        var tensors = new ModuleSamples(samples);
        if (Classes(exported.Result) is { } classes)
        {
            var labels = randint(0, classes, [Samples], int64);
            file = file with { Classes = classes, Labels = NumpyFiles.Write(folder["labels"], ["labels"], [labels]) };
            tensors = new ModuleSamples(samples) { Classes = classes, Labels = labels };
        }

        var ofFile = SampleRun.Run(new SampleRequest(exported.Path, file)).Data;
        var ofModule = live.Run(tensors);

        Assert.Equal(ofFile.Sample, ofModule.Sample);
        SameData.Check(ofFile, ofModule);
        Assert.Equal(ofFile.Notes, ofModule.Notes);
        Assert.NotEmpty(ofFile.Layers.Select(layer => layer.Name).Concat(ofFile.Notes));
    }

    [Fact]
    public void Sequences_with_time_first_do_what_they_do_with_samples_first()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Sequential(("fc", nn.Linear(4, 3)), ("act", nn.Tanh()), ("out", nn.Linear(3, 2)));
        var samples = randn(Samples, 9, 4);

        var ofRows = NetworkProfile.OnSamples(network, new ModuleSamples(samples)).Data!;
        var ofColumns = NetworkProfile.OnSamples(network, new ModuleSamples(samples.transpose(0, 1)), export: new() { BatchAxis = 1 }).Data!;

        Assert.NotEqual(ofRows.Sample, ofColumns.Sample);
        SameData.Check(ofRows, ofColumns);
    }

    /// <summary>Classes of a model that gives a number for each; null for another.</summary>
    private static int? Classes(ExportResult result) =>
        result.Outputs is [{ Shape: ["batch", var classes] }] && classes != "1" ? int.Parse(classes, System.Globalization.CultureInfo.InvariantCulture) : null;
}
