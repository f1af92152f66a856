namespace CntCheck.Study.Drifting;

/// <summary>What is said before the tables of drift: how to read them, and what was tried.</summary>
internal static class DriftText
{
    /// <summary>The text, in Markdown.</summary>
    public const string Introduction = """
        # Drift from a baseline

        Written by `drift`. Every recipe is judged by spreads and limits that the other recipes give; a network is never held against the run it was made of. Rates are means over recipes, and within a recipe over faults.

        ## How to read it

        - "False alarms" are healthy seeds over the limit, "false warnings" those of them that warn: under five seeds only drift of 2.0 and more does.
        - A layer that is re-initialised after training has its biases drawn anew too, as a layer that is created again has. Where every layer is damaged in turn its weights alone are replaced, as `cntcheck prove` does it.
        - The deep networks are residual, each layer behind a LayerNorm; the composition holds none of 25 layers and more without. Training moves a layer of fifty so little that its statistics are those of a fresh one: drawn anew by its own initialiser, it does not drift. What is left is the exact bound of a uniform initialiser, which any training smears and a fresh draw restores (CNT1009, without a baseline); a normal initialiser leaves no such mark. Where the trained weights are no longer spread like a uniform distribution, as in the five layers, the copy is drawn from a normal one.
        - On samples a hundred layers are beyond what the limits were set on: from few seeds healthy ones are over them. Under five seeds that is information.

        ## What was tried

        What helped, in the order of how much:
        - The spread of a connection's biases as a reading. Training faults, quantisation of all numbers and layers created anew show in it.
        - The distance of the weights from a normal distribution as a reading: 2- and 3-bit weights.
        - No reading that others say already. The fluctuation ratio is made of two that are read; confidence and margin say what mutual information says. Counted beside them, they let one layer or output that seeds do not agree on raise the mean score, which is what was over the limit in the recurrent recipes.
        - Strengths of neurons beside their activations.
        - A limit for the next recipe: at least what the quantile of one more recipe stays below with 95 % confidence, the recipes' own being lognormal. A wider quantile of the wildest recipe gave the same false alarms for a lower recall.
        - The number of biases, not of weights, as the size that the spread of biases goes with; fewer than five biases are not judged.
        - What batch normalisations recorded of their layers' sums, by the angle to what the weights give: in the three recipes that have it, from one, three and five seeds it raised what is found of shuffled layers from 0, .39 and .50 to .17, .64 and .71, and of layers of another sign from .02, .39 and .56 to .34, .45 and .53. It varies more between seeds than other readings and so raised the limit of five seeds, which cost a few layers of another sign behind no normalisation, and a little of the training faults. By artanh of the cosine it found no more than without it up to five seeds; by the cosine itself healthy residual networks were over the limit (6.8 %).

        What did not, or cost as much as it gave: a wider spread for metrics of which single seeds stray far; recipes counting alike, whatever their depth, in the fit of spreads; spreads by kind of connection; scores in units of the network's median score; square roots, squares and logarithms of scores in the mean; other caps of a score; more and fewer degrees of freedom of the prior; the largest singular value, spectral entropy, skewness, kurtosis, spreads of in- and out-sums, the mean of biases, the distance from a uniform distribution, and correlations of in- and out-strengths as readings.

        The readings were chosen by hand on these recipes, so what they add is a little flattered; limits and spreads are not.


        """;
}
