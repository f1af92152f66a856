using System.Text;
using System.Text.RegularExpressions;
using CntCheck.Testing;
using CntCheck.TorchSharp.Live;
using CntCheck.TorchSharp.Live.Symptoms;
using CntCheck.TorchSharp.Modules;
using TorchSharp;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Documentation;

/// <summary>docs/torchsharp.md: its list of modules is made from the writers, its example runs.</summary>
public partial class TorchSharpPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "torchsharp.md");
    private static readonly string Sources = Path.Combine(Repository.Root, "src", "CntCheck.TorchSharp", "Modules");

    private static string Text => File.ReadAllText(Page).ReplaceLineEndings("\n");

    /// <summary>Set CNTCHECK_WRITE_DOCS=1 to write the lists anew.</summary>
    [Fact]
    public void The_page_lists_every_module_that_is_written_and_every_field()
    {
        var page = Fields().Replace(List().Replace(Text, _ => Modules()), _ => $"`{MeasurementCsv.Header.Replace(",", "`, `", StringComparison.Ordinal)}`\n");
        if (Environment.GetEnvironmentVariable("CNTCHECK_WRITE_DOCS") == "1")
            File.WriteAllText(Page, page);

        Assert.Equal(page, Text);
    }

    [Fact]
    public void The_writer_of_the_page_is_the_one_that_runs_here()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "CntCheck.TorchSharp.Tests", "Documentation", "LayerScale.cs")).ReplaceLineEndings("\n");

        Assert.Contains(Block("ModuleWriter<LayerScale>"), source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_writer_of_the_page_writes_its_module()
    {
        torch.random.manual_seed(1);
        using var network = torch.nn.Sequential(("fc1", torch.nn.Linear(4, 8)), ("scale", new LayerScale(8)), ("fc2", torch.nn.Linear(8, 2)));
        using var exported = new ExportedModel(network, [torch.randn(1, 4)], new ExportOptions { Writers = [new LayerScaleWriter()] });

        Assert.Contains("new ExportOptions { Writers = [new LayerScaleWriter()] }", Block("OnnxExport.Save(network, example, path"), StringComparison.Ordinal);
        Assert.Equal(["Gemm", "Mul", "Gemm"], exported.Kinds);
        Assert.Equal("scale.gamma", exported.Proto.Graph.Node[1].Input[1]);
        Assert.Equal(exported.Profile.Totals.Parameters, exported.Profile.Totals.MeasuredParameters);
    }

    [Fact]
    public void The_page_has_every_option_and_every_problem()
    {
        Assert.All(typeof(ModuleSamples).GetProperties(), option => Assert.Contains($"\n| `{option.Name}` |", Text, StringComparison.Ordinal));
        Assert.All(typeof(ExportOptions).GetProperties(), option => Assert.Contains($"`{option.Name}`", Text, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<ExportProblem>(), problem => Assert.Contains($"`{problem}`", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_has_every_finding_of_the_monitor() =>
        Assert.All(Catalogue.Of<Symptom>(typeof(Symptom).Assembly), symptom => Assert.Contains($"\n| `{symptom.Kind}` |", Text, StringComparison.Ordinal));

    [Fact]
    public void The_readings_on_samples_that_are_shown_are_taken()
    {
        using var network = torch.nn.Sequential(("fc1", torch.nn.Linear(4, 8)), ("act", torch.nn.ReLU()), ("fc2", torch.nn.Linear(8, 2)));
        using var images = torch.randn(16, 4);
        using var labels = torch.zeros(16, torch.int64);
        var data = NetworkProfile.OnSamples(network, new ModuleSamples(images) { Labels = labels, Classes = 2 }).Data!;

        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "CntCheck.TorchSharp", "README.md"));
        var shown = Reading().Matches(Text + readme).Select(match => match.Groups["id"].Value).ToList();
        Assert.Contains("accuracy", shown);
        Assert.All(shown, id => Assert.Contains(id, data.Layers[0].Metrics!.Concat(data.Outputs[0].Metrics!).Select(metric => metric.Key)));
    }

    private static string Block(string words) =>
        CodeBlock().Matches(Text).Select(block => block.Groups["code"].Value).Single(code => code.Contains(words, StringComparison.Ordinal));

    private static string Modules()
    {
        var list = new StringBuilder("| module | written as |\n|---|---|\n");
        foreach (var (modules, writer) in Writers().Where(written => written.Writer is not IRefusing))
            list.Append($"| {string.Join(", ", modules)} | {Summary(writer.GetType().Name, modules)} |\n");

        list.Append("\nRefused:\n\n| module | why | what to do |\n|---|---|---|\n");
        foreach (var group in Writers().Where(written => written.Writer is IRefusing).GroupBy(written => (((IRefusing)written.Writer).Reason, ((IRefusing)written.Writer).Advice)))
            list.Append($"| {string.Join(", ", group.SelectMany(written => written.Modules).Order(StringComparer.Ordinal))} | {group.Key.Reason} | {group.Key.Advice} |\n");

        return list.ToString();
    }

    /// <summary>Each writer with TorchSharp's public classes that come to it, by the first of these.</summary>
    private static IEnumerable<(IReadOnlyList<string> Modules, ModuleWriter Writer)> Writers()
    {
        var writers = Catalogue.Of<ModuleWriter>(typeof(ModuleWriters).Assembly).ToList();
        return from type in typeof(global::TorchSharp.Modules.Linear).Assembly.GetExportedTypes()
               where type.IsSubclassOf(typeof(torch.nn.Module)) && type is { IsAbstract: false, IsGenericType: false }
               let writer = Bases(type).Select(parent => writers.Find(known => known.ModuleType == parent)).FirstOrDefault(known => known is not null)
               where writer is not null
               group type.Name by writer into written
               let modules = written.Order(StringComparer.Ordinal).ToList()
               orderby modules[0]
               select ((IReadOnlyList<string>)modules, written.Key);
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var parent = type; parent is not null; parent = parent.BaseType)
            yield return parent;
    }

    /// <summary>What the writer says of itself, behind the names of its modules where it begins with these.</summary>
    private static string Summary(string writer, IReadOnlyList<string> modules)
    {
        var source = Directory.GetFiles(Sources, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).Single(text => Regex.IsMatch(text, $"class {writer}\\b"));
        var before = source[..Regex.Match(source, $"class {writer}\\b").Index];
        var summary = Tag().Replace(string.Join(' ', SummaryText().Matches(before)[^1].Groups[1].Value.Split('\n').Select(line => line.Trim().TrimStart('/').Trim())).Trim(), "$1");
        return summary.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && summary[..colon].Split(", ").All(modules.Contains) ? summary[(colon + 2)..] : summary;
    }

    [GeneratedRegex("(?<=<!-- modules -->\n).*(?=<!-- /modules -->)", RegexOptions.Singleline)]
    private static partial Regex List();

    [GeneratedRegex("(?<=<!-- fields -->\n).*(?=<!-- /fields -->)", RegexOptions.Singleline)]
    private static partial Regex Fields();

    [GeneratedRegex("Metrics!\\[\"(?<id>[^\"]+)\"\\]")]
    private static partial Regex Reading();

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex SummaryText();

    [GeneratedRegex("<(?:see|paramref|typeparamref)[^\"]*\"([^\"]*)\"[^>]*>|</?[a-z]+>")]
    private static partial Regex Tag();
}
