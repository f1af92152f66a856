using CntCheck.Testing;
using CntCheck.Tool.Activations;
using Xunit;

namespace CntCheck.Tool.Tests.Activations;

public sealed class AddOnTests
{
    private static readonly string Restored = $"cntcheck.activations/{AddOn.Version}/tools/net8.0/cntcheck-activations.dll";

    [Fact]
    public void What_the_environment_names_wins_even_where_it_does_not_exist()
    {
        using var folder = new TemporaryFolder();
        folder.Write(Restored, 1);

        Assert.Equal(folder["mine.dll"], AddOn.Find(Variables(("NUGET_PACKAGES", folder.Path), ("CNTCHECK_ACTIVATIONS", folder["mine.dll"]))));
    }

    [Fact]
    public void The_restored_package_of_the_tools_own_version_is_found()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(Restored, 1);

        Assert.Equal(file, AddOn.Find(Variables(("NUGET_PACKAGES", folder.Path))));
    }

    [Fact]
    public void A_package_of_another_version_is_none()
    {
        using var folder = new TemporaryFolder();
        folder.Write(Restored.Replace(AddOn.Version, "0.0.1", StringComparison.Ordinal), 1);

        Assert.Null(AddOn.Find(Variables(("NUGET_PACKAGES", folder.Path))));
    }

    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
