using static TorchSharp.torch;

namespace CntCheck.Study.Tasks;

/// <summary>What networks of the study learn. A class of this kind with a constructor without parameters is a task; data are drawn from fixed seeds.</summary>
internal abstract class StudyTask
{
    /// <summary>The id in the composition.</summary>
    public abstract string Id { get; }

    /// <summary>Classes; 0 where inputs (or numbers) are to be given back.</summary>
    public abstract int Classes { get; }

    /// <summary>Extents of one sample as it is stored: (channels, height, width), (steps, features) or (features).</summary>
    public abstract IReadOnlyList<int> Shape { get; }

    /// <summary>Draws or reads the data.</summary>
    /// <param name="mnist">The folder of MNIST's files, or null.</param>
    public abstract TaskData Load(string? mnist);
}

/// <summary>The two parts of a task's data.</summary>
/// <param name="Train">Inputs to train on, float32, samples first.</param>
/// <param name="TrainTargets">Classes (int64), or values to be given back.</param>
/// <param name="Test">Inputs to test with.</param>
/// <param name="TestTargets">Their targets.</param>
internal sealed record TaskData(Tensor Train, Tensor TrainTargets, Tensor Test, Tensor TestTargets);
