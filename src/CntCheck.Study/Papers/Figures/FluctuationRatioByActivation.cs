using CntCheck.Study.Papers.Charts;

namespace CntCheck.Study.Papers.Figures;

/// <summary>Order of weights by activation.</summary>
internal sealed class FluctuationRatioByActivation : PaperFigure
{
    /// <inheritdoc/>
    public override string Name => "fluctuation-ratio-by-activation";

    /// <inheritdoc/>
    public override int Order => 32;

    /// <inheritdoc/>
    public override string Title => "Node strength by activation";

    /// <inheritdoc/>
    public override string Caption => "Fluctuation ratio, mean over a network's layers, of sound networks by activation function: layer fluctuation divided by what independent weights of the same size would give, so that 1 means weights without order. Fully connected networks beside convolutional and recurrent ones.";

    /// <inheritdoc/>
    public override Chart? Draw(PaperStudy study)
    {
        var reading = PaperMetric.FluctuationRatio.Mean;
        var sound = study.Sound;
        var chart = new BoxChart(reading.Title, "activation", [.. sound.Select(network => network.Plan.Activation).Distinct().Order(StringComparer.Ordinal)], true);
        foreach (var (name, families) in Groups)
            chart.Add(name, activation => sound.Where(network => families.Contains(network.Plan.Family) && network.Plan.Activation == activation).Select(reading.Of));
        return chart.Draw();
    }

    private static IReadOnlyList<(string Name, string[] Families)> Groups { get; } =
    [
        ("fully connected", ["fc", "autoencoder"]),
        ("convolutional", ["cnn", "cnn-bn", "resnet"]),
        ("recurrent", ["rnn", "gru", "lstm"]),
        ("transformer", ["transformer"]),
    ];
}
