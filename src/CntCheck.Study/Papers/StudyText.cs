namespace CntCheck.Study.Papers;

/// <summary>What the report says around its tables and pictures.</summary>
internal static class StudyText
{
    /// <summary>The beginning.</summary>
    public const string Introduction =
        """
        # The study: what CntCheck's verdicts rest on

        CntCheck says of a trained network that its structure looks healthy, or looks like that of a low performer, or moved away from its baseline.
        Such sentences need evidence. This study trains networks that are good and networks that are spoilt in known ways, exports each with the product, measures each with the product, and counts what the verdicts get right.
        The first half repeats the experiments of the papers that the metrics come from; the second half, written by `evaluate` and `drift`, holds the error rates of the verdicts themselves.
        Every table and picture here is generated; the CSV files beside this page hold the numbers.


        """;

    /// <summary>About the composition.</summary>
    public const string Composition =
        "The list was frozen before the first network was trained: families, tasks, architectures, initialisers, optimisers and faults are dealt out by fixed seeds, with a fixed quota for each fault and family, and nothing was taken out afterwards. Recipes were tuned in pilot runs whose networks are not among these. Only final networks count; there are no checkpoints of good runs among the bad. Edited copies share the run of the network they were made of, and count as one with it wherever intervals are computed. Runs whose weights became NaN leave no network that could be exported: they are the difference between planned and measured.";

    /// <summary>About scores.</summary>
    public const string Scores =
        "A network's score is (raw − chance)/(best − chance), where raw is its accuracy (of autoencoders: the share of variance explained) on the task's test part and best is that of the best network of the task. Below 0.5 it is a low performer, above 0.85 a high one, between them neither. Sound networks are high performers that were trained as planned, without a fault.";

    /// <summary>How to repeat it.</summary>
    public const string Repeat =
        """
        ## How to run it again

        ```sh
        dotnet run --project src/CntCheck.Study -c Release -- compose  --folder study --size standard --mnist PATH
        dotnet run --project src/CntCheck.Study -c Release -- train    --folder study --mnist PATH
        dotnet run --project src/CntCheck.Study -c Release -- measure  --folder study
        dotnet run --project src/CntCheck.Study -c Release -- rivals   --folder study
        dotnet run --project src/CntCheck.Study -c Release -- evaluate --folder study
        dotnet run --project src/CntCheck.Study -c Release -- drift    --folder study
        dotnet run --project src/CntCheck.Study -c Release -- papers   --folder study --out docs
        ```

        Each step goes on where it was stopped. After a change of the metrics, measuring and what follows is repeated, not the training. `--size smoke` trains one network of each kind and takes minutes.
        Measured is what a user measures: the exported ONNX file, and 128 unlabelled samples of the test part run through it.


        """;

    /// <summary>About the claims.</summary>
    public const string Claims =
        "The papers are La Malfa et al., *Deep Neural Networks as Complex Networks* (2209.05488), their *Characterizing Learning Dynamics of Deep Neural Networks via Complex Networks* (2110.02628) and *Deep Neural Networks via Complex Network Theory: a Perspective* (2404.11172), and Zheng et al., *On Learnable Parameters of Optimal and Suboptimal Deep Learning Models* (2408.11720). Claims are in our words and mostly those of the abstracts; \"as we read it\" marks where we may read more into a paper than it says. Outcomes follow from the figures by the rule given with each test, set before the figures were known. An area under the curve of 0.5 is guessing, 1 is perfect, and Cliff's delta is twice the area less one. Not testable here: larger data such as CIFAR-10, and how metrics move while a network learns, as only final networks are kept.";

    /// <summary>About separation.</summary>
    public const string Separation =
        "Areas under the curve with 95 % intervals (whole runs drawn again). Within a recipe (one architecture, task, initialiser and optimiser) a network is judged by its distance from the median of half of the sound seeds, against the other half; given is the mean over recipes. Over all networks it is judged by its distance from the median of sound networks of any kind, or by one threshold in the better direction. The first is what a baseline does, the last what a fixed limit on a raw metric does.";

    /// <summary>About factors.</summary>
    public const string Factors =
        "ε² is 0 where a property explains nothing and 1 where it explains all; \"chance\" marks values that shuffling the property reaches in 5 of 100 tries. What a metric owes to the architecture and the recipe is what a threshold on it would have to allow for.";

    /// <summary>About conventions.</summary>
    public const string Conventions =
        "The published code counts a bias as one more link into a node, adds 1 to the strength of inputs and outputs, and sums whole kernels at the border of an image. Sound networks and low performers of poor training of four recipes, measured both ways; separation as above, within recipes, and the difference paired.";

    /// <summary>About boxes.</summary>
    public const string Boxes =
        "Boxes hold the middle half of the networks, with the median; lines reach from the 5th to the 95th of a hundred. Boxes of fewer than three networks are not drawn. Sizes are drawn by powers of ten. What goes on beyond the edge, as where training exploded, is cut off there and stands in the CSV.";
}
