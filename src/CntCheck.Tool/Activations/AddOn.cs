namespace CntCheck.Tool.Activations;

/// <summary>Where the add-on that runs models on samples is.</summary>
internal static class AddOn
{
    private const string Variable = "CNTCHECK_ACTIVATIONS";

    /// <summary>The add-on's assembly, absolute, existing or not; null where none is known.</summary>
    /// <param name="variable">The value of an environment variable, or null.</param>
    public static string? Find(Func<string, string?> variable) =>
        variable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named) : null;
}
