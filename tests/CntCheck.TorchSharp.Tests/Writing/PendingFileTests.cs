using CntCheck.Testing;
using CntCheck.TorchSharp.Writing;
using TorchSharp;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Writing;

public class PendingFileTests
{
    [Fact]
    public void A_folder_is_no_place_for_a_model()
    {
        using var folder = new TemporaryFolder();
        var error = Refused(folder.Path);

        Assert.Contains("is a folder", error.Reason, StringComparison.Ordinal);
        Assert.Contains("model.onnx", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_is_no_path_is_refused(string path) => Assert.Contains("not a path", Refused(path).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_file_is_no_folder()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", 1);

        Refused(Path.Combine(file, "model.onnx"));
    }

    [UnixFact]
    public void What_cannot_be_written_is_refused_at_once()
    {
        // A kernel's own folder refuses even the administrator.
        if (!Directory.Exists("/proc/sys"))
            return;

        var error = Refused("/proc/sys/models/model.onnx");

        Assert.NotEmpty(error.Advice);
        Assert.NotNull(error.InnerException);
    }

    [Fact]
    public void Folders_are_made_and_go_again_where_nothing_comes_into_them()
    {
        using var folder = new TemporaryFolder();
        using var stranger = new CustomModule(input => input.erfinv());
        Assert.Throws<ExportException>(() => OnnxExport.Save(stranger, torch.randn(1, 4), folder["new/models/model.onnx"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));

        using var module = torch.nn.ReLU();
        OnnxExport.Save(module, torch.randn(1, 4), folder["new/models/model.onnx"]);
        Assert.Equal(["model.onnx"], Directory.EnumerateFileSystemEntries(folder["new/models"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.6)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void A_cancelled_export_leaves_nothing(double at)
    {
        using var folder = new TemporaryFolder();
        using var module = torch.nn.Linear(4, 3);
        using var cancellation = new CancellationTokenSource();
        List<double> told = [];
        var options = new ExportOptions { CancellationToken = cancellation.Token, Progress = new Told(share => { told.Add(share); if (share >= at) cancellation.Cancel(); }) };

        Assert.ThrowsAny<OperationCanceledException>(() => OnnxExport.Save(module, torch.randn(1, 4), folder["model.onnx"], options));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        Assert.Equal(told.Order(), told);
        Assert.InRange(told[^1], at, 1);
    }

    [Fact]
    public void Progress_goes_from_the_first_run_to_the_last_comparison()
    {
        using var folder = new TemporaryFolder();
        using var module = torch.nn.Linear(4, 3);
        List<double> told = [];
        OnnxExport.Save(module, torch.randn(1, 4), folder["model.onnx"], new() { Progress = new Told(told.Add) });

        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
        Assert.True(told.Count > 5);
    }

    [Fact]
    public void A_full_disk_is_told_with_the_room_that_is_missing()
    {
        var error = DiskRefusal.Explain("model.onnx", 12_300_000, new IOException("No space left on device", 28));

        Assert.Equal(ExportProblem.Unwritable, error.Problem);
        Assert.Equal("'model.onnx' cannot be written: the disk is full; free 12.3 MB or choose another disk", error.Message);
    }

    [Fact]
    public void Other_refusals_keep_their_reason()
    {
        Assert.Contains("access is denied", DiskRefusal.Explain("m", 0, new UnauthorizedAccessException()).Message, StringComparison.Ordinal);
        Assert.Contains("no such drive", DiskRefusal.Explain("m", 0, new DirectoryNotFoundException()).Message, StringComparison.Ordinal);
        Assert.Contains("it is locked; choose", DiskRefusal.Explain("m", 0, new IOException("it is locked.")).Message, StringComparison.Ordinal);
    }

    private static ExportException Refused(string path)
    {
        using var module = torch.nn.ReLU();
        var error = Assert.Throws<ExportException>(() => OnnxExport.Save(module, torch.randn(1, 4), path));
        Assert.Equal(ExportProblem.Unwritable, error.Problem);
        return error;
    }

    private sealed class Told(Action<double> act) : IProgress<double>
    {
        public void Report(double value) => act(value);
    }
}
