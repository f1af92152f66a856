namespace CntCheck.Study.Tasks;

/// <summary>All tasks of the study.</summary>
internal static class StudyTasks
{
    /// <summary>Every task, by name of class.</summary>
    public static IReadOnlyList<StudyTask> All { get; } = [.. Catalogue.Of<StudyTask>(typeof(StudyTask).Assembly)];

    /// <summary>The task of an id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static StudyTask ById(string id) =>
        All.SingleOrDefault(task => task.Id == id)
        ?? throw new ArgumentException($"'{id}' is no task of the study: {string.Join(", ", All.Select(task => task.Id))}.", nameof(id));
}
