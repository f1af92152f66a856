using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public class InitVerbTests
{
    [Fact]
    public void Writes_baselines_thresholds_and_settings_and_says_so()
    {
        using var workspace = new Workspace();
        workspace.Put("models/digits.onnx");

        var outcome = workspace.Run("init");

        Assert.Equal(ExitCode.Pass, outcome.ExitCode);
        Assert.Equal(
            """
            snapshots/digits.cnt.json: digits accepted as baseline
            snapshots/thresholds.json: written, bounds around the accepted values, to be edited
            .gitattributes: written: snapshots keep LF line ends
            .editorconfig: written: a section for severities
            next: review and commit these files; judge by them with: cntcheck check .

            """.ReplaceLineEndings("\n"),
            outcome.Output);
        Assert.Equal("thresholds of digits\n", workspace.Read("snapshots/thresholds.json"));
        Assert.Equal("*.cnt.json text eol=lf\nsnapshots/thresholds.json text eol=lf\n", workspace.Read(".gitattributes"));
        Assert.Contains("[*.{onnx,dat,safetensors,pt,pth}]\n", workspace.Read(".editorconfig"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_changes_nothing_and_says_what_it_left_alone()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Run("init");
        workspace.Put("snapshots/digits.cnt.json", "edited");
        workspace.Put("snapshots/thresholds.json", "edited");
        var before = Snapshot(workspace);

        var outcome = workspace.Run("init");

        Assert.Equal(before, Snapshot(workspace));
        Assert.Equal(4, outcome.Output.Split("left as it is").Length - 1);
    }

    [Fact]
    public void Settings_of_the_repository_are_kept_and_completed_in_their_line_ends()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Put(".gitattributes", "*.cnt.json  -text\r\n*.png binary");
        workspace.Put(".editorconfig", "root = true\n");

        workspace.Run("init", "digits.onnx");

        Assert.Equal("*.cnt.json  -text\r\n*.png binary\r\nsnapshots/thresholds.json text eol=lf\r\n", workspace.Read(".gitattributes"));
        Assert.StartsWith("root = true\n", workspace.Read(".editorconfig"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_server_is_refused()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Set("CI", "true");

        Assert.Equal(ExitCode.WrongUsage, workspace.Run("init").ExitCode);
        Assert.Equal(["digits.onnx"], Directory.EnumerateFileSystemEntries(workspace.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_without_a_model_ends_with_3_and_nothing_written()
    {
        using var workspace = new Workspace();

        Assert.Equal(ExitCode.NotMeasured, workspace.Run("init").ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(workspace.Folder));
    }

    private static string Snapshot(Workspace workspace) => string.Join(
        '\n',
        Directory.EnumerateFiles(workspace.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file}: {File.ReadAllText(file)}"));
}
