using CntCheck.Testing;
using PublicApiGenerator;
using Xunit;

namespace CntCheck.TorchSharp.Tests;

public class TorchSharpApiTests
{
    [Fact]
    public Task What_the_package_offers_is_a_contract() =>
        Verifier.Verify(typeof(OnnxExport).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }));
}
