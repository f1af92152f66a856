using System.Text;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class DataProfileJsonTests
{
    [Fact]
    public void Readings_on_samples_survive_their_text()
    {
        var data = SampleReadings.Healthy() with { Notes = ["a note"] };
        data = data with { Layers = [data.Layers[0] with { DeadChannels = 0.1 + 0.2 }, data.Layers[1] with { Metrics = null, NonFiniteNeurons = 3 }, data.Layers[2]] };
        var text = ProfileJson.Write(SampleProfile.Healthy().OnSamples(data));
        var read = Parse(text).Data!;

        Assert.Equal(text, ProfileJson.Write(SampleProfile.Healthy().OnSamples(read)));
        Assert.Equal(data.Layers.Select(Facts), read.Layers.Select(Facts));
        Assert.Equal(data.Outputs.Select(output => (output.Name, output.Head, output.Classes)), read.Outputs.Select(output => (output.Name, output.Head, output.Classes)));
        Assert.Equal(data.Outputs[0].Prior, read.Outputs[0].Prior);
        Assert.Equal(["a note"], read.Notes);
    }

    [Fact]
    public void Readings_on_noise_are_kept_apart_from_those_on_data()
    {
        var noise = SampleReadings.Healthy() with { Sample = "noise:1" };
        var text = ProfileJson.Write(SampleProfile.Healthy() with { Noise = noise });
        var read = Parse(text);

        Assert.Null(read.Data);
        Assert.Equal(("noise:1", 128), (read.Noise!.Sample, read.Noise.Rows));
        Assert.Equal(noise.Layers.Select(Facts), read.Noise.Layers.Select(Facts));
        Assert.Equal(text, ProfileJson.Write(read));

        var both = Parse(ProfileJson.Write(SampleProfile.Healthy().OnSamples() with { Noise = noise }));
        Assert.Equal((SampleReadings.Sample, "noise:1"), (both.Data!.Sample, both.Noise!.Sample));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("\"all\"")]
    public void Dead_channels_are_a_share(string value)
    {
        var data = SampleReadings.Healthy();
        var text = ProfileJson.Write(SampleProfile.Healthy().OnSamples(data with { Layers = [data.Layers[0] with { DeadChannels = 0.25 }] }));

        var error = Assert.Throws<ArtifactException>(() => Parse(text.Replace("\"dead-channels\": 0.25", $"\"dead-channels\": {value}", StringComparison.Ordinal)));
        Assert.Contains("'dead-channels' holds something other than shares", error.Reason, StringComparison.Ordinal);
    }

    private static (string, long, string, bool, double?, long) Facts(NeuronProfile layer) =>
        (layer.Name, layer.Neurons, layer.Function, layer.IsOutput, layer.DeadChannels, layer.NonFiniteNeurons);

    private static Profile Parse(string text) => ProfileJson.Parse(Encoding.UTF8.GetBytes(text), "p.json");
}
