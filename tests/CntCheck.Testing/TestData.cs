using Xunit;

namespace CntCheck.Testing;

/// <summary>Extra test data (golden values, real models), found through the environment variable CNTCHECK_TEST_DATA.</summary>
public static class TestData
{
    /// <summary>The folder, or null where there is none on this machine.</summary>
    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("CNTCHECK_TEST_DATA") is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>A path inside the folder.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Folder ?? throw new InvalidOperationException(Missing), .. parts]);

    internal const string Missing = "needs the extra test data: set CNTCHECK_TEST_DATA to its folder";
}

/// <summary>A fact that needs the extra test data; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TestDataFactAttribute : FactAttribute
{
    /// <summary>Marks the test as skipped where the data is missing.</summary>
    public TestDataFactAttribute()
    {
        if (TestData.Folder is null)
            Skip = TestData.Missing;
    }
}

/// <summary>A theory that needs the extra test data; skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TestDataTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks the test as skipped where the data is missing.</summary>
    public TestDataTheoryAttribute()
    {
        if (TestData.Folder is null)
            Skip = TestData.Missing;
    }
}
