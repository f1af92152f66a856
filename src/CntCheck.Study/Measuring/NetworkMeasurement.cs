using CntCheck.Activations;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Study.Tasks;

namespace CntCheck.Study.Measuring;

/// <summary>Measures one network as a user of the product would: its weights, and its behaviour on noise and on 128 samples without labels.</summary>
internal static class NetworkMeasurement
{
    /// <summary>The readings.</summary>
    /// <exception cref="Artifacts.ArtifactException">The network cannot be read.</exception>
    /// <exception cref="SampleException">It cannot be run on its samples.</exception>
    public static Profile Of(StudyNetwork network, StudyFolder folder, CancellationToken cancellation)
    {
        var path = folder.Network(network.Id);
        var weights = Profiler.Measure(path, new ProfileOptions { Id = network.Id }, cancellation: cancellation);
        return weights with { Data = On(SamplesOf(network, folder)), Noise = On(SamplesOf(network, folder) with { Path = SampleOptions.Noise }) };

        DataProfile On(SampleOptions samples) => SampleRun.Run(new SampleRequest(path, samples), cancellation).Data;
    }

    /// <summary>The samples of a network's task, declared as its user would declare them: equal shares of the classes.</summary>
    public static SampleOptions SamplesOf(StudyNetwork network, StudyFolder folder) => ClassesOf(network) is var classes and > 0
        ? new SampleOptions { Path = folder.Samples(network.Task, network.Family), Classes = classes, Prior = [.. Enumerable.Repeat(1.0 / classes, classes)] }
        : new SampleOptions { Path = folder.Samples(network.Task, network.Family) };

    private static int ClassesOf(StudyNetwork network) => network.Family == "autoencoder" ? 0 : StudyTasks.ById(network.Task).Classes;
}
