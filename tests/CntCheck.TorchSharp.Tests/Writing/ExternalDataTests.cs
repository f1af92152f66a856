using CntCheck.Testing;
using CntCheck.Testing.Onnx.Schema;
using Google.Protobuf;
using TorchSharp;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Writing;

public class ExternalDataTests
{
    [Fact]
    public void Large_weights_lie_beside_the_model_at_page_boundaries()
    {
        using var folder = new TemporaryFolder();
        var result = Save(folder);
        var proto = ModelProto.Parser.ParseFrom(File.ReadAllBytes(folder["model.onnx"]));
        var data = File.ReadAllBytes(folder["model.onnx.data"]);

        Assert.Equal([folder["model.onnx"], folder["model.onnx.data"]], result.Files);
        Assert.Equal(result.Bytes, data.Length + new FileInfo(folder["model.onnx"]).Length);
        var entries = proto.Graph.Initializer.Where(tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External)
            .ToDictionary(tensor => tensor.Name, tensor => tensor.ExternalData.ToDictionary(entry => entry.Key, entry => entry.Value));
        Assert.Equal(["0.weight", "1.weight"], entries.Keys);
        Assert.All(entries.Values, entry => Assert.Equal("model.onnx.data", entry["location"]));
        Assert.Equal(["0", "4096"], entries.Values.Select(entry => entry["offset"]));
        Assert.Equal(["2560", "1280"], entries.Values.Select(entry => entry["length"]));
        Assert.Equal(4096 + 1280, data.Length);
    }

    [Fact]
    public void The_weights_and_the_profile_are_those_of_a_single_file()
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        Save(folder, "whole.onnx", externalAbove: long.MaxValue);

        var (parts, whole) = (CntCheck.Profiles.Profiler.Measure(folder["model.onnx"]), CntCheck.Profiles.Profiler.Measure(folder["whole.onnx"]));
        Assert.Equal(whole.Totals.Parameters, parts.Totals.MeasuredParameters);
        Assert.Equal(Measured(whole), Measured(parts));
    }

    [Fact]
    public void An_earlier_exports_weights_go_when_they_are_no_longer_needed()
    {
        using var folder = new TemporaryFolder();
        Save(folder);
        Save(folder, externalAbove: long.MaxValue);

        Assert.Equal([folder["model.onnx"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_that_only_has_the_name_of_the_weights_stays()
    {
        using var folder = new TemporaryFolder();
        Save(folder, externalAbove: long.MaxValue);
        var other = folder.Write("model.onnx.data", "of somebody else");
        Save(folder, externalAbove: long.MaxValue);

        Assert.Equal("of somebody else", File.ReadAllText(other));
    }

    [Fact]
    public void Both_files_are_replaced_by_a_later_export()
    {
        using var folder = new TemporaryFolder();
        Save(folder, seed: 1);
        var before = File.ReadAllBytes(folder["model.onnx.data"]);
        Save(folder, seed: 2);

        Assert.NotEqual(before, File.ReadAllBytes(folder["model.onnx.data"]));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder.Path).Count());
    }

    [Fact]
    public void Weights_come_back_where_the_model_cannot_be_replaced()
    {
        using var folder = new TemporaryFolder();
        folder.Write("model.onnx/inside", 1);
        var weights = folder.Write("model.onnx.data", "earlier");
        using var module = torch.nn.Linear(40, 16);

        // A model that becomes a folder while the export runs is refused at the very end.
        Directory.Move(folder["model.onnx"], folder["aside"]);
        var options = new ExportOptions { ExternalDataAbove = 0, Progress = new Done(() => Directory.Move(folder["aside"], folder["model.onnx"])) };
        var error = Assert.Throws<ExportException>(() => OnnxExport.Save(module, torch.randn(1, 40), folder["model.onnx"], options));

        Assert.Equal(ExportProblem.Unwritable, error.Problem);
        Assert.Equal("earlier", File.ReadAllText(weights));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder.Path).Count());
    }

    [Fact]
    public void Places_go_beyond_four_gigabytes_and_small_tensors_stay_inside()
    {
        var layout = CntCheck.TorchSharp.Writing.ExternalLayout.Of(
            [Huge("a", 3L << 30), Huge("b", 2L << 30), Huge("c", 1000), Huge("d", 5000)], "model.onnx.data");

        Assert.Equal([0L, 3L << 30, 5L << 30], layout.Values.Select(place => place.Offset));
        Assert.Equal(["a", "b", "d"], layout.Keys);
    }

    private static IEnumerable<string> Measured(CntCheck.Profiles.Profile profile) =>
        profile.Connections.SelectMany(connection => connection.Metrics!.Select(metric => $"{connection.Name} {metric}"));

    private static CntCheck.Artifacts.Tensor Huge(string name, long bytes) => new(name, CntCheck.Artifacts.ElementType.UInt8, [bytes], new Zeros(bytes));

    private static ExportResult Save(TemporaryFolder folder, string name = "model.onnx", long externalAbove = 1000, int seed = 1)
    {
        torch.manual_seed(seed);
        using var module = torch.nn.Sequential(torch.nn.Linear(40, 16), torch.nn.Linear(16, 20));
        return OnnxExport.Save(module, torch.randn(2, 40), folder[name], new() { ExternalDataAbove = externalAbove });
    }

    private sealed class Zeros(long bytes) : CntCheck.Artifacts.TensorData
    {
        public override long Length => bytes;

        public override void Read(long offset, Span<byte> destination) => destination.Clear();
    }

    /// <summary>Does something when the export is as good as done.</summary>
    private sealed class Done(Action act) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= 1)
                act();
        }
    }
}
