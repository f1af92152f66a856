using System.Diagnostics;
using CntCheck.Artifacts;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Corpus;

public class HostileFileTests
{
    [TestDataTheory]
    [InlineData("dangling_input", ArtifactProblem.Damaged, "'missing', which nothing makes")]
    [InlineData("dims_mismatch_short", ArtifactProblem.Damaged, "takes 39520 bytes, but raw_data holds 38912")]
    [InlineData("dims_negative", ArtifactProblem.Damaged, "negative extent -5")]
    [InlineData("dims_product_too_big", ArtifactProblem.Damaged, "more elements than any file can hold")]
    [InlineData("dtype_undefined", ArtifactProblem.Damaged, "no element type")]
    [InlineData("dtype_unknown_99", ArtifactProblem.Unsupported, "unknown element type 99")]
    [InlineData("empty", ArtifactProblem.NotAModel, "the file is empty")]
    [InlineData("ext_absolute", ArtifactProblem.Damaged, "absolute path '/etc/passwd'")]
    [InlineData("ext_huge_length", ArtifactProblem.Damaged, "said to be 9223372036854775807 bytes long")]
    [InlineData("ext_missing", ArtifactProblem.Damaged, "'nothere.bin': no such file")]
    [InlineData("ext_offset_past_end", ArtifactProblem.Damaged, "said to be 100 bytes long")]
    [InlineData("ext_traversal", ArtifactProblem.Damaged, "leaves the model's folder")]
    [InlineData("gzipped", ArtifactProblem.NotAModel, "gzip")]
    [InlineData("html", ArtifactProblem.NotAModel, "web page")]
    [InlineData("lfs_pointer", ArtifactProblem.LfsPointer, "Git LFS pointer")]
    [InlineData("nested_3000_deep", ArtifactProblem.Damaged, "nested more than 64 deep")]
    [InlineData("no_data", ArtifactProblem.Damaged, "no data")]
    [InlineData("no_graph", ArtifactProblem.Damaged, "without a graph")]
    [InlineData("one_byte", ArtifactProblem.Damaged, "cut off")]
    [InlineData("random", ArtifactProblem.NotAModel, "no known kind")]
    [InlineData("trailing_garbage", ArtifactProblem.Damaged, "a field's tag is longer than 64 bits")]
    [InlineData("truncated_half", ArtifactProblem.Damaged, "56899 bytes long, but only 28443 are left")]
    [InlineData("truncated_last", ArtifactProblem.Damaged, "2 bytes long, but only 1 are left")]
    [InlineData("zip", ArtifactProblem.Damaged, "the zip archive has no end record")]
    public void Is_refused_with_file_place_and_reason(string name, ArtifactProblem problem, string reason)
    {
        var path = CorpusFiles.PathOf($"_variants/hostile/{name}.onnx");

        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(problem, error.Problem);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
        Assert.NotNull(error.Offset);
        Assert.InRange(error.Offset.Value, 0, new FileInfo(path).Length);
        Assert.NotEmpty(error.Advice);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"took {watch.Elapsed}");
        Assert.True(allocated < 20_000_000, $"allocated {allocated} bytes");
    }

    [TestDataFact]
    public void Every_hostile_file_has_its_row()
    {
        var rows = typeof(HostileFileTests).GetMethod(nameof(Is_refused_with_file_place_and_reason))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Length;

        Assert.Equal(CorpusFiles.Hostile.Count(), rows);
    }
}
