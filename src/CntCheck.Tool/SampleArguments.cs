using System.CommandLine;
using CntCheck.Samples;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool;

/// <summary>The options that name samples to run the models on, and say what they are.</summary>
/// <param name="whyNoNoise">Why noise does not do in place of samples, in a clause; null where it does.</param>
internal sealed class SampleArguments(string? whyNoNoise = null)
{
    private readonly Option<string?> _samples = new("--samples")
    {
        Description = "Run the models on these samples (.npy, .npz, .csv, a folder of images), to see what their neurons do" + (whyNoNoise is null ? "; 'noise' needs no data" : ""),
        HelpName = whyNoNoise is null ? "FILE|noise" : "FILE",
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "One label for each sample (.npy, .csv, .txt, or an array of an .npz: 'sample.npz#labels')",
        HelpName = "FILE",
    };

    private readonly Option<string?> _classes = new("--classes") { Description = "The number of classes the models tell apart", HelpName = "N" };

    private readonly Option<string?> _prior = new("--prior")
    {
        Description = "The share of each class where the models are used: balanced, or numbers that sum to 1",
        HelpName = "balanced|P,P",
    };

    private readonly Option<string?> _mean = new("--mean") { Description = "Images: what is subtracted of each channel, pixels being 0 to 1", HelpName = "X,X" };

    private readonly Option<string?> _std = new("--std") { Description = "Images: what each channel is divided by then", HelpName = "X,X" };

    private readonly Option<string?> _timeout = new("--timeout")
    {
        Description = $"How long a model may run on its samples (default: {SampleSettings.DefaultTimeout})",
        HelpName = "SECONDS",
    };

    /// <summary>The options, in the order help shows them.</summary>
    public IEnumerable<Symbol> Symbols => Options;

    private IReadOnlyList<Option<string?>> Options => [_samples, _labels, _classes, _prior, _mean, _std, _timeout];

    /// <summary>The samples the command line names, or null.</summary>
    /// <exception cref="ToolException">What it says of them means nothing.</exception>
    public SampleOptions? Of(ParseResult parsed, ToolContext context)
    {
        if (parsed.GetValue(_samples) is null && parsed.GetValue(_timeout) is not null)
            throw ToolException.WrongUsage("--timeout says something of samples, but --samples names none.");

        return Read(() => new SampleSettings
        {
            Samples = parsed.GetValue(_samples) is SampleOptions.Noise ? Noise() : Path(parsed.GetValue(_samples), "--samples", context),
            Labels = Path(parsed.GetValue(_labels), "--labels", context),
            Classes = parsed.GetValue(_classes) ?? "",
            Prior = parsed.GetValue(_prior) ?? "",
            Mean = parsed.GetValue(_mean) ?? "",
            Std = parsed.GetValue(_std) ?? "",
        }.Read(setting => $"--{setting.ToLowerInvariant()}"));
    }

    /// <summary>How long one model may run.</summary>
    /// <exception cref="ToolException">It is no time.</exception>
    public TimeSpan Timeout(ParseResult parsed) => Read(() => SampleSettings.Timeout(parsed.GetValue(_timeout) ?? "", "--timeout"));

    /// <summary>The options as they were typed, each after a space: what another command needs to run the models alike.</summary>
    public string AsTyped(ParseResult parsed) => string.Concat(
        from option in Options
        let value = parsed.GetValue(option)
        where value is { Length: > 0 }
        select $" {option.Name} {CommandLine.Quote(value)}");

    private string Noise() => whyNoNoise is null
        ? SampleOptions.Noise
        : throw ToolException.WrongUsage($"--samples noise: {whyNoNoise}; name samples (a file called so is ./noise), or leave --samples out.");

    private static string Path(string? typed, string option, ToolContext context) => typed switch
    {
        null => "",
        "" => throw ToolException.WrongUsage($"{option} names no file."),
        _ => context.FullPath(typed),
    };

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException mistake)
        {
            throw ToolException.WrongUsage($"{mistake.Message}.");
        }
    }
}
