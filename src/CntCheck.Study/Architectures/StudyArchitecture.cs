using CntCheck.Study.Tasks;
using CntCheck.TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>One family of networks of the study. A class of this kind with a constructor without parameters is a family.</summary>
internal abstract class StudyArchitecture
{
    /// <summary>Every family, by name of class.</summary>
    public static IReadOnlyList<StudyArchitecture> All { get; } = [.. Catalogue.Of<StudyArchitecture>(typeof(StudyArchitecture).Assembly)];

    /// <summary>The family's name in the composition: fc, cnn, ….</summary>
    public abstract string Family { get; }

    /// <summary>Ids of the tasks that its networks learn.</summary>
    public abstract IReadOnlyList<string> Tasks { get; }

    /// <summary>The architectures of the population: variant, depth, width, activation. The first one is the usual one.</summary>
    public abstract IReadOnlyList<ArchitectureSize> Sizes { get; }

    /// <summary>Whether its networks give their inputs back, else they tell classes (logits).</summary>
    public virtual bool GivesBack => false;

    /// <summary>The family of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static StudyArchitecture Of(string family) =>
        All.SingleOrDefault(architecture => architecture.Family == family)
        ?? throw new ArgumentException($"'{family}' is no family of the study: {string.Join(", ", All.Select(architecture => architecture.Family))}.", nameof(family));

    /// <summary>A network as it is planned, its weights drawn by the plan's initialiser from the plan's seed.</summary>
    /// <param name="plan">Architecture (for the variant), depth, width, activation, initialiser and seed are read.</param>
    /// <param name="task">What it is to learn.</param>
    public nn.Module<Tensor, Tensor> Build(StudyNetwork plan, StudyTask task)
    {
        random.manual_seed(plan.Seed);
        var variant = ArchitectureSize.VariantOf(plan.Architecture);
        var network = Make(new(variant.Length == 0 ? Sizes[0].Variant : variant, plan.Depth, plan.Width, plan.Activation), task);
        Initialisers.Apply(network, plan.Initialiser, plan.Seed);
        return network;
    }

    /// <summary>The network, with any weights.</summary>
    protected abstract nn.Module<Tensor, Tensor> Make(ArchitectureSize size, StudyTask task);

    /// <summary>Whether networks of a size learn a task well enough to be called healthy.</summary>
    public virtual bool Fits(ArchitectureSize size, StudyTask task) => Tasks.Contains(task.Id);

    /// <summary>The task's inputs (samples, …) as networks of the family take them.</summary>
    public virtual Tensor Inputs(Tensor stored, StudyTask task) => stored;

    /// <summary>What the network is to give: classes (int64), or its own inputs.</summary>
    /// <param name="inputs">What it takes, as <see cref="Inputs"/> made it.</param>
    /// <param name="targets">The task's targets.</param>
    public Tensor Targets(Tensor inputs, Tensor targets) => GivesBack ? inputs : targets;

    /// <summary>What training makes small: cross-entropy of classes, mean square error of what is given back.</summary>
    public Tensor Loss(Tensor outputs, Tensor targets) =>
        GivesBack ? nn.functional.mse_loss(outputs, targets) : nn.functional.cross_entropy(outputs, targets);

    /// <summary>Between the gradients and the optimiser's step: shortens gradients where the family needs it to learn steadily.</summary>
    public virtual void Steady(nn.Module<Tensor, Tensor> network)
    {
    }

    /// <summary>How well it does: accuracy, or the share of the targets' variance (about the mean sample) that is explained.</summary>
    public double Raw(Tensor outputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        return GivesBack
            ? 1 - (outputs - targets).square().mean().item<float>() / (targets - targets.mean([0], keepdim: true)).square().mean().item<float>()
            : outputs.argmax(1).eq(targets).to(ScalarType.Float64).mean().item<double>();
    }

    /// <summary>What guessing gives.</summary>
    public double Chance(StudyTask task) => GivesBack ? 0 : 1.0 / task.Classes;

    /// <summary>Writes a network as the product does, verified.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">Inputs as <see cref="Inputs"/> made them; one of them is the example.</param>
    /// <param name="path">Where the model goes.</param>
    /// <exception cref="ExportException">It cannot be written.</exception>
    public static ExportResult Save(nn.Module<Tensor, Tensor> network, Tensor inputs, string path)
    {
        using var example = inputs.narrow(0, 0, 1);
        return OnnxExport.Save(network, example, path, new() { Writers = [new AttentionWriter()] });
    }
}
