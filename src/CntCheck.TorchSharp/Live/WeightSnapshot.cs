using CntCheck.Artifacts;
using CntCheck.Networks;

namespace CntCheck.TorchSharp.Live;

/// <summary>The weights of one connection as they were at the start and at the last measurement, to tell how far they have moved since.</summary>
/// <remarks>Stored weights are compared, as float32 and without the factors of a norm: a layer whose own weights stand still has not moved, whatever its norm's statistics do.</remarks>
internal sealed class WeightSnapshot
{
    private const int Block = 1 << 16;

    /// <summary>Weights of this share of those at the start are as good as zero: what weight decay under Adam leaves of units without a gradient.</summary>
    private const double Negligible = 1e-6;

    private readonly WeightLayout _layout;
    private readonly bool _rowsAreUnits;
    private readonly float[] _start;
    private readonly float[] _last;
    private readonly float[] _now;
    private readonly UnitTally _units;
    private readonly double _startScale;
    private readonly double _startStrength;

    /// <summary>Keeps the weights as they are now: the start.</summary>
    /// <exception cref="ExportException">They are more than an array holds.</exception>
    public WeightSnapshot(WeightMatrix weights)
    {
        if (weights.Layout.Count > Array.MaxLength)
            throw new ExportException(ExportProblem.UnsupportedModule, weights.Tensor.Name, $"its {weights.Layout.Count} weights are more than can be watched", "measure it with a LiveNetwork instead");

        _layout = weights.Layout;
        _rowsAreUnits = weights.RowsAreOutputs;
        _start = new float[_layout.Count];
        _last = new float[_layout.Count];
        var width = _layout.Columns * _layout.Taps;
        _now = new float[Math.Min(_layout.Count, Math.Max(1, Block / Math.Max(1, width)) * (long)width)];
        _units = new(_layout.Groups * (_rowsAreUnits ? _layout.Rows : _layout.Columns));

        var motion = Compare(weights);
        _last.CopyTo(_start, 0);
        (_startScale, _startStrength) = (motion.Scale, motion.Strength);
        Start = motion with { Change = null, ChangeFromStart = null, Growth = Ratio(_startScale, _startScale), StrengthGrowth = Ratio(_startStrength, _startStrength), UnmovedUnits = 0 };
    }

    /// <summary>What there is to say at the start.</summary>
    public WeightMotion Start { get; }

    /// <summary>Whether these are weights of the same layout.</summary>
    public bool Fits(WeightMatrix weights) => weights.Layout == _layout && weights.RowsAreOutputs == _rowsAreUnits;

    /// <summary>How far the weights have moved since the last call.</summary>
    public WeightMotion Compare(WeightMatrix weights)
    {
        var width = _layout.Columns * _layout.Taps;
        var total = default(RowMotion);
        _units.Clear();
        for (long first = 0; first < _layout.Count; first += _now.Length)
        {
            var now = _now.AsSpan(0, (int)Math.Min(_now.Length, _layout.Count - first));
            weights.Tensor.ReadSingles(first, now);
            for (var done = 0; done < now.Length; done += width)
            {
                var (row, place) = ((int)((first + done) / width), (int)first + done);
                var motion = RowMotion.Of(now.Slice(done, width), _last.AsSpan(place, width), _start.AsSpan(place, width));
                total += motion;
                if (_rowsAreUnits)
                    _units.Add(row, motion);
                else
                    _units.AddColumns(row / _layout.Rows * _layout.Columns, now.Slice(done, width), _last.AsSpan(place, width), _layout.Taps);
            }

            now.CopyTo(_last.AsSpan((int)first));
        }

        var scale = Math.Sqrt(total.Square / _layout.Count);
        var negligible = Math.Pow(Negligible * _startScale, 2) * _layout.Count / Math.Max(1, _units.Count);
        return new()
        {
            Scale = scale,
            Strength = _units.Strength,
            Change = Relative(total.Moved, total.LastSquare),
            ChangeFromStart = Relative(total.MovedFromStart, total.StartSquare),
            Growth = Ratio(scale, _startScale),
            StrengthGrowth = Ratio(_units.Strength, _startStrength),
            Excess = scale * Math.Sqrt(3.0 * _layout.Count / Math.Max(1, _units.Count)),
            StrengthExcess = _units.Strength * Math.Sqrt(3),
            Units = _units.Count,
            ZeroUnits = _units.Zero(negligible),
            UnmovedUnits = _units.Unmoved(negligible),
        };
    }

    private static double? Relative(double moved, double square) => moved == 0 ? 0 : Ratio(Math.Sqrt(moved), Math.Sqrt(square));

    private static double? Ratio(double now, double then) => now / then is var ratio && double.IsFinite(ratio) ? ratio : null;
}

/// <summary>How far a connection's weights have moved.</summary>
internal sealed record WeightMotion
{
    /// <summary>Root mean square of the weights.</summary>
    public required double Scale { get; init; }

    /// <summary>Root mean square of the units' strengths: sums over the weights of each.</summary>
    public required double Strength { get; init; }

    /// <summary>‖w − w of the last measurement‖ / ‖w of the last measurement‖; null where undefined.</summary>
    public required double? Change { get; init; }

    /// <summary>‖w − w at the start‖ / ‖w at the start‖; null where undefined.</summary>
    public required double? ChangeFromStart { get; init; }

    /// <summary><see cref="Scale"/> over that at the start; null where undefined.</summary>
    public required double? Growth { get; init; }

    /// <summary><see cref="Strength"/> over that at the start; null where undefined.</summary>
    public required double? StrengthGrowth { get; init; }

    /// <summary><see cref="Scale"/> over that of weights in ±1/√fan-in.</summary>
    public required double Excess { get; init; }

    /// <summary><see cref="Strength"/> over that of weights in ±1/√fan-in.</summary>
    public required double StrengthExcess { get; init; }

    /// <summary>Units of the output; of a recurrent layer its gates.</summary>
    public required int Units { get; init; }

    /// <summary>Units whose weights are all zero, or less than a millionth of the layer's at the start.</summary>
    public required int ZeroUnits { get; init; }

    /// <summary>Units of which some weight is not zero, and that have not moved since the last measurement or have only decayed.</summary>
    public required int UnmovedUnits { get; init; }
}
