using CntCheck.Diagnostics;
using CntCheck.Rules;
using CntCheck.Samples;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class SampleProblemRulesTests
{
    private static readonly string[] Ids = ["CNT0011", "CNT0012", "CNT0013"];

    [Theory]
    [InlineData(SampleProblem.NoAddOn, "CNT0011")]
    [InlineData(SampleProblem.Missing, "CNT0012")]
    [InlineData(SampleProblem.Unreadable, "CNT0012")]
    [InlineData(SampleProblem.DoesNotFit, "CNT0012")]
    [InlineData(SampleProblem.CannotRun, "CNT0013")]
    [InlineData(SampleProblem.Failed, "CNT0013")]
    [InlineData(SampleProblem.TimedOut, "CNT0013")]
    [InlineData(SampleProblem.Crashed, "CNT0013")]
    public void Each_problem_has_its_id(SampleProblem problem, string id)
    {
        var judgement = About(SampleProfile.Healthy()) with { SampleError = new SampleException(problem, "/models/sample.npz", "it is odd", "make it even") };
        var finding = Assert.Single(Ids.SelectMany(rule => Ask(rule, judgement)));

        Assert.Equal((id, Severity.Error, ModelLine), (finding.Id, finding.Severity, finding.Location));
        Assert.Contains("it is odd", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("; make it even", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_project_names_the_model_samples_are_named_from_the_current_folder()
    {
        SampleException Error(string file) => new(SampleProblem.Missing, file, "it is gone");
        var about = About(SampleProfile.Healthy());
        var typed = about with { Model = about.Model with { DeclaredIn = null } };
        var outside = Path.GetFullPath("../elsewhere/sample.npz");

        Assert.Contains(": 'data/sample.npz': it is gone", Ask("CNT0012", typed with { SampleError = Error(Path.GetFullPath("data/sample.npz")) }).Single().Message, StringComparison.Ordinal);
        Assert.Contains($": '{outside}': it is gone", Ask("CNT0012", typed with { SampleError = Error(outside) }).Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_somebodys() =>
        Assert.All(Enum.GetValues<SampleProblem>(), problem => Assert.Contains(SampleProblems.RuleOf(problem), Ids));

    [Fact]
    public void Without_a_problem_there_is_no_finding() => Assert.All(Ids, id => Assert.Empty(Ask(id, About(SampleProfile.Healthy().OnSamples()))));

    [Fact]
    public void CNT0011_says_what_to_add_at_each_door()
    {
        var samples = new SampleOptions { Path = "/models/sample.npz" };
        var project = Assert.Single(Ask("CNT0011", About(SampleProfile.Healthy()) with { SampleError = SampleAddOn.Missing(new("/models/digits.onnx", samples), inProject: true) }));
        var version = typeof(Gate).Assembly.GetName().Version!.ToString(3);
        Assert.Equal(
            $"'digits' was not run on its samples: the add-on that runs models on them is not there; add to the project: <PackageReference Include=\"CntCheck.Activations\" Version=\"{version}\" PrivateAssets=\"all\" />",
            project.Message);

        var tool = Assert.Single(Ask("CNT0011", About(SampleProfile.Healthy()) with { SampleError = SampleAddOn.Missing(new("/models/digits.onnx", samples), inProject: false), Model = new GateModel("/models/digits.onnx") }));
        Assert.EndsWith("the add-on that runs models on them is not there; run: cntcheck add-on install", tool.Message, StringComparison.Ordinal);
        Assert.Equal("/models/digits.onnx", tool.Location.File);
    }

    [Theory]
    [InlineData(SampleProblem.NoAddOn, "'digits' was not run on noise: it is odd; make it even")]
    [InlineData(SampleProblem.DoesNotFit, "'digits' was not run on noise: it is odd; make it even")]
    [InlineData(SampleProblem.TimedOut, "'digits' could not be run on noise: it is odd; make it even")]
    public void Of_noise_no_file_of_samples_is_named(SampleProblem problem, string message)
    {
        var about = About(SampleProfile.Healthy());
        var onNoise = about with { Model = about.Model with { Samples = new() { Path = SampleOptions.Noise } }, SampleError = new SampleException(problem, "/models/digits.onnx", "it is odd", "make it even") };

        Assert.Equal(message, Assert.Single(Ask(SampleProblems.RuleOf(problem), onNoise)).Message);
    }

    [Fact]
    public void CNT0012_names_the_file_as_the_project_writes_it()
    {
        var folder = Path.GetFullPath(".");
        var judgement = About(SampleProfile.Healthy()) with
        {
            Model = new GateModel(Path.Combine(folder, "digits.onnx"), DeclaredIn: new Location(Path.Combine(folder, "app.csproj"), 7, 5)),
            SampleError = new SampleException(SampleProblem.DoesNotFit, Path.Combine(folder, "data", "sample.npy"), "it holds (128, 100), and 'image' takes (N, 784)"),
        };
        Assert.Equal("'digits' was not run on its samples: 'data/sample.npy': it holds (128, 100), and 'image' takes (N, 784)", Assert.Single(Ask("CNT0012", judgement)).Message);
    }
}
