using CntCheck.Profiles;

namespace CntCheck.Verdicts;

/// <summary>Networks of known performance that a model is held against: those CntCheck ships with, or a project's own.</summary>
internal interface IReference
{
    /// <summary>What the reference says about a model, or null where the question makes no sense: nothing was measured, or weights are not finite.</summary>
    LowPerformer? Judge(Profile profile);
}
