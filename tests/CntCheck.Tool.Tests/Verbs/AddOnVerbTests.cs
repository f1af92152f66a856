using CntCheck.Tool.Activations;
using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public sealed class AddOnVerbTests
{
    [Fact]
    public void An_add_on_that_is_not_there_is_said_with_how_to_install_it()
    {
        using var workspace = new Workspace();
        workspace.Set("NUGET_PACKAGES", workspace.At("packages"));

        var outcome = workspace.Run("add-on");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal($"CntCheck.Activations {AddOn.Version} is not installed; 'cntcheck add-on install' restores it from the NuGet sources of the current folder\n", outcome.Output);
    }

    [Fact]
    public void An_installed_add_on_is_said_with_its_version_and_place()
    {
        using var workspace = new Workspace();
        var file = $"packages/cntcheck.activations/{AddOn.Version}/tools/net8.0/cntcheck-activations.dll";
        workspace.Put(file);
        workspace.Set("NUGET_PACKAGES", workspace.At("packages"));

        Assert.Equal($"CntCheck.Activations {AddOn.Version}: {workspace.At(file)}\n", workspace.Run("add-on").Output);
    }

    [Fact]
    public void An_add_on_that_the_environment_names_is_said_to_be_so_and_not_to_exist()
    {
        using var workspace = new Workspace();
        workspace.Set("CNTCHECK_ACTIVATIONS", workspace.At("mine.dll"));

        Assert.Equal($"{workspace.At("mine.dll")} (which does not exist), named by CNTCHECK_ACTIVATIONS\n", workspace.Run("add-on").Output);
    }

    [Fact]
    public void Any_other_action_is_wrong_usage()
    {
        using var workspace = new Workspace();

        Assert.Equal(2, workspace.Run("add-on", "remove").ExitCode);
    }

    [Fact]
    public void What_cannot_be_restored_is_said_in_the_words_of_NuGet()
    {
        using var workspace = new Workspace();
        workspace.Put("nuget.config", "<configuration><packageSources><clear /><add key=\"empty\" value=\"empty\" /></packageSources></configuration>");
        Directory.CreateDirectory(workspace.At("empty"));
        workspace.Set("NUGET_PACKAGES", workspace.At("packages"));

        var outcome = workspace.Run("add-on", "install");

        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith($"cntcheck: CntCheck.Activations {AddOn.Version} could not be restored: NU1101: Unable to find package CntCheck.Activations", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Restore.csproj", outcome.Error, StringComparison.Ordinal);
    }
}
