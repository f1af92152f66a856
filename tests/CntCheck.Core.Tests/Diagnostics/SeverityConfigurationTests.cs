using CntCheck.Diagnostics;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Diagnostics;

public class SeverityConfigurationTests
{
    private static readonly RuleDescriptor Rule = new("CNT2001", RuleCategory.Threshold, Severity.Warning, "", "", "");

    private static readonly (string Source, string? Word)[] Configured =
    [
        ("", null),
        ("editor", "none"), ("editor", "silent"), ("editor", "suggestion"), ("editor", "warning"), ("editor", "error"),
        ("global", "none"), ("global", "suggestion"), ("global", "warning"), ("global", "error"),
        ("bulk", "none"), ("bulk", "suggestion"), ("bulk", "warning"), ("bulk", "error"),
    ];

    // What csc of the .NET SDK 10.0.401 made of CA1822 (information by default) and CA2200 (a warning by default), one letter for each
    // of the configurations above: - nothing, i information, w warning, e error. The last options name the id in lower case.
    [Theory]
    [InlineData("plain", Severity.Information, "i--iwe-iwe-iwe")]
    [InlineData("plain", Severity.Warning, "w--iwe-iwe-iwe")]
    [InlineData("NoWarn", Severity.Information, "--------------")]
    [InlineData("NoWarn", Severity.Warning, "--------------")]
    [InlineData("WarningsAsErrors", Severity.Information, "e-eeee-eeeeeee")]
    [InlineData("WarningsAsErrors", Severity.Warning, "e-eeee-eeeeeee")]
    [InlineData("WarningsNotAsErrors", Severity.Information, "i--iwe-iweiiii")]
    [InlineData("WarningsNotAsErrors", Severity.Warning, "w--iww-iwwwwww")]
    [InlineData("TreatWarningsAsErrors", Severity.Information, "i--iee-iee-iee")]
    [InlineData("TreatWarningsAsErrors", Severity.Warning, "e--iee-iee-iee")]
    [InlineData("TreatWarningsAsErrors+WarningsNotAsErrors", Severity.Information, "i--iwe-iweiiii")]
    [InlineData("TreatWarningsAsErrors+WarningsNotAsErrors", Severity.Warning, "w--iww-iwwwwww")]
    [InlineData("WarningsAsErrors+WarningsNotAsErrors", Severity.Information, "i--iwe-iweiiii")]
    [InlineData("WarningsAsErrors+WarningsNotAsErrors", Severity.Warning, "w--iww-iwwwwww")]
    [InlineData("WarningsAsErrors+NoWarn", Severity.Information, "--------------")]
    [InlineData("WarningsAsErrors+NoWarn", Severity.Warning, "--------------")]
    [InlineData("warningsaserrors", Severity.Information, "i--iwe-iwe-iwe")]
    [InlineData("warningsaserrors", Severity.Warning, "w--iwe-iwe-iwe")]
    public void Severities_are_those_of_the_compiler(string options, Severity found, string compiler)
    {
        var ours = string.Concat(Configured.Select(configured => Letter(Resolve(options, found, configured.Source, configured.Word))));
        Assert.Equal(compiler, ours);
    }

    [Fact]
    public void An_error_by_default_can_be_silenced_and_lowered()
    {
        Assert.Equal(Severity.None, Resolve("NoWarn", Severity.Error, "", null));
        Assert.Equal(Severity.Warning, Resolve("plain", Severity.Error, "editor", "warning"));
        Assert.Equal(Severity.Error, Resolve("WarningsNotAsErrors", Severity.Error, "", null));
    }

    [Fact]
    public void A_category_is_configured_by_its_name() =>
        Assert.Equal(Severity.Error, Resolve("plain", Severity.Warning, "category", "error"));

    [Fact]
    public void The_section_that_matches_the_model_counts_and_the_nearest_file_wins()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".editorconfig", "root = true\n[*.onnx]\ndotnet_diagnostic.CNT2001.severity = none\n[models/legacy/**.onnx]\ndotnet_diagnostic.CNT2001.severity = suggestion\n");
        folder.Write("models/new/.editorconfig", "[*.onnx]\ndotnet_diagnostic.cnt2001.severity = error\n");

        Assert.Equal(Severity.None, Of(folder, "models/a.onnx"));
        Assert.Equal(Severity.Information, Of(folder, "models/legacy/deep/a.onnx"));
        Assert.Equal(Severity.Error, Of(folder, "models/new/a.onnx"));
        Assert.Equal(Severity.Warning, Of(folder, "models/a.dat"));
    }

    [Fact]
    public void Files_are_looked_for_up_to_the_root()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".editorconfig", "[*]\ndotnet_diagnostic.CNT2001.severity = error\n");
        folder.Write("src/.editorconfig", "# ours\nroot = true\n[*]\nindent_size = 4\n");
        folder.Write("src/a/.editorconfig", "[*]\nroot = true\n");

        var configuration = SeverityConfiguration.Load(new SeverityOptions(), [folder["src/a/m/a.onnx"]]);
        Assert.Equal([folder["src/.editorconfig"], folder["src/a/.editorconfig"], folder["src/a/m/.editorconfig"]], configuration.Dependencies.Order(StringComparer.Ordinal));
        Assert.Equal(Severity.Warning, configuration.Resolve(Rule, Severity.Warning, folder["src/a/m/a.onnx"]));
    }

    [Fact]
    public void A_severity_that_is_none_is_a_problem_at_its_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.CNT2001.severity = fatal # oops\ndotnet_diagnostic.CNT3001.severity = default\ndotnet_diagnostic.CA1822.severity = bogus\n");

        var problem = Assert.Single(SeverityConfiguration.Load(new SeverityOptions(), [folder["a.onnx"]]).Problems);
        Assert.Equal(new Location(folder[".editorconfig"], 3, 1), problem.Location);
        Assert.Contains("'fatal'", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_do_not_mention_us_are_not_matched()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.CA1822.severity = error\n");
        Assert.Empty(EditorConfigFiles.Find(new SeverityOptions(), [folder["a.onnx"]]).Relevant);

        folder.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.cnt2001.severity = error\n");
        Assert.Single(EditorConfigFiles.Find(new SeverityOptions(), [folder["a.onnx"]]).Relevant);
    }

    private static Severity Of(TemporaryFolder folder, string model) =>
        SeverityConfiguration.Load(new SeverityOptions(), [folder[model]]).Resolve(Rule, Severity.Warning, folder[model]);

    private static Severity Resolve(string options, Severity found, string source, string? word)
    {
        using var folder = new TemporaryFolder();
        var global = folder["my.globalconfig"];
        folder.Write(".editorconfig", "root = true\n" + source switch
        {
            "editor" => $"[*.onnx]\ndotnet_diagnostic.CNT2001.severity = {word}\n",
            "bulk" => $"[*.onnx]\ndotnet_analyzer_diagnostic.severity = {word}\n",
            "category" => $"[*.onnx]\ndotnet_analyzer_diagnostic.category-threshold.severity = {word}\n",
            _ => "",
        });
        if (source == "global")
            folder.Write("my.globalconfig", $"is_global = true\ndotnet_diagnostic.CNT2001.severity = {word}\n");

        string[] Ids(string option) => options.Split('+').Contains(option) ? ["CNT2001"] : [];
        var given = new SeverityOptions
        {
            GlobalConfigFiles = source == "global" ? [global] : [],
            NoWarn = Ids("NoWarn"),
            WarningsAsErrors = options == "warningsaserrors" ? ["cnt2001"] : Ids("WarningsAsErrors"),
            WarningsNotAsErrors = Ids("WarningsNotAsErrors"),
            TreatWarningsAsErrors = options.Split('+').Contains("TreatWarningsAsErrors"),
        };
        return SeverityConfiguration.Load(given, [folder["a.onnx"]]).Resolve(Rule, found, folder["a.onnx"]);
    }

    private static char Letter(Severity severity) => severity switch
    {
        Severity.Information => 'i',
        Severity.Warning => 'w',
        Severity.Error => 'e',
        _ => '-',
    };
}
