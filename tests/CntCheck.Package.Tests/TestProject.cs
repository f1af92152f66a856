namespace CntCheck.Package.Tests;

/// <summary>A real project in a temporary folder that references the packed package.</summary>
internal sealed class TestProject
{
    private readonly PackedPackage _package;

    private TestProject(PackedPackage package, string folder)
    {
        _package = package;
        Folder = folder;
    }

    public string Folder { get; }

    public string Answer => PathOf("obj", "cntcheck", "Debug", "answer.txt");

    /// <summary>Makes the files, {version} replaced by the package's, and restores.</summary>
    public static async Task<TestProject> Create(params (string Path, string Text)[] files) => await Create(await PackedPackage.Get(), files);

    /// <summary>Makes the files beside a package, {version} replaced by the package's, and restores.</summary>
    public static async Task<TestProject> Create(PackedPackage package, params (string Path, string Text)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(package.Root, Guid.NewGuid().ToString("N")[..8])).FullName;
        var project = new TestProject(package, folder);
        // Stops the search for settings above the test's folder.
        project.Write("Directory.Build.props", "<Project />");
        project.Write("Directory.Build.targets", "<Project />");
        project.Write(".editorconfig", "root = true\n");
        foreach (var (path, text) in files)
            project.Write(path, text.Replace("{version}", package.Version, StringComparison.Ordinal));

        (await project.Run("restore")).Passes();
        return project;
    }

    /// <summary>Builds without restoring.</summary>
    public Task<DotnetRun> Build(params string[] arguments) => Run(["build", "--no-restore", .. arguments]);

    public Task<DotnetRun> Run(params string[] arguments) => DotnetRun.Of(Folder, _package.Environment, arguments);

    public Task<DotnetRun> BuildWith(string variable, string value, params string[] arguments) =>
        DotnetRun.Of(Folder, new Dictionary<string, string>(_package.Environment) { [variable] = value }, ["build", "--no-restore", .. arguments]);

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllBytes(PathOf(path), content);
    }

    public void Delete(string path)
    {
        if (Directory.Exists(PathOf(path)))
            Directory.Delete(PathOf(path), recursive: true);
        else if (File.Exists(PathOf(path)))
            File.Delete(PathOf(path));
    }

    /// <summary>Forgets all that gating a project of this folder left: models, baselines, reports, the last answer, configuration.</summary>
    /// <param name="projectFolder">The project's folder below this one.</param>
    public void Reset(string projectFolder = "")
    {
        foreach (var path in (string[])["models", "snapshots", "obj/cntcheck", "bin/Debug/cntcheck", "bin/Debug/net10.0/cntcheck", ".globalconfig"])
            Delete(Path.Combine(projectFolder, path));
        Write(".editorconfig", "root = true\n");
    }
}
