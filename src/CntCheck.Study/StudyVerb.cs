using System.CommandLine;

namespace CntCheck.Study;

/// <summary>One step of the study. A class of this kind with a constructor without parameters is a command.</summary>
internal abstract class StudyVerb
{
    /// <summary>The word on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, for <c>--help</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Its place among the steps.</summary>
    public abstract int Order { get; }

    /// <summary>Whether only the program itself calls it.</summary>
    public virtual bool IsHidden => false;

    /// <summary>The folder of the study.</summary>
    protected Option<string> Folder { get; } = new("--folder") { Description = "The folder of the study: composition, networks, profiles", DefaultValueFactory = _ => "study" };

    /// <summary>Its options beside <see cref="Folder"/>.</summary>
    protected virtual IEnumerable<Option> Options => [];

    /// <summary>The command.</summary>
    public Command Build()
    {
        var command = new Command(Name, Description) { Folder };
        command.Hidden = IsHidden;
        foreach (var option in Options)
            command.Add(option);

        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, new StudyFolder(parsed.GetRequiredValue(Folder)), cancellation)));
        return command;
    }

    /// <summary>Runs the step; returns the exit code.</summary>
    protected abstract int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation);
}
