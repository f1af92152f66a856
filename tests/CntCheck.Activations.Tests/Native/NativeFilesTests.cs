using CntCheck.Activations.Native;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Native;

public sealed class NativeFilesTests
{
    private const string AddOn = "packages/cntcheck.activations/1.2.3/tools/net8.0";

    [Fact]
    public void Files_beside_the_add_on_come_first()
    {
        using var folder = new TemporaryFolder();
        folder.Write($"{AddOn}/libonnxruntime.so", 1);
        folder.Write("packages/cntcheck.activations.linux-x64/1.2.3/native/libonnxruntime.so", 1);

        Assert.Equal(folder[AddOn], Of(folder, "linux-x64").Find());
    }

    [Theory]
    [InlineData("linux-x64", "libonnxruntime.so")]
    [InlineData("linux-arm64", "libonnxruntime.so")]
    [InlineData("osx-arm64", "libonnxruntime.dylib")]
    [InlineData("win-x64", "onnxruntime.dll")]
    [InlineData("win-arm64", "onnxruntime.dll")]
    public void Files_of_the_platforms_package_are_found_among_the_packages_the_add_on_lies_in(string platform, string file)
    {
        using var folder = new TemporaryFolder();
        folder.Write($"packages/cntcheck.activations.{platform}/1.2.3/native/{file}", 1);

        Assert.Equal(folder[$"packages/cntcheck.activations.{platform}/1.2.3/native"], Of(folder, platform).Find());
    }

    [Fact]
    public void Files_of_another_version_or_platform_are_none()
    {
        using var folder = new TemporaryFolder();
        folder.Write("packages/cntcheck.activations.linux-x64/1.2.4/native/libonnxruntime.so", 1);
        folder.Write("packages/cntcheck.activations.linux-arm64/1.2.3/native/libonnxruntime.so", 1);

        var missing = Assert.Throws<SampleException>(() => Of(folder, "linux-x64").Find());

        Assert.Equal(SampleProblem.NoAddOn, missing.Problem);
        Assert.Contains("CntCheck.Activations.linux-x64 1.2.3", missing.Reason, StringComparison.Ordinal);
        Assert.Contains("<PackageDownload Include=\"CntCheck.Activations.$(NETCoreSdkPortableRuntimeIdentifier)\" Version=\"[1.2.3]\" />", missing.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_names_a_folder_of_packages_or_of_files()
    {
        using var folder = new TemporaryFolder();
        folder.Write("others/cntcheck.activations.linux-x64/1.2.3/native/libonnxruntime.so", 1);
        folder.Write("mine/libonnxruntime.so", 1);

        Assert.Equal(folder["others/cntcheck.activations.linux-x64/1.2.3/native"], Of(folder, "linux-x64", ("NUGET_PACKAGES", folder["others"])).Find());
        Assert.Equal(folder["mine"], Of(folder, "linux-musl-x64", (SampleAddOn.NativeVariable, folder["mine"])).Find());
    }

    [Fact]
    public void A_platform_without_a_package_is_named_with_those_that_have_one()
    {
        using var folder = new TemporaryFolder();

        var missing = Assert.Throws<SampleException>(() => Of(folder, "linux-musl-x64").Find());

        Assert.Equal(SampleProblem.NoAddOn, missing.Problem);
        Assert.Contains("linux-musl-x64", missing.Reason, StringComparison.Ordinal);
        Assert.All(Platform.All, platform => Assert.Contains(platform, missing.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("linux-x64", "libSkiaSharp", "libSkiaSharp.so")]
    [InlineData("osx-arm64", "libSkiaSharp", "libSkiaSharp.dylib")]
    [InlineData("win-x64", "libSkiaSharp", "libSkiaSharp.dll")]
    [InlineData("linux-arm64", "onnxruntime", "libonnxruntime.so")]
    [InlineData("win-arm64", "onnxruntime", "onnxruntime.dll")]
    public void A_library_is_called_as_the_platform_calls_it(string platform, string library, string file)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(file, Of(folder, platform).FileName(library));
    }

    [Fact]
    public void This_machine_has_a_package() => Assert.Contains(Platform.Current, Platform.All);

    private static NativeFiles Of(TemporaryFolder folder, string platform, params (string Name, string Value)[] variables) =>
        new(folder[AddOn], platform, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
