using System.Globalization;
using CntCheck.Exchange;
using Microsoft.Build.Framework;

namespace CntCheck.MSBuild;

/// <summary>Has the engine judge the project's models and logs its answer; logs the last answer again while nothing it rests on changed.</summary>
[MSBuildMultiThreadableTask]
public sealed class JudgeModels : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private readonly EngineProcess _process = new();

    /// <summary>The engine's assembly.</summary>
    [Required]
    public string Engine { get; set; } = "";

    /// <summary>The dotnet executable that runs the engine.</summary>
    [Required]
    public string Host { get; set; } = "";

    /// <summary>The folder of request, answer and profiles, under obj/.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The project file: the place of findings that have no better one.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The folder the build was started in.</summary>
    public string StartedIn { get; set; } = "";

    /// <summary>check or accept.</summary>
    public string Action { get; set; } = Check;

    /// <summary>How long the engine may take, in seconds. A text, so that a wrong one is said to be the project's.</summary>
    public string Timeout { get; set; } = "1800";

    /// <summary>The models, with metadata Id, Optional, Samples, Labels, Classes, Prior, Mean and Std.</summary>
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>Files of the project that look like models.</summary>
    public ITaskItem[] Candidates { get; set; } = [];

    /// <summary>The folder of baselines and thresholds.</summary>
    public string Snapshots { get; set; } = "";

    /// <summary>Path of the reports without extension.</summary>
    public string Reports { get; set; } = "";

    /// <summary>List of report formats.</summary>
    public string ReportFormats { get; set; } = "";

    /// <summary>What a missing model is: error, warn or skip.</summary>
    public string MissingModel { get; set; } = "";

    /// <summary>The add-on's assembly that runs models on samples, or empty.</summary>
    public string Activations { get; set; } = "";

    /// <summary>How long one model may run on its samples, in seconds.</summary>
    public string SamplesTimeout { get; set; } = "";

    /// <summary>Whether accepting adds a seed to the baseline.</summary>
    public string AddSeed { get; set; } = "";

    /// <summary>Whether the project says that a build server builds.</summary>
    public string ContinuousIntegrationBuild { get; set; } = "";

    /// <summary>Conventions to follow: empty or cnt-dnns.</summary>
    public string Compat { get; set; } = "";

    /// <summary>Ids that are not reported.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Ids whose warnings are errors.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>Ids whose warnings stay warnings.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>Whether every warning is an error.</summary>
    public string TreatWarningsAsErrors { get; set; } = "";

    /// <summary>The .editorconfig files the compiler is given.</summary>
    public ITaskItem[] EditorConfigFiles { get; set; } = [];

    /// <summary>The .globalconfig files the compiler is given.</summary>
    public ITaskItem[] GlobalConfigFiles { get; set; } = [];

    private const string Check = "check";

    // A week; milliseconds of it fit a process's wait.
    private const int LongestTimeout = 7 * 24 * 60 * 60;

    private string RequestFile => Path.Combine(Folder, "request.txt");

    private string AnswerFile => Path.Combine(Folder, "answer.txt");

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            var request = Request();
            if (Action == Check && LastAnswer(request) is { } last)
                AnswerLog.Write(Log, last);
            else
                Judge(request);
        }
        catch (EngineException failure)
        {
            AnswerLog.Failure(Log, Project, failure.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            AnswerLog.Failure(Log, Project, $"{failure.Message} Check that the folder '{Folder}' can be written");
        }

        return !Log.HasLoggedErrors && !_process.Cancelled;
    }

    /// <inheritdoc />
    public void Cancel() => _process.Cancel();

    private void Judge(string request)
    {
        Directory.CreateDirectory(Folder);
        // Without an answer on disk, an engine that dies leaves nothing that could be repeated.
        File.Delete(AnswerFile);
        File.WriteAllText(RequestFile, request);

        _process.Run(Host, Engine, RequestFile, AnswerFile, Limit());
        if (_process.Cancelled)
            return;

        AnswerLog.Write(Log, ReadAnswer());
        if (Action != Check)
            File.Delete(AnswerFile);
    }

    private TimeSpan Limit() =>
        int.TryParse(Timeout, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestTimeout
            ? TimeSpan.FromSeconds(seconds)
            : throw new EngineException($"CntCheckTimeout is '{Timeout}'; it can be a whole number of seconds from 1 to {LongestTimeout}");

    private GateAnswer ReadAnswer()
    {
        try
        {
            return GateAnswer.Read(File.ReadAllText(AnswerFile));
        }
        catch (Exception failure) when (failure is FormatException or FileNotFoundException)
        {
            throw new EngineException($"the engine's answer {AnswerFile} cannot be read: {failure.Message}");
        }
    }

    private GateAnswer? LastAnswer(string request)
    {
        if (!File.Exists(AnswerFile) || !File.Exists(RequestFile) || File.ReadAllText(RequestFile) != request)
            return null;

        try
        {
            var answer = GateAnswer.Read(File.ReadAllText(AnswerFile));
            return answer.Holds() ? answer : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private string Request()
    {
        var request = new GateRequest();
        request.Add(RequestKey.Action, Action);
        request.Add(RequestKey.Engine, FieldLine.Join(FileStamp.Of(Engine).Write("engine")));
        request.Add(RequestKey.Project, Project);
        request.Add(RequestKey.StartedIn, StartedIn);
        request.Add(RequestKey.Snapshots, Snapshots);
        request.Add(RequestKey.Cache, Folder);
        request.Add(RequestKey.Reports, Reports);
        request.Add(RequestKey.ReportFormats, ReportFormats);
        request.Add(RequestKey.MissingModel, MissingModel);
        request.Add(RequestKey.Compat, Compat);
        request.Add(RequestKey.Activations, Absolute(Activations));
        request.Add(RequestKey.SamplesTimeout, SamplesTimeout);
        request.Add(RequestKey.AddSeed, AddSeed);
        request.Add(RequestKey.ContinuousIntegrationBuild, ContinuousIntegrationBuild);
        request.Add(RequestKey.NoWarn, NoWarn);
        request.Add(RequestKey.WarningsAsErrors, WarningsAsErrors);
        request.Add(RequestKey.WarningsNotAsErrors, WarningsNotAsErrors);
        request.Add(RequestKey.TreatWarningsAsErrors, TreatWarningsAsErrors);
        AddFiles(request, RequestKey.EditorConfig, EditorConfigFiles);
        AddFiles(request, RequestKey.GlobalConfig, GlobalConfigFiles);
        AddFiles(request, RequestKey.Candidate, Candidates);
        foreach (var model in Models)
            request.Add(Requested(model));

        return request.Write();
    }

    private RequestedModel Requested(ITaskItem model)
    {
        var isNoise = model.GetMetadata("Samples").Trim() == RequestedSamples.Noise;
        var samples = isNoise ? RequestedSamples.Noise : Absolute(model.GetMetadata("Samples"));
        return new(
            model.GetMetadata("FullPath"), model.GetMetadata("Id"), model.GetMetadata("Optional"),
            model.GetMetadata("DefiningProjectFullPath"), model.ItemSpec,
            new RequestedSamples(
                samples, Absolute(model.GetMetadata("Labels")), model.GetMetadata("Classes"), model.GetMetadata("Prior"),
                model.GetMetadata("Mean"), model.GetMetadata("Std"), isNoise ? "" : FolderListing.Of(samples)),
            string.Join("\n", model.CloneCustomMetadata().Keys.Cast<string>().OrderBy(name => name, StringComparer.Ordinal)));
    }

    // As MSBuild takes the item's own path: from the project's folder.
    private string Absolute(string path) =>
        path.Trim().Length == 0 ? "" : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Project)!, path.Trim().Replace('\\', Path.DirectorySeparatorChar)));

    private static void AddFiles(GateRequest request, string key, ITaskItem[] files)
    {
        foreach (var file in files)
            request.Add(key, file.GetMetadata("FullPath"));
    }
}
