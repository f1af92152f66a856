using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Attaches one listener before and one behind the forward of any module, whatever its arguments and result.</summary>
internal static class ForwardHooks
{
    private static readonly MethodInfo Entered = typeof(IForwardListener).GetMethod(nameof(IForwardListener.Entered))!;
    private static readonly MethodInfo Left = typeof(IForwardListener).GetMethod(nameof(IForwardListener.Left))!;

    // A hook's code depends on its type alone, of which a network has few.
    private static readonly ConcurrentDictionary<Type, Func<IForwardListener, Delegate>> MadeBefore = [];
    private static readonly ConcurrentDictionary<Type, Func<IForwardListener, Delegate>> MadeBehind = [];

    /// <summary>Makes <paramref name="listener"/> hear each call of <paramref name="module"/>; the result takes it away again. Null: this module has no forward.</summary>
    public static IDisposable? Attach(torch.nn.Module module, IForwardListener listener)
    {
        if (Method(module, "register_forward_pre_hook") is not { } before || Method(module, "register_forward_hook") is not { } behind)
            return null;

        return new Attached(
            before.Invoke(module, [MadeBefore.GetOrAdd(before.GetParameters()[0].ParameterType, Before)(listener)])!,
            behind.Invoke(module, [MadeBehind.GetOrAdd(behind.GetParameters()[0].ParameterType, Behind)(listener)])!);
    }

    /// <summary>Whether a module has a forward: lists of modules do not.</summary>
    public static bool CanHear(torch.nn.Module module) => Method(module, "register_forward_hook") is not null;

    // Modules also take untyped listeners (Action<Module>), which see no tensors.
    private static MethodInfo? Method(torch.nn.Module module, string name) =>
        module.GetType().GetMethods().SingleOrDefault(method => method.Name == name && method.GetParameters()[0].ParameterType.GetGenericArguments().Length > 1);

    /// <summary>(module, arguments…) → null: the arguments stay as they are.</summary>
    private static Func<IForwardListener, Delegate> Before(Type hook)
    {
        var listener = Expression.Parameter(typeof(IForwardListener));
        var types = hook.GetGenericArguments();
        ParameterExpression[] parameters = [.. types[..^1].Select(Expression.Parameter)];
        var heard = Expression.Call(listener, Entered, parameters[0], Boxed(parameters[1..]));

        // With one argument the hook's answer is the argument itself, with several a nullable tuple of them.
        var unchanged = types.Length == 3 ? (Expression)parameters[1] : Expression.Default(types[^1]);
        return Made(listener, Expression.Lambda(hook, Expression.Block(heard, unchanged), parameters));
    }

    /// <summary>(module, arguments…, result) → result.</summary>
    private static Func<IForwardListener, Delegate> Behind(Type hook)
    {
        var listener = Expression.Parameter(typeof(IForwardListener));
        ParameterExpression[] parameters = [.. hook.GetGenericArguments()[..^1].Select(Expression.Parameter)];
        var heard = Expression.Call(listener, Left, parameters[0], Boxed(parameters[1..^1]), Expression.Convert(parameters[^1], typeof(object)));
        return Made(listener, Expression.Lambda(hook, Expression.Block(heard, parameters[^1]), parameters));
    }

    private static Func<IForwardListener, Delegate> Made(ParameterExpression listener, LambdaExpression hook) =>
        Expression.Lambda<Func<IForwardListener, Delegate>>(hook, listener).Compile();

    private static NewArrayExpression Boxed(IEnumerable<Expression> values) =>
        Expression.NewArrayInit(typeof(object), values.Select(value => Expression.Convert(value, typeof(object))));

    /// <summary>Two of TorchSharp's HookRemovers, whose class is generic in the hooks' types.</summary>
    private sealed class Attached(params object[] removers) : IDisposable
    {
        public void Dispose()
        {
            foreach (var remover in removers)
                remover.GetType().GetMethod("remove")!.Invoke(remover, null);
        }
    }
}

/// <summary>Hears the calls of modules.</summary>
internal interface IForwardListener
{
    /// <summary>A module's forward begins.</summary>
    void Entered(torch.nn.Module module, object?[] arguments);

    /// <summary>A module's forward has ended.</summary>
    void Left(torch.nn.Module module, object?[] arguments, object? result);
}
