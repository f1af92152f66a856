namespace CntCheck.Testing;

/// <summary>The checkout the tests run in.</summary>
public static class Repository
{
    /// <summary>The folder that holds CntCheck.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (File.Exists(Path.Combine(current.FullName, "CntCheck.sln")))
                return current.FullName;
        }

        throw new DirectoryNotFoundException($"No CntCheck.sln above {folder}.");
    }
}
