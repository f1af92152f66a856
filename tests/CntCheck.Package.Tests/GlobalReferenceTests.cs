using Xunit;

namespace CntCheck.Package.Tests;

public sealed class GlobalReferenceTests
{
    [Fact]
    public async Task A_project_without_models_is_silent_when_every_project_is_given_the_package()
    {
        var project = await TestProject.Create(
            ("Directory.Packages.props",
            """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <GlobalPackageReference Include="CntCheck" Version="{version}" />
              </ItemGroup>
            </Project>
            """),
            ("Library.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <CntModel Include="$(Model)" Condition="'$(Model)' != ''" />
              </ItemGroup>
            </Project>
            """));
        project.Write("a.onnx", SmallModel.NotANumber());

        (await project.Build()).Passes().Says("0 Warning(s)").DoesNotSay("CNT");
        (await project.Build("-p:Model=a.onnx")).Fails().Says(Ids.NonFinite);
    }
}
