using CntCheck.Exchange;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.MSBuild.Tests.Exchange;

public sealed class GateAnswerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_answer_survives_its_text()
    {
        var answer = new GateAnswer { MayBeRepeated = false };
        answer.Findings.Add(new Finding(FindingLevel.Warning, "CNT3001", "/a b/x.json", 42, 5, "line one\nline two", "https://example.org"));
        answer.Summaries.Add("x.onnx: 100 %");
        answer.Files.Add(FileStamp.Of(_folder["absent"]));

        var read = GateAnswer.Read(answer.Write());

        Assert.Equal(answer.Write(), read.Write());
        Assert.Equal((FindingLevel.Warning, 42, 5), (read.Findings[0].Level, read.Findings[0].Line, read.Findings[0].Column));
        Assert.False(read.Holds());
    }

    [Fact]
    public void An_answer_holds_until_a_file_changes_appears_or_goes()
    {
        var model = _folder.Write("model", "one");
        var answer = Of(model, _folder["absent"]);
        Assert.True(answer.Holds());

        _folder.Write("absent", "");
        Assert.False(answer.Holds());

        File.Delete(_folder["absent"]);
        Assert.True(answer.Holds());

        File.SetLastWriteTimeUtc(model, DateTime.UtcNow.AddMinutes(-1));
        Assert.False(answer.Holds());

        File.Delete(model);
        Assert.False(answer.Holds());
    }

    [Fact]
    public void A_file_changed_while_it_was_judged_never_holds()
    {
        var model = _folder.Write("model", "one");
        var changed = File.GetLastWriteTimeUtc(model);

        Assert.False(FileStamp.Of(model, start: changed).Holds());
        Assert.True(FileStamp.Of(model, start: changed.AddTicks(1)).Holds());
    }

    public void Dispose() => _folder.Dispose();

    private static GateAnswer Of(params string[] files)
    {
        var answer = new GateAnswer();
        answer.Files.AddRange(files.Select(FileStamp.Of));
        return GateAnswer.Read(answer.Write());
    }
}
