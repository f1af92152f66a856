using CntCheck.Profiles;
using CntCheck.TorchSharp.Observing;
using TorchSharp;

namespace CntCheck.TorchSharp;

/// <summary>The readings of a module as it is now, without a file.</summary>
/// <example><code>
/// var profile = NetworkProfile.Of(module, torch.zeros(1, 784));
/// Console.WriteLine(profile.Layers[1].Metrics!["layer-fluctuation"]);
/// </code></example>
public static class NetworkProfile
{
    /// <summary>Measures a module of one input. To measure it again and again, keep a <see cref="LiveNetwork"/>.</summary>
    /// <param name="module">The module; it is run in evaluation mode and left in the mode it was in.</param>
    /// <param name="exampleInput">An input as the module takes it, with its batch axis: (batch, …).</param>
    /// <param name="options">How it is measured; without an id the model is called by its class. Null for the defaults.</param>
    /// <param name="export">How it is traced; give what it is exported with, so that names agree. Null for the defaults.</param>
    /// <returns>What the profile of the exported file says, but for <see cref="Profile.Format"/>, which is "torchsharp".</returns>
    /// <exception cref="ExportException">The module cannot be understood.</exception>
    public static Profile Of(torch.nn.Module module, torch.Tensor exampleInput, ProfileOptions? options = null, ExportOptions? export = null) =>
        Of(module, [exampleInput], options, export);

    /// <summary>Measures a module of several inputs.</summary>
    /// <param name="module">The module; it is run in evaluation mode and left in the mode it was in.</param>
    /// <param name="exampleInputs">The arguments of its forward, in order.</param>
    /// <param name="options">How it is measured; without an id the model is called by its class. Null for the defaults.</param>
    /// <param name="export">How it is traced; give what it is exported with, so that names agree. Null for the defaults.</param>
    /// <returns>What the profile of the exported file says, but for <see cref="Profile.Format"/>, which is "torchsharp".</returns>
    /// <exception cref="ExportException">The module cannot be understood.</exception>
    public static Profile Of(torch.nn.Module module, IReadOnlyList<torch.Tensor> exampleInputs, ProfileOptions? options = null, ExportOptions? export = null) =>
        LiveNetwork.Of(module, exampleInputs, export).Measure(options);

    /// <summary>Measures a module and runs it on samples, the first of which is its example.</summary>
    /// <param name="module">The module; it is run in evaluation mode and left in the mode it was in.</param>
    /// <param name="samples">The samples. To run it again and again, keep a <see cref="LiveNetwork"/>.</param>
    /// <param name="options">How it is measured; without an id the model is called by its class. Null for the defaults.</param>
    /// <param name="export">How it is traced; give what it is exported with, so that names agree. Null for the defaults.</param>
    /// <returns>What the profile of the exported file says on the same samples, but for <see cref="Profile.Format"/>, which is "torchsharp".</returns>
    /// <exception cref="ExportException">The module cannot be understood, or the samples cannot be used.</exception>
    /// <example><code>
    /// var profile = NetworkProfile.OnSamples(module, new ModuleSamples(images));
    /// Console.WriteLine(profile.Data!.Layers[0].Metrics!["neuron-activation.mean"]);
    /// </code></example>
    public static Profile OnSamples(torch.nn.Module module, ModuleSamples samples, ProfileOptions? options = null, ExportOptions? export = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using var scope = torch.NewDisposeScope();
        var network = LiveNetwork.Of(module, SampleChecks.First(samples, export ?? new()), export);
        return network.Measure(options) with { Data = network.Run(samples) };
    }
}
