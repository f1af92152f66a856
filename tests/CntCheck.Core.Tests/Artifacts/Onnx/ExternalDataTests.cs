using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using Xunit;

namespace CntCheck.Tests.Artifacts.Onnx;

public sealed class ExternalDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Tensors_of_one_side_file_share_its_handle()
    {
        _folder.Write("net/sub/w.bin", [0, 0, 0, 0, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]);
        using var model = Open(External("a", 1, ("location", "sub/w.bin"), ("offset", "4"), ("length", "4")), External("b", 1, ("location", "sub\\w.bin"), ("offset", "8")));

        Assert.Equal([1.5], model.Graph.Tensors["a"].ReadDoubles());
        Assert.Equal([-2], model.Graph.Tensors["b"].ReadDoubles());
        Assert.Equal([_folder["net/m.onnx"], _folder["net/sub/w.bin"]], model.Files);
        Assert.Equal(2, model.Handles.Count);
    }

    [Fact]
    public void Data_behind_the_end_of_the_side_file_is_refused_with_that_file()
    {
        var side = _folder.Write("net/w.bin", new byte[10]);

        var error = Refusal(("location", "w.bin"), ("offset", "8"));
        Assert.Equal(side, error.File);
        Assert.Equal(8, error.Offset);
        Assert.Contains("ends at byte 10", error.Reason, StringComparison.Ordinal);
        Assert.Contains("ends at byte 10", Refusal(("location", "w.bin"), ("offset", "9223372036854775807")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_out_of_the_folder_is_refused_and_one_inside_is_followed()
    {
        _folder.Write("outside.bin", new byte[4]);
        _folder.Write("net/real/w.bin", new byte[4]);
        File.CreateSymbolicLink(_folder["net/out.bin"], "../outside.bin");
        Directory.CreateSymbolicLink(_folder["net/up"], "..");
        Directory.CreateSymbolicLink(_folder["net/alias"], "real");
        File.CreateSymbolicLink(_folder["net/circle"], "circle");

        Assert.Contains("link out of", Refusal(("location", "out.bin")).Reason, StringComparison.Ordinal);
        Assert.Contains("link out of", Refusal(("location", "up/outside.bin")).Reason, StringComparison.Ordinal);
        Assert.Contains("too many symbolic links", Refusal(("location", "circle")).Reason, StringComparison.Ordinal);
        using var model = Open(External("w", 1, ("location", "alias/w.bin")));
        Assert.Equal([0], model.Graph.Tensors["w"].ReadDoubles());
    }

    [Fact]
    public void A_download_cache_of_links_into_one_folder_is_read()
    {
        _folder.Write("net/w.bin", new byte[4]);
        Open(External("w", 1, ("location", "w.bin"))).Dispose();
        Directory.CreateDirectory(_folder["snapshots/main"]);
        File.CreateSymbolicLink(_folder["snapshots/main/m.onnx"], "../../net/m.onnx");
        Assert.Contains("no such file", Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder["snapshots/main/m.onnx"])).Reason, StringComparison.Ordinal);
        File.CreateSymbolicLink(_folder["snapshots/main/w.bin"], "../../net/w.bin");
        using var model = ArtifactReader.Open(_folder["snapshots/main/m.onnx"]);
        Assert.Equal([0], model.Graph.Tensors["w"].ReadDoubles());
    }

    [Theory]
    [InlineData("/etc/passwd", "absolute path")]
    [InlineData("C:\\w.bin", "absolute path")]
    [InlineData("..\\w.bin", "leaves the model's folder")]
    [InlineData("a/../../w.bin", "leaves the model's folder")]
    [InlineData("", "names none")]
    [InlineData("gone.bin", "no such file")]
    [InlineData(".", "folder")]
    public void Locations_that_are_no_file_of_the_folder_are_refused(string location, string reason) =>
        Assert.Contains(reason, Refusal(("location", location)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("offset", "-1")]
    [InlineData("offset", "ten")]
    [InlineData("length", "99999999999999999999")]
    public void Numbers_that_are_none_are_refused(string key, string value) =>
        Assert.Contains($"the {key} of tensor 'w'", Refusal(("location", "w.bin"), (key, value)).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_side_file_that_was_not_fetched_is_told_as_such()
    {
        _folder.Write("net/w.bin", [.. "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 4\n"u8]);

        Assert.Equal(ArtifactProblem.LfsPointer, Refusal(("location", "w.bin")).Problem);
    }

    public void Dispose() => _folder.Dispose();

    private static TensorProto External(string name, long count, params (string Key, string Value)[] entries)
    {
        var tensor = new TensorProto { Name = name, DataType = 1, Dims = { count }, DataLocation = TensorProto.Types.DataLocation.External };
        tensor.ExternalData.Add(entries.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return tensor;
    }

    private Model Open(params TensorProto[] tensors)
    {
        var file = new OnnxFile();
        file.Graph.Initializer.Add(tensors);
        return ArtifactReader.Open(_folder.Write("net/m.onnx", file.ToBytes()));
    }

    private ArtifactException Refusal(params (string Key, string Value)[] entries) => Assert.Throws<ArtifactException>(() => Open(External("w", 1, entries)));
}
