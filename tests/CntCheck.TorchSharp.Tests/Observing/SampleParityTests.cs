using CntCheck.Activations;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.TorchSharp.Tests.Architectures;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Observing;

/// <summary>Whole networks on samples: TorchSharp with hooks reads what OnnxRuntime gives of the exported file.</summary>
public class SampleParityTests
{
    private const long Samples = 24;

    public static TheoryData<Architecture> Cases => [.. ArchitectureTests.Networks.Where(network => network.BatchAxis == 0 && network.Example(1) is [{ dtype: ScalarType.Float32 }])];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_module_and_its_file_do_the_same_with_samples(Architecture architecture)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var module = architecture.Make();
        var options = new ExportOptions { BatchAxis = architecture.BatchAxis };
        using var exported = new ExportedModel(module, architecture.Example(2), options);
        using var folder = new TemporaryFolder();
        manual_seed(3);
        var samples = architecture.Example(Samples);
        var file = NumpyFiles.Write(folder.Path, [.. exported.Result.Inputs.Select(input => input.Name)], samples);

        var ofFile = SampleRun.Run(new SampleRequest(exported.Path, new SampleOptions { Path = file })).Data;
        var ofModule = LiveNetwork.Of(module, architecture.Example(2), options).Run(new ModuleSamples(samples));

        Assert.NotEmpty(ofFile.Layers);
        SameData.Check(ofFile, ofModule);
    }
}
