using CntCheck.Exchange;
using Xunit;

namespace CntCheck.Package.Tests.Exchange;

public sealed class GateAnswerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cntcheck-answer-").FullName;

    [Fact]
    public void An_answer_survives_its_text()
    {
        var answer = new GateAnswer { MayBeRepeated = false };
        answer.Findings.Add(new Finding(FindingLevel.Warning, "CNT3001", "/a b/x.json", 42, 5, "line one\nline two", "https://example.org"));
        answer.Summaries.Add("x.onnx: 100 %");
        answer.Files.Add(FileStamp.Of(File("absent")));

        var read = GateAnswer.Read(answer.Write());

        Assert.Equal(answer.Write(), read.Write());
        Assert.Equal((FindingLevel.Warning, 42, 5), (read.Findings[0].Level, read.Findings[0].Line, read.Findings[0].Column));
        Assert.False(read.Holds());
    }

    [Fact]
    public void An_answer_holds_until_a_file_changes_appears_or_goes()
    {
        var model = File("model");
        System.IO.File.WriteAllText(model, "one");
        var answer = Of(model, File("absent"));
        Assert.True(answer.Holds());

        System.IO.File.WriteAllText(File("absent"), "");
        Assert.False(answer.Holds());

        System.IO.File.Delete(File("absent"));
        Assert.True(answer.Holds());

        System.IO.File.SetLastWriteTimeUtc(model, DateTime.UtcNow.AddMinutes(-1));
        Assert.False(answer.Holds());

        System.IO.File.Delete(model);
        Assert.False(answer.Holds());
    }

    [Fact]
    public void A_file_changed_while_it_was_judged_never_holds()
    {
        var model = File("model");
        System.IO.File.WriteAllText(model, "one");
        var changed = System.IO.File.GetLastWriteTimeUtc(model);

        Assert.False(FileStamp.Of(model, start: changed).Holds());
        Assert.True(FileStamp.Of(model, start: changed.AddTicks(1)).Holds());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name) => Path.Combine(_folder, name);

    private static GateAnswer Of(params string[] files)
    {
        var answer = new GateAnswer();
        answer.Files.AddRange(files.Select(FileStamp.Of));
        return GateAnswer.Read(answer.Write());
    }
}
