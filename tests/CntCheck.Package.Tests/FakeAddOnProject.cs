using System.Globalization;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>A project whose model has samples, and a program in place of the add-on that counts its runs and ends as it is told to; built once per test class and reset before each test.</summary>
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
            if (File.Exists(Path.Combine(folder, "killed")))
                System.Diagnostics.Process.GetCurrentProcess().Kill();

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
                <CntModel Include="models/a.onnx" Samples="$(Sample)" />
                <CntModel Include="models/b.onnx" Condition="Exists('models/b.onnx')" />
              </ItemGroup>

              <ItemGroup Condition="'$(Mistaken)' == 'true'">
                <CntModel Include="models/c.onnx" Samples="data/s.npy" Prior="0.5;0.4" />
                <CntModel Include="models/d.onnx" Samples="data/s.npy" Classes="1" />
                <CntModel Include="models/e.onnx" Samples="data/s.npy" Std="0" />
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
        Mend();
        Project.Write("models/a.onnx", SmallModel.Healthy());
        Project.Write("data/s.npy", "numbers");
        return Project;
    }

    /// <summary>Lets every run fail from now on.</summary>
    public void Break() => _addOn.Write("broken", "");

    /// <summary>Brings every run's process down from now on, as native code may.</summary>
    public void Kill() => _addOn.Write("killed", "");

    /// <summary>Lets every run succeed again.</summary>
    public void Mend()
    {
        _addOn.Delete("broken");
        _addOn.Delete("killed");
    }
}
