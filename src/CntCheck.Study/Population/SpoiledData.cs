using CntCheck.Study.Architectures;
using CntCheck.Study.Composition;
using CntCheck.Study.Tasks;
using static TorchSharp.torch;

namespace CntCheck.Study.Population;

/// <summary>What a run is trained on: its task's data, spoiled as its fault says.</summary>
internal static class SpoiledData
{
    private const int MemorisedSamples = 512;

    /// <summary>Inputs as the family takes them, and targets.</summary>
    public static (Tensor Inputs, Tensor Targets) Of(StudyNetwork run, StudyArchitecture architecture, StudyTask task, TaskData data)
    {
        var random = Stable.Random(run.Seed, run.Fault);
        var stored = run.Fault == "wrong-preprocessing" ? Preprocessed(data.Train, random) : data.Train;
        var inputs = architecture.Inputs(stored, task);
        var targets = architecture.Targets(inputs, data.TrainTargets);
        return run.Fault switch
        {
            "label-noise" => Noisy(inputs, targets, task, random),
            "tiny-subset" => Tiny(inputs, targets, random),
            _ => (inputs, targets),
        };
    }

    /// <summary>Inverted, in another unit, or with the places of a sample's numbers changed.</summary>
    private static Tensor Preprocessed(Tensor stored, Random random) => random.Next(3) switch
    {
        0 => stored.max() + stored.min() - stored,
        1 => stored * 255,
        _ => stored.flatten(1).index_select(1, tensor(Order(stored[0].numel(), random))).reshape(stored.shape),
    };

    /// <summary>Few enough samples to memorise some of, with labels drawn at random, or with other samples to be given back.</summary>
    private static (Tensor Inputs, Tensor Targets) Noisy(Tensor inputs, Tensor targets, StudyTask task, Random random)
    {
        var chosen = tensor(Order(inputs.shape[0], random)[..MemorisedSamples]);
        var labels = IsLabels(targets)
            ? tensor(Enumerable.Range(0, MemorisedSamples).Select(_ => (long)random.Next(task.Classes)).ToArray())
            : targets.index_select(0, chosen).index_select(0, tensor(Order(MemorisedSamples, random)));
        return (inputs.index_select(0, chosen), labels);
    }

    /// <summary>One to three samples of each class, or as many as ten classes would have.</summary>
    private static (Tensor Inputs, Tensor Targets) Tiny(Tensor inputs, Tensor targets, Random random)
    {
        var each = random.Next(1, 4);
        var order = Order(inputs.shape[0], random);
        if (!IsLabels(targets))
            return Chosen(order[..(10 * each)]);

        var labels = targets.data<long>().ToArray();
        return Chosen([.. order.GroupBy(index => labels[index]).OrderBy(group => group.Key).SelectMany(group => group.Take(each))]);

        (Tensor, Tensor) Chosen(long[] indices)
        {
            var chosen = tensor(indices);
            return (inputs.index_select(0, chosen), targets.index_select(0, chosen));
        }
    }

    private static bool IsLabels(Tensor targets) => targets.dtype == ScalarType.Int64;

    private static long[] Order(long count, Random random)
    {
        var order = Enumerable.Range(0, (int)count).Select(index => (long)index).ToArray();
        random.Shuffle(order);
        return order;
    }
}
