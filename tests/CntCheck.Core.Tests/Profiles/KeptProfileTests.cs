using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Profiles;

/// <summary>Two builds that keep their readings of one model in one folder at the same time.</summary>
public sealed class KeptProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_found_under_a_key_is_never_what_another_run_kept_under_its_own()
    {
        var file = _folder.Write("m.onnx", "weights");
        for (var round = 0; round < 100; round++)
        {
            await Task.WhenAll(Keep("first", file), Keep("second", file));

            foreach (var key in (string[])["first", "second"])
                Assert.Contains(Kept().Find(key)?.Profile.Model, (string?[])[null, key]);
        }
    }

    [UnixFact]
    public void Links_in_a_circle_are_no_file()
    {
        File.CreateSymbolicLink(_folder["circle"], _folder["circle"]);

        Assert.Null(MeasuredFile.OfExisting(_folder["circle"]));
    }

    private Task Keep(string key, string file) => Task.Run(() => Kept().Keep(key, new Measurement(SampleProfile.Seed(6) with { Model = key }, [file])));

    private KeptProfile Kept() => new(_folder["p.json"], _folder["p.measured"], MeasuringEngine.Default);
}
