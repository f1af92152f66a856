using CntCheck.Study.Evaluation;
using Xunit;

namespace CntCheck.Study.Tests.Evaluation;

public sealed class StudyDomainTests
{
    [Fact]
    public void A_network_that_answers_all_samples_alike_is_judged_however_strange()
    {
        var networks = Synthetic.Networks(240);
        var known = Synthetic.Table(networks, network => network.IsLow ? 1 : 0, network => network.Plan.Seed % 7 / 10.0);
        var training = Synthetic.Lessons(networks, known);
        var domain = StudyDomain.OfBehaviour.Of(training, Boosting.Fit(known, training.Rows, training.IsLow, training.Weights, new BoostingOptions { Trees = 5 }), [.. networks.Select(network => network.Plan.Architecture)]);

        FeatureTable asked = new(["f0", "f1", "constant-output"], [[0, 0.3, 0], [0, 1e6, 0], [0, 1e6, 0.9], [0, 1e6, 1]]);
        Assert.Equal([true, false, false, true], StudyDomain.OfBehaviour.Admits(domain, asked, [0, 1, 2, 3]));
    }
}
