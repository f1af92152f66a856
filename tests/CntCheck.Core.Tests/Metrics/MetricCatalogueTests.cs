using CntCheck.Metrics;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class MetricCatalogueTests
{
    [Fact]
    public void No_id_is_used_twice()
    {
        Assert.Distinct(MetricCatalogue.OfConnections.Select(metric => metric.Id));
        Assert.Distinct(MetricCatalogue.OfLayers.Select(metric => metric.Id));
        Assert.Distinct(MetricCatalogue.OfNeurons.Select(metric => metric.Id));
        Assert.Distinct(MetricCatalogue.OfOutputs.Select(metric => metric.Id));
    }

    [Fact]
    public Task Ids_are_a_contract() => Verifier.Verify(string.Join('\n', (string[])
    [
        "Of connections",
        .. MetricCatalogue.OfConnections.Select(metric => $"  {metric.Id} [{metric.Unit}]"),
        "Of layers",
        .. MetricCatalogue.OfLayers.Select(metric => $"  {metric.Id} [{metric.Unit}]"),
        "Of neurons on samples",
        .. MetricCatalogue.OfNeurons.Select(metric => $"  {metric.Id} [{metric.Unit}]"),
        "Of outputs on samples",
        .. MetricCatalogue.OfOutputs.Select(metric => $"  {metric.Id} [{metric.Unit}]"),
    ]));
}
