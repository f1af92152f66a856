using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>A multi-targeted library with a model, and an application that references it.</summary>
public sealed class SolutionTests : IAsyncLifetime
{
    private TestProject _solution = null!;

    [Theory]
    [InlineData("Library/Library.csproj", "-m")]
    [InlineData("App/App.csproj", "-m:1")]
    [InlineData("All.slnx", "-m")]
    [InlineData("All.slnx", "-graph")]
    public async Task A_multi_targeted_project_is_gated_once(string built, string how)
    {
        _solution.Write("Library/model.onnx", OnnxFile.Untrained());

        (await _solution.Build(built, how)).Passes().SaysTimes(1, $"warning {Ids.AtInitialisation}").SaysTimes(1, "model.onnx: ");
        (await _solution.Build(built, how)).Passes().SaysTimes(1, $"warning {Ids.AtInitialisation}");
    }

    [Fact]
    public async Task A_failed_gate_of_a_referenced_project_fails_the_build()
    {
        _solution.Write("Library/model.onnx", OnnxFile.NotANumber());

        (await _solution.Build("App/App.csproj")).Fails().SaysTimes(1, $"error {Ids.NonFinite}");
        (await _solution.Build("All.slnx", "-m")).Fails().SaysTimes(1, $"error {Ids.NonFinite}");
    }

    [Fact]
    public async Task The_project_as_a_whole_is_accepted_and_cleaned()
    {
        _solution.Write("Library/model.onnx", OnnxFile.Healthy());
        (await _solution.Build("Library/Library.csproj")).Passes();
        var report = _solution.PathOf("Library", "bin", "Debug", "cntcheck", "Library.cntcheck.sarif");
        Assert.True(File.Exists(report));

        (await _solution.Build("All.slnx")).Passes().Says($"dotnet build {Path.Combine("Library", "Library.csproj")} -t:CntCheckAccept");
        (await _solution.Build("Library/Library.csproj", "-t:CntCheckAccept")).Passes();
        Assert.True(File.Exists(_solution.PathOf("Library", "snapshots", "model.cnt.json")));

        (await _solution.Run("clean", "Library/Library.csproj")).Passes();
        Assert.False(Directory.Exists(_solution.PathOf("Library", "obj", "cntcheck", "Debug")));
        Assert.False(File.Exists(report));
    }

    public async Task InitializeAsync() =>
        _solution = await TestProject.Create(
            ("All.slnx",
            """
            <Solution>
              <Project Path="App/App.csproj" />
              <Project Path="Library/Library.csproj" />
            </Solution>
            """),
            ("Library/Library.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="CntCheck" Version="{version}" PrivateAssets="all" />
                <CntModel Include="model.onnx" />
              </ItemGroup>
            </Project>
            """),
            ("App/App.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Library/Library.csproj" />
              </ItemGroup>
            </Project>
            """),
            ("App/Program.cs", "return;"));

    public Task DisposeAsync() => Task.CompletedTask;
}
