using CntCheck.Study.Tasks;
using static TorchSharp.torch;

namespace CntCheck.Study.Architectures;

/// <summary>Recurrent layers over a sequence (an image's rows are its steps); the state after the last step goes to a dense head.</summary>
internal abstract class RecurrentArchitecture : StudyArchitecture
{
    public override IReadOnlyList<string> Tasks => ["motifs", "tones", "digits"];

    public override Tensor Inputs(Tensor stored, StudyTask task) => task.Shape.Count == 3 ? stored.squeeze(1) : stored;

    /// <summary>Gradients through many steps explode now and then (Pascanu et al. 2013, arXiv 1211.5063): none is longer than 1.</summary>
    public override void Steady(nn.Module<Tensor, Tensor> network) => nn.utils.clip_grad_norm_(network.parameters(), 1);

    protected override nn.Module<Tensor, Tensor> Make(ArchitectureSize size, StudyTask task) =>
        new LastState(Make(task.Shape[^1], size), nn.Linear(size.Width, task.Classes));

    /// <summary>The recurrent layers, batch first, as something that gives the states after each step.</summary>
    protected abstract RecurrentCells Make(long features, ArchitectureSize size);

    /// <summary>Recurrent layers, and how they are called.</summary>
    /// <param name="Module">The module.</param>
    /// <param name="States">Gives the states of the last layer (samples, steps, units).</param>
    protected sealed record RecurrentCells(nn.Module Module, Func<Tensor, Tensor> States);

    private sealed class LastState : nn.Module<Tensor, Tensor>
    {
        private readonly RecurrentCells _cells;
        private readonly nn.Module<Tensor, Tensor> _head;

        public LastState(RecurrentCells cells, nn.Module<Tensor, Tensor> head)
            : base(nameof(LastState))
        {
            (_cells, _head) = (cells, head);
            register_module("cells", cells.Module);
            register_module("head", head);
        }

        public override Tensor forward(Tensor input) => _head.call(_cells.States(input)[TensorIndex.Colon, -1]);
    }
}
