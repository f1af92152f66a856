using System.Globalization;
using CntCheck.Samples;

namespace CntCheck.Tool.Activations;

/// <summary>What a command line or a project says of a model's samples, as text; an empty text says nothing.</summary>
internal sealed record SampleSettings
{
    /// <summary>The longest a run may take: a week, whose milliseconds fit a process's wait.</summary>
    public const int LongestTimeout = 7 * 24 * 60 * 60;

    /// <summary>How long a run may take where nothing is said, in seconds.</summary>
    public const int DefaultTimeout = 60;

    private const string Balanced = "balanced";
    private const string Channels = "a number for each channel such as '0.485;0.456;0.406'";
    private const int MostClasses = 1_000_000;
    private const double PriorTolerance = 0.001;

    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>The file or folder of samples, absolute; or <see cref="SampleOptions.Noise"/>.</summary>
    public string Samples { get; init; } = "";

    /// <summary>The file of labels, absolute; "file.npz#name" for one array of it.</summary>
    public string Labels { get; init; } = "";

    /// <summary>The number of classes.</summary>
    public string Classes { get; init => field = value.Trim(); } = "";

    /// <summary>"balanced", or the share of each class.</summary>
    public string Prior { get; init => field = value.Trim(); } = "";

    /// <summary>What is subtracted of each channel of an image.</summary>
    public string Mean { get; init => field = value.Trim(); } = "";

    /// <summary>What each channel of an image is divided by.</summary>
    public string Std { get; init => field = value.Trim(); } = "";

    /// <summary>What the settings mean; null where there are no samples.</summary>
    /// <param name="names">How a setting is called where it was written: "Prior" is "--prior" on a command line.</param>
    /// <exception cref="FormatException">A setting means nothing; the message says which, and what it can be.</exception>
    public SampleOptions? Read(Func<string, string> names)
    {
        if (Samples.Length == 0)
        {
            return Written.FirstOrDefault() is { } alone
                ? throw new FormatException($"{names(alone)} says something of samples, but {names(nameof(Samples))} names none")
                : null;
        }

        if (Samples == SampleOptions.Noise)
            RequireNothingOfData(names);
        var shares = IsBalanced ? [] : Numbers(Prior, names(nameof(Prior)), $"'{Balanced}', or shares such as '0.9;0.1'");
        var classes = ClassCount(shares.Length, names);
        var options = new SampleOptions
        {
            Path = Samples,
            Labels = Labels.Length == 0 ? null : Labels,
            Classes = classes,
            Prior = IsBalanced ? Equal(classes, names) : shares.Length == 0 ? [] : Whole(shares, names(nameof(Prior))),
            Mean = Numbers(Mean, names(nameof(Mean)), Channels),
            Deviation = Numbers(Std, names(nameof(Std)), Channels),
        };
        if (options.Deviation.Any(deviation => deviation <= 0))
            throw new FormatException($"{names(nameof(Std))} is '{Std}'; pixels are divided by it, so each number is above 0");
        if (options is { Mean.Count: > 0, Deviation.Count: > 0 } && options.Mean.Count != options.Deviation.Count)
            throw new FormatException($"{names(nameof(Mean))} has {Counted(options.Mean.Count, "number")} and {names(nameof(Std))} has {options.Deviation.Count}; give one for each channel");

        return options;
    }

    /// <summary>A time limit in seconds; nothing is <see cref="DefaultTimeout"/>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan Timeout(string value, string name)
    {
        if (value.Length == 0)
            return TimeSpan.FromSeconds(DefaultTimeout);

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestTimeout
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"{name} is '{value}'; it can be a whole number of seconds from 1 to {LongestTimeout}");
    }

    private bool IsBalanced => Prior.Equals(Balanced, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> Written =>
        from setting in new[] { (nameof(Labels), Labels), (nameof(Classes), Classes), (nameof(Prior), Prior), (nameof(Mean), Mean), (nameof(Std), Std) }
        where setting.Item2.Length > 0
        select setting.Item1;

    private void RequireNothingOfData(Func<string, string> names)
    {
        foreach (var (setting, value, noise) in new[] { (nameof(Labels), Labels, "belongs to no class"), (nameof(Mean), Mean, "has mean 0"), (nameof(Std), Std, "has deviation 1") })
        {
            if (value.Length > 0)
                throw new FormatException($"{names(setting)} says something of data, but {names(nameof(Samples))} is '{SampleOptions.Noise}', which {noise}; leave {names(setting)} out, or name samples");
        }
    }

    private int? ClassCount(int shares, Func<string, string> names)
    {
        if (Classes.Length == 0 && shares == 0)
            return null;

        var declared = shares;
        if (Classes.Length > 0 && !int.TryParse(Classes, NumberStyles.None, CultureInfo.InvariantCulture, out declared))
            declared = 0;
        if (declared is < 2 or > MostClasses)
            throw Classes.Length > 0 ? new FormatException($"{names(nameof(Classes))} is '{Classes}'; it can be a whole number of classes from 2 to {MostClasses}") : NotShares(names(nameof(Prior)));
        if (shares > 0 && declared != shares)
            throw new FormatException($"{names(nameof(Prior))} has {Counted(shares, "share")}, but {names(nameof(Classes))} is {declared}; give one share for each class");

        return declared;
    }

    private double[] Equal(int? classes, Func<string, string> names) => classes is { } count
        ? [.. Enumerable.Repeat(1.0 / count, count)]
        : throw new FormatException($"{names(nameof(Prior))} is '{Balanced}', but {names(nameof(Classes))} does not say of how many classes; give both");

    // Shares written with few digits ("0.333") are meant to be the whole.
    private double[] Whole(double[] shares, string name)
    {
        var sum = shares.Sum();
        if (shares.Any(share => share < 0))
            throw NotShares(name);

        return Math.Abs(sum - 1) <= PriorTolerance * (1 + 1e-9)
            ? [.. shares.Select(share => share / sum)]
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{Prior}', shares that sum to {sum:G6}; the shares of all classes sum to 1"));
    }

    private FormatException NotShares(string name) => new($"{name} is '{Prior}'; it can be '{Balanced}', or the share of each class such as '0.9;0.1'");

    private static double[] Numbers(string list, string name, string possible)
    {
        var numbers = list.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return numbers.Length == 0 && list.Length > 0
            ? throw new FormatException($"{name} is '{list}', which holds no number")
            : [.. numbers.Select(number => Number(number, list, name, possible))];
    }

    private static double Number(string number, string list, string name, string possible) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{name} is '{list}', but '{number}' is no number; it can be {possible}");

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
