using CntCheck.Testing;
using CntCheck.Tool.Activations;
using Xunit;

namespace CntCheck.Tool.Tests.Activations;

public sealed class DotnetHostTests : IDisposable
{
    private static readonly string Executable = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_dotnet_that_runs_this_process_is_the_first_choice()
    {
        var running = _folder.Write($"a/{Executable}");
        var named = _folder.Write($"b/{Executable}");

        Assert.Equal(running, DotnetHost.Find(running, named, Runtime("c")));
    }

    [Fact]
    public void The_tools_own_executable_leads_to_the_dotnet_whose_runtime_it_uses()
    {
        var beside = _folder.Write($"c/{Executable}");
        var named = _folder.Write($"b/{Executable}");

        Assert.Equal(beside, DotnetHost.Find(_folder["tools/cntcheck"], named, Runtime("c")));
    }

    [Fact]
    public void What_the_environment_names_is_the_next_and_the_path_the_last()
    {
        var named = _folder.Write($"b/{Executable}");

        Assert.Equal(named, DotnetHost.Find(_folder["tools/cntcheck"], named, Runtime("c")));
        Assert.Equal("dotnet", DotnetHost.Find(null, _folder["gone/dotnet"], Runtime("c")));
        Assert.Equal("dotnet", DotnetHost.Find(null, null, Runtime("c")));
    }

    [Fact]
    public void It_is_there_for_this_process() => Assert.True(DotnetHost.Path == "dotnet" || File.Exists(DotnetHost.Path));

    private string Runtime(string root) => _folder[$"{root}/shared/Microsoft.NETCore.App/8.0.1/"];
}
