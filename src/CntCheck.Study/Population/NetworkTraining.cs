using CntCheck.Study.Architectures;
using CntCheck.Study.Composition;
using static TorchSharp.torch;

namespace CntCheck.Study.Population;

/// <summary>Trains one network as planned. The same plan on the same data gives the same weights.</summary>
internal sealed class NetworkTraining(StudyNetwork run, StudyArchitecture architecture, nn.Module<Tensor, Tensor> module)
{
    /// <summary>Steps that were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>The last training loss; NaN where there was none.</summary>
    public double Loss { get; private set; } = double.NaN;

    /// <summary>Trains to the planned number of steps, or until the loss is no number.</summary>
    /// <param name="inputs">What the network is shown.</param>
    /// <param name="targets">What it is to give.</param>
    /// <param name="at">Called before a step, with its number from 0 on.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Train(Tensor inputs, Tensor targets, Action<int> at, CancellationToken cancellation)
    {
        if (run.Fault == "dead-bias")
            Silence();

        module.train();
        random.manual_seed(run.Seed);
        using var optimiser = Optimisers.Create(run.Optimiser, module.parameters(), run.LearningRate, run.WeightDecay);
        using var batches = Batches((int)inputs.shape[0]).GetEnumerator();
        while (Steps < run.Steps && batches.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            at(Steps);
            Loss = Step(optimiser, inputs, targets, batches.Current);
            Steps++;
            if (!double.IsFinite(Loss))
                break;
        }

        module.eval();
    }

    private double Step(optim.Optimizer optimiser, Tensor inputs, Tensor targets, long[] batch)
    {
        using var scope = NewDisposeScope();
        var chosen = tensor(batch);
        optimiser.zero_grad();
        var loss = architecture.Loss(module.call(inputs.index_select(0, chosen)), targets.index_select(0, chosen));
        loss.backward();
        architecture.Steady(module);
        optimiser.step();
        return loss.item<float>();
    }

    /// <summary>Every sample once in a new order, again and again; what does not fill a batch is left out, unless it is all there is.</summary>
    private IEnumerable<long[]> Batches(int samples)
    {
        var order = Stable.Random(run.Seed, "order of the data");
        var indices = Enumerable.Range(0, samples).Select(index => (long)index).ToArray();
        var size = Math.Min(run.Batch, samples);
        while (true)
        {
            order.Shuffle(indices);
            for (var start = 0; start + size <= samples; start += size)
                yield return indices[start..(start + size)];
        }
    }

    /// <summary>Pushes the biases of all hidden layers far below what their inputs can lift.</summary>
    private void Silence()
    {
        using var _ = no_grad();
        random.manual_seed(run.Seed);
        foreach (var bias in NetworkLayer.Of(module).SkipLast(1).SelectMany(layer => layer.Biases))
            bias.uniform_(-10, -3);
    }
}
