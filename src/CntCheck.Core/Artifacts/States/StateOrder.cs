namespace CntCheck.Artifacts.States;

/// <summary>What the order of a state's tensors tells.</summary>
internal enum StateOrder
{
    /// <summary>Modules stand in the order in which the model registered them, which is nearly always that of its layers.</summary>
    Registration,

    /// <summary>Tensors are sorted by size or name: the order of the layers has to be told by their names.</summary>
    ByName,
}
