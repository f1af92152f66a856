using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Metrics;
using CntCheck.Networks;
using Microsoft.Win32.SafeHandles;

var path = "/tmp/metrics/w.bin";
var n = 100_000_000;
if (!File.Exists(path))
{
    var rng = new Random(1); var buf = new float[1 << 16];
    using var f = File.Create(path);
    for (long i = 0; i < n; i += buf.Length) { for (var j = 0; j < buf.Length; j++) buf[j] = (float)(0.03 * Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())) * Math.Cos(2 * Math.PI * rng.NextDouble())); f.Write(MemoryMarshal.AsBytes(buf.AsSpan())); }
}
using var h = File.OpenHandle(path);
WeightMatrix M(long off, int g, int r, int c, int t) => new() { Tensor = new Tensor("w", ElementType.Float32, [g, r, c, t], new FileD(h, off * 4, (long)g * r * c * t * 4)), Layout = new(g, r, c, t), RowsAreOutputs = true };
List<WeightMatrix> dense = [], conv = [], wide = [], small = [];
long o = 0; for (; o + 4096 * 4096 <= n; o += 4096 * 4096) dense.Add(M(o, 1, 4096, 4096, 1));
o = 0; for (; o + 512 * 512 * 9 <= n; o += 512 * 512 * 9) conv.Add(M(o, 1, 512, 512, 9));
o = 0; for (; o + 64 * 64 * 9 <= n; o += 64 * 64 * 9) small.Add(M(o, 1, 64, 64, 9));
wide.Add(M(0, 1, 900, 102400, 1));
double Sum() { var b = new byte[256 * 1024]; var acc = Vector<float>.Zero; var acc2 = Vector<float>.Zero; double s = 0; long pos = 0; int read; while ((read = RandomAccess.Read(h, b, pos)) > 0) { pos += read; var v = MemoryMarshal.Cast<byte, Vector<float>>(b.AsSpan(0, read)); acc = acc2 = Vector<float>.Zero; for (int i = 0; i + 2 <= v.Length; i += 2) { acc += v[i]; acc2 += v[i + 1]; } s += Vector.Sum(acc + acc2); } return s; }
double Time(Action a) { var ts = new List<double>(); for (int i = 0; i < 9; i++) { var w = Process.GetCurrentProcess().TotalProcessorTime; a(); ts.Add((Process.GetCurrentProcess().TotalProcessorTime - w).TotalSeconds); } ts.Sort(); return ts[0]; }
var len = RandomAccess.GetLength(h);
Console.WriteLine($"denominator {len / Time(() => Sum()) / 1e9:F2}");
foreach (var (name, list) in new[] { ("dense", dense), ("conv", conv), ("small conv", small), ("wide", wide) })
    foreach (var hist in new[] { false, true })
        foreach (var threads in new[] { 1 })
        {
            var bytes = list.Sum(m => m.Layout.Count) * 4.0;
            Console.WriteLine($"{name} hist {hist} threads {threads}: {bytes / Time(() => WeightPass.ReadAll(list, hist, (_, r) => { }, null, threads)) / 1e9:F2}");
        }
internal sealed class FileD(SafeFileHandle h, long off, long len) : TensorData { public override long Length => len; public override void Read(long o, Span<byte> d) { while (d.Length > 0) { var r = RandomAccess.Read(h, d, off + o); o += r; d = d[r..]; } } }
