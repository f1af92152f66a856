using System.Globalization;

namespace CntCheck.Verdicts;

/// <summary>The part of a reference that judges by one kind of features: those of the weights alone, or those of the behaviour on samples as well.</summary>
/// <param name="Trees">The classifier; score 1 is a low performer.</param>
/// <param name="Typical">The median over high performers of each of the classifier's features, so that a reason can say in which direction a model differs; NaN where most lack it.</param>
/// <param name="Domain">Which networks it may judge.</param>
/// <param name="Limit">The score above which a network looks like a low performer, between 0 and 1.</param>
/// <param name="Rates">How often it is right and wrong.</param>
internal sealed record ReferenceBasis(BoostedTrees Trees, double[] Typical, Domain Domain, double Limit, ErrorRates Rates);

/// <summary>How often a basis is right and wrong about networks whose architecture it had not seen, at the limit it is shipped with.</summary>
/// <param name="Healthy">High performers it was tried on.</param>
/// <param name="Low">Low performers it was tried on.</param>
/// <param name="FalseAlarms">The share of high performers above the limit.</param>
/// <param name="TrainingFaultsFound">The share found of low performers that training left (untrained, stopped early, label noise …).</param>
/// <param name="LaterFaultsFound">The share found of low performers damaged after training (a layer re-initialised, shuffled, stale …).</param>
internal sealed record ErrorRates(int Healthy, int Low, double FalseAlarms, double TrainingFaultsFound, double LaterFaultsFound)
{
    /// <summary>The rates in a clause.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"on {Healthy + Low:N0} networks of architectures it had not seen it raised {FalseAlarms:P1} false alarms, and found {TrainingFaultsFound:P0} of training's faults and {LaterFaultsFound:P0} of later damage");
}
