using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Lays the runs of one network beside each other: the calls must be the same in all.</summary>
internal static class RunAlignment
{
    /// <summary>The calls all runs have in common.</summary>
    /// <exception cref="ExportException">They differ, or the network's result is no tensor.</exception>
    public static IReadOnlyList<ModuleCall> Of(IReadOnlyList<ForwardRun> runs, ModuleNames names, ExampleInputs examples)
    {
        CheckNesting(runs[0].Moments, names);
        CheckOutput(runs[0].Moments[^1]);
        for (var run = 1; run < runs.Count; run++)
            Check(runs[0].Moments, runs[run].Moments, names, examples.Describe(run));

        return [.. runs[0].Moments.Select((moment, index) => new ModuleCall(
            moment.Module,
            names.Paths[moment.Module],
            moment.Edge,
            moment.Arguments,
            [.. moment.Tensors.Select((tensor, value) => tensor is null ? null : new TracedValue([.. runs.Select(run => run.Moments[index].Tensors[value]!)], examples.Batches))]))];
    }

    /// <summary>Calls must lie within each other: what began last ends first.</summary>
    private static void CheckNesting(IReadOnlyList<CallMoment> moments, ModuleNames names)
    {
        Stack<torch.nn.Module> open = [];
        foreach (var moment in moments)
        {
            if (moment.Edge == CallEdge.Begin)
                open.Push(moment.Module);
            else if (open.Pop() is var begun && !ReferenceEquals(begun, moment.Module))
            {
                throw new ExportException(
                    ExportProblem.VaryingCalls,
                    names.Paths[begun],
                    $"the call of {ModuleNames.KindOf(begun)} has not ended when {names.Shown(moment.Module)} ends: it raised an exception that was caught, or two threads call modules at once",
                    "call modules one after another, and none that fails: decide by a condition that does not depend on the input");
            }
        }
    }

    private static void CheckOutput(CallMoment end)
    {
        if (end.IsTensors && end.Tensors.Any(tensor => tensor is not null))
            return;

        throw new ExportException(
            ExportProblem.UnsupportedOutput,
            null,
            $"{ModuleNames.KindOf(end.Module)} gives {(end.IsTensors ? "no tensor" : "a " + TypeNames.Of(end.Result!))}",
            "let its forward give a tensor, a tuple or a list of tensors: wrap it in a module that picks them");
    }

    private static void Check(IReadOnlyList<CallMoment> first, IReadOnlyList<CallMoment> other, ModuleNames names, string what)
    {
        for (var index = 0; index < Math.Max(first.Count, other.Count); index++)
        {
            var one = index < first.Count ? first[index] : null;
            var two = index < other.Count ? other[index] : null;
            if (one is null || two is null || !ReferenceEquals(one.Module, two.Module) || one.Edge != two.Edge)
            {
                throw new ExportException(
                    ExportProblem.VaryingCalls,
                    names.Paths[(one ?? two)!.Module],
                    $"with {what} the forward takes another way than with the example ({Moment(one, names)} against {Moment(two, names)})",
                    "one ONNX file holds one way: make the forward independent of the values and of the batch size");
            }

            if (one.Tensors.Count != two.Tensors.Count || one.Tensors.Zip(two.Tensors).Any(pair => pair.First?.Values.shape.Length != pair.Second?.Values.shape.Length))
            {
                throw new ExportException(
                    ExportProblem.VaryingCalls,
                    names.Paths[one.Module],
                    $"with {what} {ModuleNames.KindOf(one.Module)} {(one.Edge == CallEdge.Begin ? "takes" : "gives")} tensors of other rank or number than with the example",
                    "avoid squeeze() without an axis and other operations that depend on the batch size");
            }
        }
    }

    private static string Moment(CallMoment? moment, ModuleNames names) =>
        moment is null ? "the end" : $"{(moment.Edge == CallEdge.Begin ? "begin" : "end")} of {names.Shown(moment.Module)}";
}
