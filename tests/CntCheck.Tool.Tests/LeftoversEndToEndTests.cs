using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests;

/// <summary>What running a model leaves behind on the machine, with the add-on that runs models.</summary>
public sealed class LeftoversEndToEndTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task A_run_leaves_nothing_in_the_users_folder_nor_among_temporary_files()
    {
        TrainedModel.Save(_folder["digits.onnx"]);
        var (home, temporary) = (Directory.CreateDirectory(_folder["home"]), Directory.CreateDirectory(_folder["tmp"]));
        Dictionary<string, string> environment = new()
        {
            ["HOME"] = home.FullName,
            ["TMPDIR"] = temporary.FullName,
            ["XDG_CACHE_HOME"] = "",
            ["CNTCHECK_ACTIVATIONS"] = Path.Combine(AppContext.BaseDirectory, "cntcheck-activations.dll"),
        };

        var outcome = await ToolProcess.Run(_folder.Path, environment, "check", "digits.onnx", "--samples", "noise", "--classes", "10");

        Assert.Equal((ExitCode.Pass, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("; run on noise (128 rows)", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(home.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Concat(temporary.EnumerateFileSystemInfos("*", SearchOption.AllDirectories)).Select(left => left.FullName));
    }
}
