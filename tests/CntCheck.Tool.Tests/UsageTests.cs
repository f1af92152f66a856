using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tool.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("did you mean 'check'", "chek", "digits.onnx")]
    [InlineData("did you mean '--snapshots'", "check", "digits.onnx", "--snapshot", "x")]
    [InlineData("did you mean '--exit-code'", "diff", "digits.onnx", "--exitcode")]
    [InlineData("'x' is one argument too many", "rules", "x")]
    [InlineData("Must be one of: 'json' 'md' 'sarif' 'text'. Try ", "check", "digits.onnx", "--format", "yaml")]
    [InlineData("'gate.html': its extension tells no format; end it with .json, .md, .sarif, .txt", "check", "digits.onnx", "--output", "gate.html")]
    [InlineData("Required argument missing", "check")]
    [InlineData("'CS1591' is no rule id", "check", "digits.onnx", "--nowarn", "CS1591")]
    [InlineData("there is no file 'nowhere'", "check", "digits.onnx", "--editorconfig", "nowhere")]
    [InlineData("--id names one model, but 2 are given", "check", "digits.onnx", "other.onnx", "--id", "x")]
    [InlineData("cannot be a file name", "check", "digits.onnx", "--id", "../x")]
    [InlineData("cannot be a file name", "profile", "digits.onnx", "--id", "")]
    [InlineData("choose one", "accept", "digits.onnx", "--add-seed", "--recipe-changed", "wider")]
    [InlineData("or give --cache", "accept")]
    [InlineData("--labels says something of samples, but --samples names none.", "check", "digits.onnx", "--labels", "l.npy")]
    [InlineData("--timeout says something of samples, but --samples names none", "profile", "digits.onnx", "--timeout", "5")]
    [InlineData("--classes is '1'; it can be a whole number of classes from 2", "check", "digits.onnx", "--samples", "s.npz", "--classes", "1")]
    [InlineData("--prior is '0.5,0.4', shares that sum to 0.9", "accept", "digits.onnx", "--samples", "s.npz", "--prior", "0.5,0.4")]
    [InlineData("--prior has 2 shares, but --classes is 3", "check", "digits.onnx", "--samples", "s.npz", "--classes", "3", "--prior", "0.5,0.5")]
    [InlineData("--std is '0'", "profile", "digits.onnx", "--samples", "images", "--std", "0")]
    [InlineData("--timeout is 'soon'", "check", "digits.onnx", "--samples", "s.npz", "--timeout", "soon")]
    [InlineData("--timeout is '0'", "profile", "digits.onnx", "--samples", "s.npz", "--timeout", "0")]
    [InlineData("--samples names no file", "check", "digits.onnx", "--samples", "")]
    [InlineData("--labels says something of data, but --samples is 'noise', which belongs to no class; leave --labels out, or name samples.", "check", "digits.onnx", "--samples", "noise", "--labels", "l.npy")]
    [InlineData("--mean says something of data, but --samples is 'noise', which has mean 0; leave --mean out, or name samples.", "profile", "digits.onnx", "--samples", "noise", "--mean", "0.5")]
    [InlineData("--std says something of data, but --samples is 'noise', which has deviation 1; leave --std out, or name samples.", "accept", "digits.onnx", "--samples", "noise", "--std", "0.5")]
    [InlineData("--samples noise: copies are judged by their weights, and by what they do with samples; name samples (a file called so is ./noise), or leave --samples out.", "prove", "digits.onnx", "--samples", "noise")]
    [InlineData("--samples noise: how much an edit matters shows on what the models are meant for; name samples", "compare", "digits.onnx", "other.onnx", "--samples", "noise")]
    [InlineData("leave --samples out", "profile", "digits.onnx", "--samples", "s.npz", "--explain-coverage")]
    [InlineData("was run by 'check' already", "accept", "--cache", "obj", "--samples", "s.npz")]
    public void Wrong_usage_is_one_line_and_ends_with_2(string line, params string[] arguments)
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Put("other.onnx");

        var outcome = workspace.Run(arguments);

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains(line, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
        Assert.Empty(outcome.Output);
        Assert.Empty(workspace.Fake.Accepted);
    }

    [Fact]
    public void An_argument_that_starts_with_an_at_sign_is_a_path()
    {
        using var workspace = new Workspace();
        workspace.Put("@digits.onnx");

        Assert.Equal(ExitCode.Pass, workspace.Run("profile", "@digits.onnx").ExitCode);
    }

    [Fact]
    public void An_internal_error_ends_with_70_and_says_how_to_report_it()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Fault = new InvalidOperationException("boom");

        var outcome = workspace.Run("check", "digits.onnx");

        Assert.Equal(ExitCode.Internal, outcome.ExitCode);
        Assert.Matches(@"\Acntcheck: internal error: InvalidOperationException: boom .*-v.*\n\z", outcome.Error);
    }

    [Fact]
    public void A_snapshot_that_cannot_be_used_ends_with_2_and_its_place()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Fault = new SnapshotException(SnapshotProblem.Malformed, new(workspace.At("snapshots/digits.cnt.json"), 3, 5), "'maen' is no metric", "restore the file");

        var outcome = workspace.Run("check", "digits.onnx");

        Assert.Equal((ExitCode.WrongUsage, "cntcheck: snapshots/digits.cnt.json(3,5): 'maen' is no metric; restore the file\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public void Verbose_shows_where_an_internal_error_came_from()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Fault = new InvalidOperationException("boom");

        Assert.Contains("   at CntCheck.Tool", workspace.Run("check", "digits.onnx", "-v").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_run_ends_with_130()
    {
        using var workspace = new Workspace { Cancellation = new CancellationToken(canceled: true) };
        workspace.Put("digits.onnx");

        Assert.Equal(ExitCode.Cancelled, workspace.Run("check", "digits.onnx").ExitCode);
        Assert.Equal(ExitCode.Cancelled, workspace.Run("profile", "digits.onnx").ExitCode);
    }
}
