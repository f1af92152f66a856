using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Activations.Tests;

/// <summary>The answer to the engine, whatever happens.</summary>
public sealed class SampleAnswerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Answer => _folder["answer.json"];

    [Fact]
    public void Readings_are_answered()
    {
        var request = Request(Model());

        var result = SampleExchange.ReadAnswer(SampleAnswer.To(request), Answer);

        Assert.Equal(2, result.Data.Rows);
        Assert.Equal([_folder["s.npy"]], result.Files);
    }

    [Theory]
    [InlineData("nothing", SampleProblem.CannotRun, "no such file")]
    [InlineData("rubbish", SampleProblem.CannotRun, "this is a text file, not a model")]
    public void A_model_that_cannot_be_read_is_a_refusal(string model, SampleProblem problem, string reason)
    {
        _folder.Write("rubbish", "rubbish");

        var refusal = Refusal(Request(_folder[model]));

        Assert.Equal((problem, reason, _folder[model]), (refusal.Problem, refusal.Reason, refusal.File));
    }

    [Theory]
    [InlineData("""{"engine":"0.0.0.1"}""", "of version 0.0.0.1")]
    [InlineData("""{}""", "request cannot be read")]
    [InlineData("""[1]""", "request cannot be read")]
    [InlineData("""half""", "request cannot be read")]
    public void A_request_of_another_version_is_a_refusal_that_says_what_to_do(string request, string reason)
    {
        var refusal = Refusal(Encoding.UTF8.GetBytes(request));

        Assert.Equal(SampleProblem.NoAddOn, refusal.Problem);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal("use equal versions of CntCheck and CntCheck.Activations", refusal.Advice);
    }

    [Fact]
    public async Task The_process_answers_and_ends_with_zero_also_with_a_refusal()
    {
        foreach (var model in (string[])[Model(), _folder["nothing"]])
        {
            File.Delete(Answer);
            File.WriteAllBytes(_folder["request.json"], Request(model));

            Assert.Equal((0, ""), await Process(_folder["request.json"], Answer));
            using var answer = JsonDocument.Parse(File.ReadAllBytes(Answer));
            Assert.Equal(model != _folder["m.onnx"], answer.RootElement.TryGetProperty("problem", out _));
        }
    }

    [Fact]
    public async Task A_process_started_wrongly_says_so_in_one_line()
    {
        var (code, usage) = await Process();
        Assert.Equal((2, 1), (code, usage.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));

        var (missing, line) = await Process(_folder["nothing"], Answer);
        Assert.Equal((74, 1), (missing, line.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Contains(_folder["nothing"], line, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Model() => new OnnxFile().Input("x", null, 2).Initializer("w", [2, 2], 1f, 0f, 0f, -1f).Node("Gemm", ["x", "w"], ["y"]).Output("y", null, 2).Save(_folder["m.onnx"]);

    private byte[] Request(string model)
    {
        _folder.Write("s.npy", SampleArrays.Npy([2, 2], 1, 2, 3, -4));
        return SampleExchange.Write(new SampleRequest(model, new SampleOptions { Path = _folder["s.npy"] }));
    }

    private SampleException Refusal(byte[] request) => Assert.Throws<SampleException>(() => SampleExchange.ReadAnswer(SampleAnswer.To(request), Answer));

    private static async Task<(int Code, string Error)> Process(params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo("dotnet", [typeof(SampleAnswer).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
