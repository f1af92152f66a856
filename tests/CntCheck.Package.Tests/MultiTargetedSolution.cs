using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>A multi-targeted library with a model, and an application that references it; restored once and reset before each test.</summary>
public sealed class MultiTargetedSolution : IAsyncLifetime
{
    private TestProject _solution = null!;

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
                <CntModel Include="models/model.onnx" />
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

    internal TestProject With(byte[] model)
    {
        _solution.Reset("Library");
        _solution.Write("Library/models/model.onnx", model);
        return _solution;
    }
}
