using CntCheck.Exchange;
using CntCheck.Rules;
using Xunit;

namespace CntCheck.MSBuild.Tests.Exchange;

public sealed class EngineFailedTests
{
    [Fact]
    public void The_task_and_the_catalogue_speak_of_one_rule()
    {
        var rule = Assert.IsType<CntCheck.Rules.EngineFailed>(RuleCatalogue.Find(CntCheck.Exchange.EngineFailed.Id));

        Assert.Equal(CntCheck.Exchange.EngineFailed.HelpLink, rule.Descriptor.HelpLink);
    }
}
