namespace CntCheck.TorchSharp.Modules;

/// <summary>
/// What attention and transformers are made of. A formula is written once: in torch it computes what a module with some options would give,
/// in ONNX it draws the graph.
/// </summary>
/// <typeparam name="T">A value: torch's tensor, or a name in the graph.</typeparam>
internal abstract class Arithmetic<T>(ModuleParameters parameters)
    where T : class
{
    /// <summary>The parameters of the module, or of the part of it that is written.</summary>
    protected ModuleParameters Parameters { get; } = parameters;

    /// <summary>Whether the module has a parameter.</summary>
    public bool Has(string parameter) => Parameters.Find(parameter) is not null;

    /// <summary>Columns of a matrix: the width of what it reads.</summary>
    public long Columns(string parameter) => Parameters[parameter].shape[1];

    /// <summary>How many numbered parts a list of modules has.</summary>
    public int Count(string list) => Parameters.Names.Where(name => name.StartsWith($"{list}.", StringComparison.Ordinal)).Select(name => name.Split('.')[1]).Distinct().Count();

    /// <summary>The arithmetic of a part of the module.</summary>
    public abstract Arithmetic<T> Part(string name);

    /// <summary>The module's argument, which is there.</summary>
    public abstract T Input(int index);

    /// <summary>A mask (queries, keys) as numbers that are added to scores (batch, heads, queries, keys); null where the argument is absent.</summary>
    /// <remarks>torch's native library adds a mask of True and False as 1 and 0.</remarks>
    public abstract T? Mask(int index);

    /// <summary>A mask (batch, keys) of keys that are left out as numbers that are added to scores; null where the argument is absent.</summary>
    public abstract T? Padding(int index);

    /// <summary>Whether two values are the same one.</summary>
    public abstract bool AreSame(T one, T other);

    /// <summary>x Wᵀ + b over the last axis.</summary>
    public abstract T Linear(T value, Rows weight, Rows? bias);

    /// <summary>Scale and shift of the normalised last axis (ε 1e-5, torch's default).</summary>
    public abstract T LayerNorm(T value, string weight, string bias);

    /// <summary>Equal parts of the last axis of (steps, batch, features).</summary>
    public abstract IReadOnlyList<T> Split(T value, int parts);

    /// <summary>(steps, batch, heads × size) with heads on an axis of their own, turned: 0 steps, 1 batch, 2 head, 3 size.</summary>
    public abstract T Heads(T value, long heads, long size, params long[] order);

    /// <summary>(batch, heads, steps, size) back to (steps, batch, heads × size).</summary>
    public abstract T Joined(T value, long width);

    /// <summary>One more step (1, 1, features), a parameter that is the same for every sample, behind the steps of (steps, batch, features).</summary>
    public abstract T WithStep(T value, string parameter);

    /// <summary>One more step of zeros behind the steps of (steps, batch, features).</summary>
    public abstract T WithZeroStep(T value);

    /// <summary>Numbers added to scores with zeros behind them, for keys that were added.</summary>
    public abstract T WithFreeKeys(T mask, int keys);

    /// <summary>The matrix product over the last two axes.</summary>
    public abstract T Product(T left, T right);

    /// <summary>A sum.</summary>
    public abstract T Add(T left, T right);

    /// <summary>A value times a number.</summary>
    public abstract T Scaled(T value, double factor);

    /// <summary>Softmax over the last axis.</summary>
    public abstract T Softmax(T value);

    /// <summary>The mean over heads, the second axis.</summary>
    public abstract T MeanOverHeads(T value);

    /// <summary>An activation.</summary>
    public abstract T Activate(T value, Activation activation);
}

/// <summary>Rows of a parameter: all of them, or one of three equal parts (queries, keys, values).</summary>
/// <param name="Parameter">The parameter's name in the module.</param>
/// <param name="Third">0, 1, 2; null for all rows.</param>
internal sealed record Rows(string Parameter, int? Third = null);

/// <summary>Between the two dense layers of a transformer's layer.</summary>
internal enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x Φ(x).</summary>
    Gelu,
}
