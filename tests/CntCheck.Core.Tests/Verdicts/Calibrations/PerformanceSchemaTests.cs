using System.Text;
using System.Text.Json;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts.Calibrations;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public class PerformanceSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "performance.schema.json"))).RootElement;
    private static readonly string Text = KnownPopulation.Of(24).Calibrated().Reference!.ToText();

    [Fact]
    public void What_is_written_is_valid() => Assert.True(Accepts(Text));

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 2")]
    [InlineData("\"limit\": ", "\"limit\": 7")]
    [InlineData("\"limit\": ", "\"limits\": ")]
    [InlineData("\"runs\": 24", "\"runs\": 0")]
    [InlineData("\"bad\": 12", "\"bad\": -1")]
    [InlineData("\"basis\": \"weights\"", "\"basis\": \"outputs\"")]
    [InlineData("\"measured\": 1", "\"measured\": \"1\"")]
    [InlineData("\"centre\": ", "\"center\": ")]
    [InlineData("\"projection\": ", "\"projections\": ")]
    public void Schema_and_reader_refuse_the_same(string old, string changed)
    {
        var place = Text.IndexOf(old, StringComparison.Ordinal);
        var edited = Text[..place] + changed + Text[(place + old.Length)..];

        Assert.False(Accepts(edited));
        Assert.NotNull(Record.Exception(() => CalibratedReferenceReader.Read("performance.json", Encoding.UTF8.GetBytes(edited))));
    }

    private static bool Accepts(string text) => JsonSchema.Accepts(Schema, JsonDocument.Parse(text).RootElement);
}
