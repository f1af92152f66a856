using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>A fact that needs a shell script to stand in for the host.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "needs a shell script";
    }
}
