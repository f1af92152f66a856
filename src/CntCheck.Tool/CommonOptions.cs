using System.CommandLine;
using CntCheck.Profiles;

namespace CntCheck.Tool;

/// <summary>Options several verbs have, with one meaning and one wording.</summary>
internal static class CommonOptions
{
    /// <summary>The folder of baselines and thresholds, unless another is named.</summary>
    public const string DefaultSnapshots = "snapshots";

    /// <summary>One or more models.</summary>
    public static Argument<string[]> Models() => new("PATH")
    {
        Description = "Models (.onnx, .dat, .safetensors, .pt, .pth): files, folders, or globs such as 'models/**/*.onnx'",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Models, or none where the verb finds them itself.</summary>
    public static Argument<string[]> OptionalModels(string otherwise) => new("PATH")
    {
        Description = $"Models (.onnx, .dat, .safetensors, .pt, .pth): files, folders, or globs such as 'models/**/*.onnx'; {otherwise}",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The folder of baselines and thresholds.</summary>
    public static Option<string> Snapshots() => new("--snapshots")
    {
        Description = "Folder of committed baselines and thresholds",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultSnapshots,
    };

    /// <summary>The model's id.</summary>
    public static Option<string?> Id() => new("--id")
    {
        Description = "The model's id, for one model (default: its file name without extension)",
        HelpName = "NAME",
    };

    /// <summary>The reference code's conventions.</summary>
    public static Option<string?> Compat()
    {
        var option = new Option<string?>("--compat") { Description = "Follow the conventions of the papers' published code", HelpName = "cnt-dnns" };
        option.AcceptOnlyFromAmong("cnt-dnns");
        return option;
    }

    /// <summary>The format of what is printed.</summary>
    public static Option<string?> Format(params string[] names)
    {
        var option = new Option<string?>("--format") { Description = "What to write (default: text)", HelpName = string.Join('|', names) };
        option.AcceptOnlyFromAmong(names);
        return option;
    }

    /// <summary>Where the result goes.</summary>
    public static Option<string?> Output() => new("--output", "-o") { Description = "Write it to a file; without --format, its extension tells the format", HelpName = "FILE" };

    /// <summary>Why an id cannot be used, or null.</summary>
    /// <exception cref="ToolException">The id cannot be used.</exception>
    public static void RequireUsableId(string? id, int models)
    {
        if (id is null)
            return;

        if (models != 1)
            throw ToolException.WrongUsage($"--id names one model, but {models} are given.");

        if (!ModelId.IsValid(id))
            throw ToolException.WrongUsage($"--id '{id}' cannot be a file name everywhere: use letters, digits and . _ - + space.");
    }
}
