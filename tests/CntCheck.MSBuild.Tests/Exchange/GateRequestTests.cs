using CntCheck.Exchange;
using Xunit;

namespace CntCheck.MSBuild.Tests.Exchange;

public sealed class GateRequestTests
{
    [Fact]
    public void A_request_survives_its_text()
    {
        var request = new GateRequest();
        request.Add(RequestKey.NoWarn, "CNT1;CNT2");
        request.Add(RequestKey.EditorConfig, "/a/.editorconfig");
        request.Add(RequestKey.EditorConfig, "/b/.editorconfig");
        request.Add(RequestKey.Compat, "");
        request.Add(new RequestedModel("/m/a.onnx", "digits", "true", "/m/App.csproj", "a.onnx", new RequestedSamples("/m/s.npz", "/m/s.npz#y", "2", "0.9;0.1", "0.5", "0.25", "a/1.png\nb/2.png"), "Id\nSample"));

        var read = GateRequest.Read(request.Write());

        Assert.Equal("CNT1;CNT2", read.Value(RequestKey.NoWarn));
        Assert.Equal("", read.Value(RequestKey.Compat));
        Assert.Equal(["/a/.editorconfig", "/b/.editorconfig"], read.Values(RequestKey.EditorConfig));
        var model = Assert.Single(read.Models);
        Assert.Equal(("/m/a.onnx", "digits", "true", "/m/App.csproj", "a.onnx"), (model.Path, model.Id, model.Optional, model.DeclaredIn, model.Name));
        Assert.Equal(
            ("/m/s.npz", "/m/s.npz#y", "2", "0.9;0.1", "0.5", "0.25", "a/1.png\nb/2.png"),
            (model.Samples.Path, model.Samples.Labels, model.Samples.Classes, model.Samples.Prior, model.Samples.Mean, model.Samples.Std, model.Samples.Listing));
        Assert.Equal("Id\nSample", model.Metadata);
        Assert.Equal(request.Write(), read.Write());
    }

    [Theory]
    [InlineData("cntcheck request 1\nmodel\t/m/a.onnx\nend\n")]
    [InlineData("cntcheck request 1\nno-warn\nend\n")]
    [InlineData("cntcheck request 2\nend\n")]
    [InlineData("")]
    public void A_request_of_another_shape_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => GateRequest.Read(text));
    }
}
