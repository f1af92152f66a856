using System.CommandLine;
using System.Globalization;
using CntCheck.Profiles;
using CntCheck.Study.Composition;

namespace CntCheck.Study.Drifting;

/// <summary>Measures how well drift from a baseline tells faults from seeds, and fits what the product judges it by.</summary>
internal sealed class DriftVerb : StudyVerb
{
    private readonly Option<int> _draws = new("--draws") { Description = "Baselines drawn for each recipe and number of seeds", DefaultValueFactory = _ => 40 };
    private readonly Option<DirectoryInfo?> _output = new("--output") { Description = "Where the tables go; the study's evidence if not given" };

    /// <inheritdoc/>
    public override string Name => "drift";

    /// <inheritdoc/>
    public override string Description => "Measures how well drift from a baseline tells faults from seeds, and fits what the product judges it by.";

    /// <inheritdoc/>
    public override int Order => 6;

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_draws, _output];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        try
        {
            return Run(folder, parsed.GetRequiredValue(_draws), parsed.GetValue(_output)?.FullName ?? folder.Evidence(""), Console.Out, cancellation);
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }

    /// <summary>Tries every recipe by what the others give, then fits to all, tries that on networks of one damaged layer, and writes the tables, and the product's source file into the study's evidence.</summary>
    /// <exception cref="IOException">Too little is measured.</exception>
    public static int Run(StudyFolder folder, int draws, string output, TextWriter log, CancellationToken cancellation)
    {
        var recipes = DriftPopulation.Read(folder, "drift").Where(recipe => recipe.Healthy.Count > 3).ToList();
        if (recipes.Count < 2)
            throw new IOException($"Drift is fitted to two recipes of four measured seeds and more, and {folder.Root} has {recipes.Count}: measure its networks first.");

        foreach (var recipe in recipes)
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{recipe.Id}: {recipe.Healthy.Count} seeds, {recipe.Variants.Count} variants, {recipe.NotFinite} not finite"));

        var deep = DriftPopulation.Read(folder, "depth");
        List<DriftRate> rates = [];
        List<DriftRate> depth = [];
        var reference = DriftReference.Shipped with { Source = string.Create(CultureInfo.InvariantCulture, $"{recipes.Count} recipes of {recipes.Sum(recipe => recipe.Healthy.Count)} seeds") };
        foreach (var judged in Judged.All.Where(judged => recipes.All(recipe => SpreadReading.Of(recipe, judged).Any())))
        {
            var study = new DriftStudy(recipes, judged, draws, cancellation);
            List<DriftRate> tried = [.. DriftRate.Of(judged.Name, study.LeaveRecipeOut(recipe => log.WriteLine($"{judged.Name}: {recipe} tried by the others")))];
            var test = Evidence.With(study.FitWithout(null), tried);
            rates.AddRange(tried);
            reference = judged.Put(reference, test);
            depth.AddRange(DriftRate.Of(judged.Name, deep.SelectMany(recipe => BaselineDraws.Of(recipe, judged, test, draws, withVariants: true))));
        }

        var layers = EveryLayer.Of(folder, deep, reference.Weights, cancellation);
        WholeFile.Write(Path.Combine(output, "drift.csv"), StudyTable<DriftRate>.Write(rates));
        WholeFile.Write(Path.Combine(output, "drift-depth.csv"), StudyTable<DriftRate>.Write(depth));
        WholeFile.Write(Path.Combine(output, "drift-layers.csv"), StudyTable<EveryLayerRate>.Write(layers));
        WholeFile.Write(Path.Combine(output, "drift.md"), DriftTables.Of(rates, depth, layers));
        WholeFile.Write(folder.Evidence("DriftReference.Shipped.cs"), ReferenceSource.Of(reference));
        log.WriteLine(DriftTables.Of(rates, depth, layers));
        return 0;
    }
}
