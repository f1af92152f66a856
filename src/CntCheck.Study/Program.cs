using System.CommandLine;
using CntCheck;
using CntCheck.Study;
using Digits;

LibTorchCompatibility.Ensure();

var root = new RootCommand("Trains the networks that CntCheck's verdicts rest on, measures them, and writes the evidence.");
foreach (var verb in Catalogue.Of<StudyVerb>(typeof(StudyVerb).Assembly).OrderBy(verb => verb.Order))
    root.Add(verb.Build());

return root.Parse(args).Invoke();
