using CntCheck.Testing;
using PublicApiGenerator;
using Xunit;

namespace CntCheck.Tests;

public class PublicApiTests
{
    [Fact]
    public Task What_the_library_offers_is_a_contract() =>
        Verifier.Verify(typeof(Gate).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }));
}
