using System.Text;
using CntCheck.Artifacts;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts;

public sealed class ArtifactReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("")]
    [InlineData("nowhere.onnx")]
    [InlineData("no/such/folder/model.onnx")]
    [InlineData("a\0b")]
    public void A_file_that_is_not_there_is_missing(string path) => Assert.Equal(ArtifactProblem.Missing, Refusal(path).Problem);

    [Fact]
    public void A_folder_is_no_model()
    {
        Directory.CreateDirectory(_folder["model.onnx"]);

        Assert.Contains("folder", Refusal(_folder["model.onnx"]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_nowhere_is_missing()
    {
        File.CreateSymbolicLink(_folder["link.onnx"], _folder["gone.onnx"]);

        Assert.Equal(ArtifactProblem.Missing, Refusal(_folder["link.onnx"]).Problem);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n", ArtifactProblem.LfsPointer, "LFS")]
    [InlineData("<html><body>Sign in</body></html>", ArtifactProblem.NotAModel, "web page")]
    [InlineData("\n\n<!DOCTYPE html>\n<html>", ArtifactProblem.NotAModel, "web page")]
    [InlineData("../models/net.onnx", ArtifactProblem.NotAModel, "symbolic link to '../models/net.onnx'")]
    [InlineData("2 lines of notes\nfor the model", ArtifactProblem.NotAModel, "text file")]
    [InlineData("PK\u0003\u0004 archive/data.pkl", ArtifactProblem.Damaged, "zip archive has no end record")]
    [InlineData("PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", ArtifactProblem.NotAModel, "zip archive")]
    [InlineData("\u0080\u0002}q\0.", ArtifactProblem.Unsupported, "Python pickle")]
    [InlineData("\u0080\u0002\u008a\n\u006c\u00fc\u009c\u0046\u00f9\u0020\u006a\u00a8\u0050\u0019.", ArtifactProblem.Unsupported, "PyTorch file of the old pickle kind")]
    [InlineData("\u0018\0\0\0ORTM", ArtifactProblem.Unsupported, ".ort")]
    [InlineData("\u001c\0\0\0TFL3", ArtifactProblem.Unsupported, "TensorFlow Lite")]
    [InlineData("\u001f\u008b\u0008", ArtifactProblem.NotAModel, "gzip")]
    [InlineData("BZh91AY&SY", ArtifactProblem.NotAModel, "bzip2")]
    [InlineData("\u0089HDF\r\n\u001a\n", ArtifactProblem.Unsupported, "HDF5")]
    [InlineData("\0", ArtifactProblem.NotAModel, "without parameters")]
    [InlineData("\u0003SGD\u0001\u0002\0\0", ArtifactProblem.NotAModel, "optimizer (SGD)")]
    [InlineData("\u0006\u0002\u0001\u0002\0\0\0\0\0\0\0\0", ArtifactProblem.NotAModel, "single tensor")]
    [InlineData("\u00ff\u00fe\u00fd", ArtifactProblem.NotAModel, "no known kind")]
    public void Content_tells_the_kind_whatever_the_extension(string content, ArtifactProblem problem, string reason)
    {
        var bytes = Encoding.Latin1.GetBytes(content);

        foreach (var name in new[] { "model.onnx", "model.dat", "model" })
        {
            var error = Refusal(_folder.Write(name, bytes));
            Assert.Equal(problem, error.Problem);
            Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
            Assert.NotEmpty(error.Advice);
        }
    }

    [UnixFact]
    public void A_pipe_does_not_hang()
    {
        using var make = System.Diagnostics.Process.Start("mkfifo", _folder["pipe.onnx"]);
        make.WaitForExit();

        Assert.Contains("empty", Refusal(_folder["pipe.onnx"]).Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static ArtifactException Refusal(string path) => Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));
}
