using Xunit;

namespace CntCheck.TorchSharp.Tests;

/// <summary>Stands for this project's tests on machines torch's native library is not published for.</summary>
public class WithoutLibTorchTests
{
    [Fact(Skip = "needs libtorch, which is published for linux-x64, win-x64 and osx-arm64")]
    public void A_module_is_exported() => throw new PlatformNotSupportedException();
}
