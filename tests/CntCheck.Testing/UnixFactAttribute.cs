using Xunit;

namespace CntCheck.Testing;

/// <summary>A fact that needs a Unix shell; skipped with a message on Windows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    /// <summary>Marks the test as skipped where there is no shell.</summary>
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "needs a Unix shell";
    }
}
