using System.Globalization;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>A project whose model has samples, and a program in place of the add-on that counts its runs; built once per test class and reset before each test.</summary>
public sealed class FakeAddOnProject : IAsyncLifetime
{
    private TestProject _addOn = null!;

    internal TestProject Project { get; private set; } = null!;

    /// <summary>How often a model was run since the reset.</summary>
    public int Runs => File.Exists(_addOn.PathOf("runs")) ? int.Parse(File.ReadAllText(_addOn.PathOf("runs")), CultureInfo.InvariantCulture) : 0;

    public async Task InitializeAsync()
    {
        _addOn = await TestProject.Create(
            ("AddOn.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost></PropertyGroup></Project>"),
            ("Program.cs",
            """"
            var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
            var runs = Path.Combine(folder, "runs");
            File.WriteAllText(runs, (File.Exists(runs) ? int.Parse(File.ReadAllText(runs)) + 1 : 1).ToString());
            if (File.Exists(Path.Combine(folder, "broken")))
                throw new InvalidOperationException("out of order");

            File.WriteAllText(args[1], """
                { "files": [], "data": { "sample": "sha256:abc", "rows": 3, "layers": [], "outputs": [], "notes": [] } }
                """);
            """"));
        (await _addOn.Build()).Passes();
        Project = await TestProject.Create(
            ("App.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <Sample Condition="'$(Sample)' == ''">data/s.npy</Sample>
                <CntCheckActivations Condition="'$(CntCheckActivations)' == ''">{_addOn.PathOf("bin", "Debug", "net10.0", "AddOn.dll")}</CntCheckActivations>
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="CntCheck" Version="{"{version}"}" PrivateAssets="all" />
              </ItemGroup>

              <ItemGroup>
                <CntModel Include="models/a.onnx" Samples="$(Sample)" Labels="$(Labels)" Classes="$(Classes)" Prior="$(Prior)" Std="$(Std)" />
              </ItemGroup>

            </Project>
            """),
            ("Program.cs", "return;"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal TestProject WithSamples()
    {
        Project.Reset();
        Project.Delete("data");
        Project.Delete("images");
        _addOn.Delete("runs");
        _addOn.Delete("broken");
        Project.Write("models/a.onnx", SmallModel.Healthy());
        Project.Write("data/s.npy", "numbers");
        return Project;
    }

    /// <summary>Lets every run fail from now on, or succeed again.</summary>
    public void Break(bool broken)
    {
        if (broken)
            _addOn.Write("broken", "");
        else
            _addOn.Delete("broken");
    }
}
