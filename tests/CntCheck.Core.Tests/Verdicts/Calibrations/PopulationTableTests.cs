using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Verdicts.Calibrations;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public sealed class PopulationTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_are_found_by_name_and_paths_start_from_the_table()
    {
        var table = Read("Run,epoch,Score,artifact\r\nr1,3,0.5,nets/a.onnx\r\n\r\n r2 ,4,-1e-3,\"b, \"\"best\"\"\n.onnx\"\r\nr3,5,1,c.onnx");

        Assert.Equal(
            [
                new PopulationRow("nets/a.onnx", _folder["nets/a.onnx"], 0.5, "r1", 2),
                new PopulationRow("b, \"best\"\n.onnx", _folder["b, \"best\"\n.onnx"], -0.001, "r2", 4),
                new PopulationRow("c.onnx", _folder["c.onnx"], 1, "r3", 6),
            ],
            table.Rows);
    }

    [Theory]
    [InlineData("artifact;score;run\na.onnx;0.5;r")]
    [InlineData("artifact\tscore\trun\na.onnx\t0.5\tr")]
    [InlineData("\uFEFFartifact,score,run\na.onnx,0.5,r")]
    public void Other_separators_and_a_byte_order_mark_are_understood(string text) => Assert.Equal(("a.onnx", 0.5, "r"), Read(text).Rows.Select(row => (row.Artifact, row.Score, row.Run)).Single());

    [Theory]
    [InlineData("", 1, "it is empty")]
    [InlineData("artifact,score,run\n", 1, "names no network")]
    [InlineData("\nartifact,score\na,1", 2, "lacks the column 'run'; it has 'artifact', 'score'")]
    [InlineData("artifact,score,run,score\na,1,r,1", 1, "names the column 'score' 2 times")]
    [InlineData("artifact,score,run\na,1,r\nb,1", 3, "2 fields, the header 3")]
    [InlineData("artifact,score,run\na,1,r\n,1,r", 3, "names no artifact")]
    [InlineData("artifact,score,run\na,1,", 2, "names no run")]
    [InlineData("artifact,score,run\na,high,r", 2, "'high' is no finite number")]
    [InlineData("artifact,score,run\na,NaN,r", 2, "'NaN' is no finite number")]
    [InlineData("artifact,score,run\na,1e999,r", 2, "'1e999' is no finite number")]
    [InlineData("artifact,score,run\na,1,r\nb,2,r\n./a,1,q", 4, "'./a' is named a second time (first in line 2)")]
    [InlineData("artifact,score,run\na,1,\"r\nb,2,r", 2, "a quote starts here that does not end")]
    [InlineData("artifact,score,run\na,1,\"r\"x", 2, "text follows a field in quotes")]
    public void What_is_wrong_is_named_with_its_line(string text, int line, string reason)
    {
        var error = Assert.Throws<SnapshotException>(() => Read(text));

        Assert.Equal((SnapshotProblem.Malformed, line), (error.Problem, error.Location.Line));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_no_text_is_refused()
    {
        Assert.Equal(SnapshotProblem.Inaccessible, Assert.Throws<SnapshotException>(() => PopulationTable.Read(_folder["none.csv"])).Problem);
        Assert.Contains("not UTF-8", Assert.Throws<SnapshotException>(() => PopulationTable.Read(_folder.Write("b.csv", 0x61, 0xFF, 0xFE))).Reason, StringComparison.Ordinal);
    }

    private PopulationTable Read(string text) => PopulationTable.Read(_folder.Write("runs.csv", text));
}
