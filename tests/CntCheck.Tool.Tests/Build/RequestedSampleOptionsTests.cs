using CntCheck.Diagnostics;
using CntCheck.Exchange;
using CntCheck.Tool.Build;
using Xunit;

namespace CntCheck.Tool.Tests.Build;

public sealed class RequestedSampleOptionsTests
{
    [Fact]
    public void Metadata_are_the_options_of_the_samples()
    {
        var (options, problems) = Of(new RequestedSamples("/p/s.npz", "/p/s.npz#y", "2", "0.9;0.1", "", "", ""));

        Assert.Empty(problems);
        var samples = options.Models[0].Samples!;
        Assert.Equal(("/p/s.npz", "/p/s.npz#y", 2), (samples.Path, samples.Labels, samples.Classes));
        Assert.Equal([0.9, 0.1], samples.Prior);
    }

    [Fact]
    public void Noise_is_the_same_word_in_the_build_as_in_the_library()
    {
        var (options, problems) = Of(new RequestedSamples(RequestedSamples.Noise, "", "10", "", "", "", ""));

        Assert.Empty(problems);
        Assert.Equal((true, 10), (options.Models[0].Samples!.IsNoise, options.Models[0].Samples!.Classes));
    }

    [Theory]
    [InlineData("/p/y.npy", "", "", "Labels says something of data, but Samples is 'noise', which belongs to no class; leave Labels out, or name samples")]
    [InlineData("", "0.5", "", "Mean says something of data, but Samples is 'noise', which has mean 0; leave Mean out, or name samples")]
    [InlineData("", "", "0.5", "Std says something of data, but Samples is 'noise', which has deviation 1; leave Std out, or name samples")]
    public void Metadata_that_noise_has_not_are_said(string labels, string mean, string std, string mistake)
    {
        var (_, problems) = Of(new RequestedSamples(RequestedSamples.Noise, labels, "", "", mean, std, ""));

        Assert.Equal($"the metadata of the model 'models/a.onnx': {mistake}", Assert.Single(problems).Message);
    }

    [Fact]
    public void No_metadata_are_no_samples()
    {
        var (options, problems) = Of(RequestedSamples.None);

        Assert.Empty(problems);
        Assert.Null(options.Models[0].Samples);
    }

    [Fact]
    public void Metadata_that_mean_nothing_are_said_with_their_name_and_the_models()
    {
        var (_, problems) = Of(new RequestedSamples("/p/s.npz", "", "2", "0.9;0.2", "", "", ""));

        var problem = Assert.Single(problems);
        Assert.Equal("CNT0021", problem.Id);
        Assert.Equal("the metadata of the model 'models/a.onnx': Prior is '0.9;0.2', shares that sum to 1.1; the shares of all classes sum to 1", problem.Message);
        Assert.Equal("/p/App.csproj", problem.Location.File);
    }

    [Theory]
    [InlineData("Sample", "Samples")]
    [InlineData("Class", "Classes")]
    [InlineData("label", "Labels")]
    [InlineData("Priors", "Prior")]
    public void Misspelt_metadata_are_named_with_what_was_meant(string name, string meant)
    {
        var (_, problems) = Of(RequestedSamples.None, metadata: name);

        var problem = Assert.Single(problems);
        Assert.Equal(("CNT0021", "/p/App.csproj"), (problem.Id, problem.Location.File));
        Assert.Equal($"the metadata of the model 'models/a.onnx': {name} means nothing; did you mean {meant}?", problem.Message);
    }

    [Theory]
    [InlineData("id\nSTD\nsamples")]
    [InlineData("Link\nCopyToOutputDirectory\nPack\nPackagePath\nVisible\nSubType\nDependentUpon")]
    public void Metadata_of_the_gate_and_of_others_are_no_mistake(string names) => Assert.Empty(Of(RequestedSamples.None, metadata: names).Problems);

    [Fact]
    public void The_add_on_of_the_request_runs_them()
    {
        Assert.Equal(("/a/add-on.dll", true), Engine(("activations", "/a/add-on.dll"), ("samples-timeout", "90")));
        Assert.Equal((null, false), Engine(("samples-timeout", "90")));
    }

    [Fact]
    public void A_time_limit_that_is_none_is_said()
    {
        var (_, problems) = Of(RequestedSamples.None, ("samples-timeout", "soon"));

        Assert.Equal("CntCheckSamplesTimeout is 'soon'; it can be a whole number of seconds from 1 to 604800", Assert.Single(problems).Message);
    }

    private static (string? AddOn, bool Runs) Engine(params (string Key, string Value)[] more)
    {
        var (options, problems) = Of(RequestedSamples.None, more);
        Assert.Empty(problems);
        return (options.AddOn, options.Samples is not null);
    }

    private static (GateOptions Options, List<Diagnostic> Problems) Of(RequestedSamples samples, params (string Key, string Value)[] more) => Of(samples, "", more);

    private static (GateOptions Options, List<Diagnostic> Problems) Of(RequestedSamples samples, string metadata, params (string Key, string Value)[] more)
    {
        var request = new GateRequest();
        request.Add(RequestKey.Project, "/p/App.csproj");
        request.Add(RequestKey.Snapshots, "/p/snapshots");
        foreach (var (key, value) in more)
            request.Add(key, value);
        request.Add(new RequestedModel("/p/models/a.onnx", "", "", "/p/App.csproj", "models/a.onnx", samples, metadata));

        var problems = new List<Diagnostic>();
        return (RequestedOptions.Of(request, problems), problems);
    }
}
