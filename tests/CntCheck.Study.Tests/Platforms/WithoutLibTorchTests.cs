using Xunit;

namespace CntCheck.Study.Tests;

/// <summary>Stands for this project's tests on machines torch's native library is not published for.</summary>
public class WithoutLibTorchTests
{
    [Fact(Skip = "needs libtorch, which is published for linux-x64, win-x64 and osx-arm64")]
    public void A_network_is_trained_and_measured() => throw new PlatformNotSupportedException();
}
