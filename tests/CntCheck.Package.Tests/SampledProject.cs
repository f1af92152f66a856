using CntCheck.Testing;

namespace CntCheck.Package.Tests;

/// <summary>A project whose first model has samples, in a folder with packages of its own.</summary>
internal static class SampledProject
{
    public const string AddOn = "<PackageReference Include=\"CntCheck.Activations\" Version=\"{version}\" PrivateAssets=\"all\" />";

    /// <summary>The project, restored; what it says besides the gate is <paramref name="references"/>.</summary>
    public static async Task<TestProject> Create(PackedPackage package, string references = AddOn)
    {
        var project = await TestProject.Create(package, ("App.csproj", Text(references)), ("Program.cs", "return;"));
        Fill(project);
        return project;
    }

    /// <summary>Models and samples of the project in a folder of a test's files.</summary>
    public static void Fill(TestProject project, string folder = "")
    {
        project.Write(Path.Combine(folder, "models/a.onnx"), SmallModel.Healthy());
        project.Write(Path.Combine(folder, "models/b.onnx"), SmallModel.Healthy(seed: 5));
        project.Write(Path.Combine(folder, "data/sample.npy"), SampleArrays.Npy([8, 12], SmallModel.Weights(seed: 3, count: 96)));
    }

    /// <summary>The text of the project file.</summary>
    public static string Text(string references = AddOn, string frameworks = "<TargetFramework>net10.0</TargetFramework>") =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">

          <PropertyGroup>
            <OutputType>Exe</OutputType>
            {frameworks}
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>

          <ItemGroup>
            <PackageReference Include="CntCheck" Version="{"{version}"}" PrivateAssets="all" />
            {references}
          </ItemGroup>

          <ItemGroup>
            <CntModel Include="models/a.onnx" Samples="data/sample.npy" />
            <CntModel Include="models/b.onnx" />
          </ItemGroup>

        </Project>
        """;
}
