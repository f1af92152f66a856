using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts.Safetensors;

public sealed class SafetensorsIndexTests : IDisposable
{
    private const string First = "net-00001-of-00002.safetensors";
    private const string Second = "net-00002-of-00002.safetensors";
    private const string Map = $$"""{"a.weight":"{{First}}","b.weight":"{{Second}}"}""";

    private readonly TemporaryFolder _folder = new();

    public SafetensorsIndexTests()
    {
        new SafetensorsFile().Floats("a.weight", [3, 2], [1, 2, 3, 4, 5, 6]).Save(_folder[First]);
        new SafetensorsFile().Floats("b.weight", [1, 3], [1, 2, 3]).Save(_folder[Second]);
    }

    [Theory]
    [InlineData($$"""{"metadata":{"total_size":36},"weight_map":{{Map}}}""")]
    [InlineData($$"""{ "weight_map" : {{Map}}, "metadata" : { "total_size" : 36.0, "note" : [1] } }""")]
    [InlineData($$"""{"weight_map":{{Map}},"other":{"weight":1} }""")]
    public void All_files_make_one_model(string index)
    {
        var path = _folder.Write("net.safetensors.index.json", index);

        using var model = ArtifactReader.Open(path);
        Assert.Equal("safetensors", model.Format);
        Assert.Equal([path, _folder[First], _folder[Second]], model.Files);
        Assert.Equal(["a.weight", "b.weight"], model.Graph.Tensors.Keys);
        Assert.Equal(["a", "b"], Profiler.Measure(path).Connections.Select(connection => connection.Name));
        Assert.Equal("a.out", model.Graph.Operators[1].Inputs[0]);
    }

    [Fact]
    public void A_changed_part_is_measured_anew()
    {
        var path = _folder.Write("net.safetensors.index.json", $$"""{"weight_map":{{Map}}}""");
        GateOptions options = new() { Models = [new(path)], Snapshots = _folder["snapshots"], Cache = _folder["cache"] };
        double Mean() => Gate.Run(options).Models[0].Profile!.Connections[1].Metrics!["link-weight.mean"]!.Value;

        Assert.Equal(2, Mean());
        new SafetensorsFile().Floats("b.weight", [1, 3], [4, 5, 6]).Save(_folder[Second]);
        File.SetLastWriteTimeUtc(_folder[Second], DateTime.UtcNow.AddMinutes(1));
        Assert.Equal(5, Mean());
    }

    public static TheoryData<string, string> Damaged() => new()
    {
        { "no plain file name", """{"weight_map":{"a.weight":"../net.safetensors"}}""" },
        { "no plain file name", """{"weight_map":{"a.weight":"sub/net.safetensors"}}""" },
        { "no plain file name", """{"weight_map":{"a.weight":"C:\\net.safetensors"}}""" },
        { "no plain file name", """{"weight_map":{"a.weight":".."}}""" },
        { "no plain file name", """{"weight_map":{"a.weight":""}}""" },
        { "names the file 'none.safetensors': no such file", """{"weight_map":{"a.weight":"none.safetensors"}}""" },
        { "is a link out of its folder", """{"weight_map":{"a.weight":"link.safetensors"}}""" },
        { "is mapped to file 'net-00002-of-00002.safetensors', which does not hold it", $$"""{"weight_map":{"a.weight":"{{First}}","b.weight":"{{Second}}","c.weight":"{{Second}}"} }""" },
        { "holds tensor 'b.weight', which the index does not map to it", $$"""{"weight_map":{"a.weight":"{{First}}","c.weight":"{{Second}}"} }""" },
        { "counts 37 bytes of tensors, but its files hold 36", $$"""{"metadata":{"total_size":37},"weight_map":{{Map}}}""" },
        { "total_size is no number of bytes", $$"""{"metadata":{"total_size":-1},"weight_map":{{Map}}}""" },
        { "mapped twice", $$"""{"weight_map":{"a.weight":"{{First}}","a.weight":"{{Second}}"} }""" },
        { "two maps", $$"""{"weight_map":{{Map}},"weight_map":{{Map}}}""" },
        { "mapped to no file name", """{"weight_map":{"a.weight":1}}""" },
        { "the weight_map is no object", """{"weight_map":[]}""" },
        { "not valid JSON", """{"weight_map":{"a.weight" """ },
        { "not valid JSON", $$"""{"weight_map":{{Map}}} x""" },
        { "this is no safetensors file", """{"weight_map":{"a.weight":"text.safetensors"}}""" },
        { "Git LFS pointer", """{"weight_map":{"a.weight":"pointer.safetensors"}}""" },
        { "names no tensors", """{"weight_map":{}}""" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void An_index_that_does_not_fit_its_files_is_refused(string reason, string index)
    {
        using TemporaryFolder outside = new();
        new SafetensorsFile().Floats("a.weight", [1, 1], [1]).Save(outside["a.safetensors"]);
        File.CreateSymbolicLink(_folder["link.safetensors"], outside["a.safetensors"]);
        _folder.Write("text.safetensors", "some text");
        _folder.Write("pointer.safetensors", "version https://git-lfs.github.com/spec/v1\n");
        var path = _folder.Write("net.safetensors.index.json", index);

        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
    }

    [Fact]
    public void A_download_cache_of_links_into_one_folder_is_read()
    {
        _folder.Write("cache/blobs/index", $$"""{"weight_map":{{Map}}}""");
        File.Move(_folder[First], _folder["cache/blobs/first"]);
        File.Move(_folder[Second], _folder["cache/blobs/second"]);
        Directory.CreateDirectory(_folder["cache/snapshots/main"]);
        foreach (var (name, blob) in new[] { ("net.safetensors.index.json", "index"), (First, "first"), (Second, "second") })
            File.CreateSymbolicLink(_folder["cache/snapshots/main/" + name], "../../blobs/" + blob);

        using var model = ArtifactReader.Open(_folder["cache/snapshots/main/net.safetensors.index.json"]);
        Assert.Equal(["a.weight", "b.weight"], model.Graph.Tensors.Keys);
    }

    [Fact]
    public void An_index_of_PyTorch_archives_is_told_as_such()
    {
        _folder.Write("net-1.bin", new CntCheck.Testing.Torch.ZipFile().Add("a", [1]).ToBytes());
        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder.Write("pytorch_model.bin.index.json", """{"weight_map":{"a.weight":"net-1.bin"}}""")));

        Assert.Equal(ArtifactProblem.Unsupported, error.Problem);
        Assert.Contains("safe_serialization=True", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_were_opened_are_closed_when_the_model_is_refused()
    {
        var path = _folder.Write("net.safetensors.index.json", $$"""{"metadata":{"total_size":1},"weight_map":{{Map}}}""");
        Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));

        using var exclusive = new FileStream(_folder[First], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.Length.ToString(CultureInfo.InvariantCulture).Length > 1);
    }

    public void Dispose() => _folder.Dispose();
}
