using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>One project with one model, restored once per test class and reset before each test.</summary>
public sealed class SingleProject : IAsyncLifetime
{
    internal TestProject Project { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Project = await TestProject.Create(
            ("App.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="CntCheck" Version="{version}" PrivateAssets="all" />
              </ItemGroup>

              <ItemGroup Condition="'$(NoModel)' != 'true'">
                <CntModel Include="models/a.onnx" Optional="$(ModelIsOptional)" />
              </ItemGroup>

            </Project>
            """),
            ("Program.cs", "return;"));

    public Task DisposeAsync() => Task.CompletedTask;

    internal TestProject With(byte[] model)
    {
        Project.Reset();
        Project.Write("models/a.onnx", model);
        return Project;
    }

    internal TestProject WithoutModel()
    {
        Project.Reset();
        return Project;
    }
}
