using System.Text;
using CntCheck.Profiles;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class BaselineReaderTests
{
    private static readonly string Good = Baseline.Of(SampleProfile.Healthy()).ToText();

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 2", "another version", 2)]
    [InlineData("\"model\": \"digits\"", "\"model\": 7", "should be a string", 3)]
    [InlineData("\"projection\": \"positions\"", "\"projektion\": \"positions\"", "'projektion' is not known", 5)]
    [InlineData("\"nodes\": 64", "\"nodes\": -64", "whole number", 9)]
    [InlineData("\"nodes\": 64", "\"nodes\": 64.5", "whole number", 9)]
    [InlineData("\"name\": \"fc2\", \"nodes\"", "\"name\": \"fc1\", \"nodes\"", "a second time", 10)]
    [InlineData("\"link-weight.std\": 0.125", "\"link-weight.std\": \"0.125\"", "finite number", 28)]
    [InlineData("\"link-weight.std\": 0.125", "\"link-weight.std\": 1e999", "finite number", 28)]
    [InlineData("\"link-weight.std\": 0.125", "\"link-weight.std\": -0.125", "cannot be negative", 28)]
    [InlineData("\"link-weight.std\": 0.125", "\"link-weight.sdt\": 0.125", "'link-weight.sdt' is not known", 28)]
    [InlineData("\"link-weight.std\": 0.125", "\"link-weight.mean\": 0.125", "a second time", 28)]
    [InlineData("\"link-weight.std\": 0.125", "\"dead-units\": 1", "'link-weight.std'", 26)]
    [InlineData("\"link-weight.std\": 0.125", "<<<<<<< HEAD", "not valid JSON", 28)]
    public void What_is_malformed_is_refused_at_its_line(string good, string bad, string reason, int line)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var position = Good.IndexOf(good, StringComparison.Ordinal);
        var error = Assert.Throws<SnapshotException>(() => Read(Good[..position] + bad + Good[(position + good.Length)..]));

        Assert.Equal(SnapshotProblem.Malformed, error.Problem);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Location.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{} {}")]
    public void What_is_no_baseline_is_refused(string text) => Assert.Throws<SnapshotException>(() => Read(text));

    [Fact]
    public void A_layer_without_readings_is_refused()
    {
        var lines = Good.Split('\n').ToList();
        var start = lines.FindIndex(line => line.StartsWith("        \"fc1\": {", StringComparison.Ordinal));
        lines.RemoveRange(start, 4);

        var error = Assert.Throws<SnapshotException>(() => Read(string.Join('\n', lines)));
        Assert.Contains("lacks 'fc1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_CRLF_are_read()
    {
        var text = Good.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(Good, BaselineReader.Read("x", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]).ToText());
    }

    [Fact]
    public void Damage_gives_a_typed_error_or_a_sound_baseline()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, bytes.Length]).Sample((at, value, length) =>
        {
            var damaged = bytes.ToArray();
            damaged[at] = value;
            try
            {
                Assert.NotEmpty(BaselineReader.Read("x", damaged[..Math.Max(length, at)]).Seeds);
            }
            catch (SnapshotException error)
            {
                Assert.Equal(SnapshotProblem.Malformed, error.Problem);
            }
        }, iter: 2000);
    }

    [Fact]
    public void A_missing_file_is_a_typed_error()
    {
        var error = Assert.Throws<SnapshotException>(() => Baseline.Read("/nowhere/digits.cnt.json"));
        Assert.Equal(SnapshotProblem.Inaccessible, error.Problem);
    }

    private static Baseline Read(string text) => BaselineReader.Read("digits.cnt.json", Encoding.UTF8.GetBytes(text));
}
