using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>One project with three models of weights alone, restored once.</summary>
public sealed class StateFileProject : IAsyncLifetime
{
    internal const string SecondPart = "models/large-00002-of-00002.safetensors";
    private const string FirstPart = "models/large-00001-of-00002.safetensors";

    private TestProject _project = null!;

    public async Task InitializeAsync() =>
        _project = await TestProject.Create(
            ("App.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="CntCheck" Version="{version}" PrivateAssets="all" />
              </ItemGroup>

              <ItemGroup Condition="'$(NoModel)' != 'true'">
                <CntModel Include="models/large.safetensors.index.json" />
                <CntModel Include="models/saved.pt" />
                <CntModel Include="models/small.safetensors" />
              </ItemGroup>

            </Project>
            """));

    public Task DisposeAsync() => Task.CompletedTask;

    internal TestProject Reset()
    {
        _project.Reset();
        _project.Write(FirstPart, SmallState.Layer(1).ToBytes());
        _project.Write(SecondPart, SmallState.Layer(2).ToBytes());
        _project.Write("models/large.safetensors.index.json", SmallState.Index((Path.GetFileName(FirstPart), SmallState.Layer(1)), (Path.GetFileName(SecondPart), SmallState.Layer(2))));
        _project.Write("models/saved.pt", SmallState.TorchArchive());
        _project.Write("models/small.safetensors", SmallState.Safetensors());
        return _project;
    }
}
