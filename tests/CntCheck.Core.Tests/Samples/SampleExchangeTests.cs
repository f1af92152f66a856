using System.Text;
using CntCheck.Samples;
using Xunit;

namespace CntCheck.Tests.Samples;

public sealed class SampleExchangeTests
{
    [Fact]
    public void A_request_survives_its_text()
    {
        var request = new SampleRequest("/m/größe.onnx", new SampleOptions
        {
            Path = "/d/sample.npz",
            Labels = "/d/sample.npz#y",
            Classes = 3,
            Prior = [0.2, 0.3, 0.5],
            Mean = [0.485],
            Deviation = [0.229],
        });

        var read = SampleExchange.ReadRequest(SampleExchange.Write(request));

        Assert.Equal((request.Model, request.Samples.Path, request.Samples.Labels, request.Samples.Classes), (read.Model, read.Samples.Path, read.Samples.Labels, read.Samples.Classes));
        Assert.Equal([request.Samples.Prior, request.Samples.Mean, request.Samples.Deviation], [read.Samples.Prior, read.Samples.Mean, read.Samples.Deviation]);
    }

    [Fact]
    public void A_request_of_another_version_is_refused_with_both()
    {
        var text = Encoding.UTF8.GetString(SampleExchange.Write(new SampleRequest("/m/a.onnx", new SampleOptions { Path = "/d/s.npy" })));

        var refusal = Assert.Throws<SampleException>(() => SampleExchange.ReadRequest(Encoding.UTF8.GetBytes(text.Replace(SampleAddOn.Version, "77.0", StringComparison.Ordinal))));

        Assert.Equal(SampleProblem.NoAddOn, refusal.Problem);
        Assert.Contains($"of version {SampleAddOn.Version}, the engine of version 77.0", refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"engine\": 1 }")]
    public void What_is_no_request_is_a_format_error(string text) =>
        Assert.Throws<FormatException>(() => SampleExchange.ReadRequest(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_refusal_survives_its_text()
    {
        var refusal = Assert.Throws<SampleException>(() =>
            SampleExchange.ReadAnswer(SampleExchange.Write(new SampleException(SampleProblem.DoesNotFit, "/d/s.npy", "(3, 4) is not (n, 5)", "reshape")), "answer.json"));

        Assert.Equal((SampleProblem.DoesNotFit, "/d/s.npy", "(3, 4) is not (n, 5)", "reshape"), (refusal.Problem, refusal.File, refusal.Reason, refusal.Advice));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"files\": [\"a\"], \"da")]
    [InlineData("{ \"files\": [] }")]
    [InlineData("{ \"problem\": \"Bored\", \"file\": \"f\", \"reason\": \"r\", \"advice\": \"\" }")]
    [InlineData("{ \"problem\": null }")]
    [InlineData("{ \"problem\": \"99\", \"file\": \"f\", \"reason\": \"r\", \"advice\": \"\" }")]
    [InlineData("{ \"files\": [], \"data\": { \"sample\": \"s\", \"rows\": \"many\" } }")]
    public void What_is_no_answer_is_a_format_error(string text) =>
        Assert.Throws<FormatException>(() => SampleExchange.ReadAnswer(Encoding.UTF8.GetBytes(text), "answer.json"));
}
