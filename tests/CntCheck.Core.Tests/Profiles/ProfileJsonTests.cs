using System.Globalization;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class ProfileJsonTests
{
    [Fact]
    public Task The_text_is_a_contract() => Verifier.Verify(ProfileJson.Write(Example()), "json");

    [Fact]
    public void What_was_written_reads_back_and_writes_the_same_text()
    {
        var text = ProfileJson.Write(Example());
        var back = Parse(text);

        Assert.Equal(text, ProfileJson.Write(back));
        Assert.Equal(0.1 + 0.2, back.Connections[0].Metrics!["link-weight.mean"]);
        Assert.Null(back.Connections[1].Metrics);
        Assert.Equal(3, back.Connections[1].NonFiniteCount);
        Assert.Equal(["diagonal"], back.Connections[2].Traits);
        Assert.Equal([64, 784], back.Connections[0].Shape);
        Assert.Equal(Example().Totals, back.Totals);
        Assert.Equal(Example().Skipped, back.Skipped);
        Assert.Equal(Example().Notes, back.Notes);
    }

    [Fact]
    public void Every_finite_number_reads_back_the_same() =>
        Gen.Double.Where(double.IsFinite).Sample(value =>
        {
            var profile = Example() with { Aggregates = new MetricSet { { "x", value } } };
            return Parse(ProfileJson.Write(profile)).Aggregates["x"]!.Value.Equals(value);
        });

    [Fact]
    public void Lines_end_with_a_line_feed_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var invariant = ProfileJson.Write(Example());
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            commas.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = commas;

            Assert.Equal(invariant, ProfileJson.Write(Example()));
            Assert.DoesNotContain('\r', invariant);
            Assert.EndsWith("}\n", invariant, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_written_file_reads_back()
    {
        using TemporaryFolder folder = new();
        using (var stream = File.Create(folder["digits.profile.json"]))
            ProfileJson.Write(Example(), stream);

        Assert.Equal(ProfileJson.Write(Example()), ProfileJson.Write(ProfileJson.Read(folder["digits.profile.json"])));
    }

    [Fact]
    public void Fields_that_are_not_known_are_passed_over()
    {
        var text = ProfileJson.Write(Example());
        Assert.Equal(text, ProfileJson.Write(Parse(text.Replace("\"schema\": 1,", "\"schema\": 1, \"later\": { \"a\": [1] },", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "'schema' is missing")]
    [InlineData("{}", "'schema' is missing")]
    [InlineData("""{ "schema": 2 }""", "its schema is 2, and only 1 is known")]
    [InlineData("""{ "schema": 1.5 }""", "'schema': it is not a whole number from 0 on")]
    [InlineData("""{ "schema": "1" }""", "'schema' is not of the expected kind")]
    [InlineData("""{ "schema": 1, "conventions": {}, "model": "\ud800" }""", "not a profile")]
    public void Broken_text_is_refused_with_its_reason(string text, string reason)
    {
        var error = Assert.Throws<ArtifactException>(() => Parse(text));

        Assert.Equal(ArtifactProblem.NotAModel, error.Problem);
        Assert.Equal("p.json", error.File);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"link-weight.mean\": 0.30000000000000004", "\"link-weight.mean\": null", "metric 'link-weight.mean' is not a finite number")]
    [InlineData("\"link-weight.mean\": 0.30000000000000004", "\"link-weight.mean\": 1e999", "metric 'link-weight.mean' is not a finite number")]
    [InlineData("\"link-weight.mean\": 0.30000000000000004", "\"link-weight.mean\": \"NaN\"", "metric 'link-weight.mean' is not a finite number")]
    [InlineData("[64, 784]", "[64, -784]", "'shape'")]
    [InlineData("[64, 784]", "64", "'shape' is not of the expected kind")]
    [InlineData("\"depth\": 3,", "", "'depth' is missing")]
    [InlineData("\"layers\": [", "\"layers\": [ 5,", "'name' is missing")]
    [InlineData("\"diagonal\"", "7", "'traits' holds something other than text")]
    public void A_damaged_field_is_refused_with_its_name(string right, string wrong, string reason)
    {
        var text = ProfileJson.Write(Example());
        Assert.Contains(right, text, StringComparison.Ordinal);
        var error = Assert.Throws<ArtifactException>(() => Parse(text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_was_cut_off_anywhere_is_refused()
    {
        var text = Encoding.UTF8.GetBytes(ProfileJson.Write(Example()).TrimEnd());
        for (var length = 0; length < text.Length; length++)
            Assert.Throws<ArtifactException>(() => ProfileJson.Parse(text.AsMemory(0, length), "p.json"));
    }

    [Fact]
    public void The_offset_of_a_syntax_error_is_told()
    {
        var error = Assert.Throws<ArtifactException>(() => Parse("{\n  \"schema\": x }"));
        Assert.Equal(14, error.Offset);
    }

    [Fact]
    public void A_file_that_is_missing_is_said_to_be()
    {
        var error = Assert.Throws<ArtifactException>(() => ProfileJson.Read("/nowhere/p.json"));
        Assert.Equal(ArtifactProblem.Missing, error.Problem);
    }

    private static Profile Parse(string text) => ProfileJson.Parse(Encoding.UTF8.GetBytes(text), "p.json");

    private static Profile Example() => new()
    {
        Model = "digits",
        Format = "onnx",
        Projection = "positions",
        Conventions = Conventions.Default,
        Totals = new(52650, 52544, 890, 3, 52650),
        Aggregates = new MetricSet { { "layer-fluctuation.first", 0.12 } },
        Connections =
        [
            new()
            {
                Name = "fc1",
                Kind = "Gemm",
                From = "image",
                To = "fc1",
                Shape = [64, 784],
                Metrics = new MetricSet { { "link-weight.mean", 0.1 + 0.2 }, { "link-count", 50176 }, { "tiny", 1e-300 } },
                Initialiser = "uniform, bound 1/√fan-in = 0.0357",
            },
            new() { Name = "fc2", Kind = "Gemm", From = "fc1", To = "fc2", Shape = [32, 64], Metrics = null, NonFiniteCount = 3 },
            new() { Name = "γ \"quoted\"", Kind = "Mul", From = "fc2+skip", To = "γ", Shape = [32], Metrics = MetricSet.Empty, Traits = ["diagonal"] },
        ],
        Layers =
        [
            new() { Name = "image", Nodes = 784, Metrics = new MetricSet { { "node-strength.mean", 0.01 }, { "layer-fluctuation", 0.12 } } },
            new() { Name = "fc1", Nodes = 64, Metrics = null },
        ],
        Skipped = [new("lstm", "LSTM", 1000, "peepholes are not understood")],
        Notes = ["the size of the image was not given"],
    };
}
