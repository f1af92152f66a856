using CntCheck.Study.Tasks;
using static TorchSharp.torch;

namespace CntCheck.Study.Population;

/// <summary>Tasks with their data, each drawn or read once.</summary>
/// <param name="mnist">The folder of MNIST's files, or null.</param>
internal sealed class LoadedTasks(string? mnist)
{
    private readonly Dictionary<string, (StudyTask Task, TaskData Data)> _tasks = new(StringComparer.Ordinal);

    /// <summary>The task of an id, and its data.</summary>
    public (StudyTask Task, TaskData Data) this[string id]
    {
        get
        {
            if (!_tasks.TryGetValue(id, out var loaded))
            {
                var task = StudyTasks.ById(id);
                var data = task.Load(mnist);

                // They outlive the run that asks for them first.
                foreach (var part in (Tensor[])[data.Train, data.TrainTargets, data.Test, data.TestTargets])
                    part.DetachFromDisposeScope();
                _tasks[id] = loaded = (task, data);
            }

            return loaded;
        }
    }
}
