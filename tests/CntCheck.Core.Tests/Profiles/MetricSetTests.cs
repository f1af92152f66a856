using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class MetricSetTests
{
    [Fact]
    public void Undefined_metrics_are_absent()
    {
        MetricSet metrics = [];
        metrics.Add("a", 1.5);
        metrics.Add("b", null);
        metrics.Add("c", double.NaN);

        Assert.Equal(1.5, metrics["a"]);
        Assert.Null(metrics["b"]);
        Assert.Null(metrics["c"]);
    }
}
