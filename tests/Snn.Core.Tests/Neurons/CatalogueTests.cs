using System.Numerics;
using System.Runtime.InteropServices;
using Snn.Core.Network;
using Snn.Core.Neurons;
using Snn.Core.Random;

namespace Snn.Core.Tests.Neurons;

/// <summary>What holds for every model: a new one is tested by being there.</summary>
public unsafe class CatalogueTests
{
    private const int Steps = 120, Neurons = 100;

    public static TheoryData<string> Models => [.. Catalogue.Models.Select(m => m.FullName)];

    public static TheoryData<string, string> Methods
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (NeuronModel model in Catalogue.Models)
                foreach (string method in model.Methods)
                    data.Add(model.FullName, method);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void SIMD_lanes_give_the_bits_of_one_neuron_at_a_time(string model, string method)
    {
        foreach (bool atOnce in new[] { false, true })
        {
            AssertSimdIsScalar<float>(Catalogue.Find(model), method, atOnce);
            AssertSimdIsScalar<double>(Catalogue.Find(model), method, atOnce);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_neuron_does_not_depend_on_how_many_others_there_are(string model, string method)
    {
        AssertSizeDoesNotMatter<float>(Catalogue.Find(model), method);
        AssertSizeDoesNotMatter<double>(Catalogue.Find(model), method);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void What_is_set_is_read_back(string model)
    {
        AssertReadBack<float>(Catalogue.Find(model));
        AssertReadBack<double>(Catalogue.Find(model));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_value_for_some_neurons_leaves_the_others(string name)
    {
        NeuronModel model = Catalogue.Find(name);
        using var population = new NeuronPopulation<double>(model, null, 70, new Dictionary<string, Values>(), new Grid(0.1), false, 1, default);
        foreach (Field field in model.Parameters.Concat(model.States))
        {
            double[] before = Read(population.Get(field.Name), 70);
            double some = field.Integer ? 3 : Near(field, 0.25), all = field.Integer ? 4 : Near(field, 0.5);
            population.Set(field.Name, new SharedValue(some), [5, 69, 64], default);
            double[] after = Read(population.Get(field.Name), 70);
            for (int i = 0; i < 70; i++)
                Assert.Equal(i is 5 or 64 or 69 ? some : before[i], after[i]);
            population.Set(field.Name, new SharedValue(all), null, default);
            Assert.All(Read(population.Get(field.Name), 70), x => Assert.Equal(all, x));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Equations_mention_every_state_and_the_spike(string name, string method)
    {
        NeuronModel model = Catalogue.Find(name);
        string text = model.Equations(((IList<string>)[.. model.Methods]).IndexOf(method));
        Assert.All(model.States, s => Assert.Matches($@"\b{s.Name}\b", text));
        Assert.All(model.Currents, c => Assert.Matches($@"\b{c.Name}\b", text));
        Assert.Contains("spike when ", text, StringComparison.Ordinal);
        Assert.Equal(text, model.Equations(((IList<string>)[.. model.Methods]).IndexOf(method)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_field_has_a_finite_default_within_its_bound_and_a_text(string name)
    {
        NeuronModel model = Catalogue.Find(name);
        Assert.NotEmpty(model.Summary);
        Assert.NotEmpty(model.Reference);
        Assert.NotEmpty(model.States);
        Assert.Contains(model.DefaultMethod, model.Methods);
        using var population = new NeuronPopulation<double>(model, null, 1, new Dictionary<string, Values>(), new Grid(0.1), false, 1, default);
        foreach (Field field in model.States.Concat(model.Parameters).Concat(model.Currents))
        {
            Assert.NotEmpty(field.Doc);
            Assert.NotNull(field.Unit);
            Assert.True(double.IsFinite(Read(population.Get(field.Name), 1)[0]), field.Name);
            Assert.True(double.IsFinite(field.Default) || double.IsNaN(field.Default) && model.States.Contains(field), field.Name);
            Assert.True(field.Bound != Bound.Positive || field.Default > 0, field.Name);
            Assert.True(field.Bound != Bound.NonNegative || field.Default >= 0, field.Name);
        }
        string[] names = [.. model.States.Concat(model.Parameters).Concat(model.Derived).Concat(model.Currents).Select(f => f.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(model.Refractory != Refractoriness.None, model.Parameters[^1].Name == NeuronModel.RefractoryTime);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_parameter_outside_its_bound_is_refused(string name)
    {
        NeuronModel model = Catalogue.Find(name);
        using var population = new NeuronPopulation<double>(model, null, 3, new Dictionary<string, Values>(), new Grid(0.1), false, 1, default);
        foreach (Field field in model.Parameters.Where(p => p.Bound != Bound.None))
        {
            double bad = field.Bound == Bound.Positive ? 0 : -1;
            var error = Assert.Throws<SnnException>(() => population.Set(field.Name, new EachValue([1, bad, 1]), null, default));
            Assert.Equal(ErrorKind.Value, error.Kind);
            Assert.Contains(field.Name, error.Message, StringComparison.Ordinal);
            Assert.Equal([field.Default], Read(population.Get(field.Name), 1));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void What_a_model_requires_of_its_parameters_is_named_and_nothing_changes(string name)
    {
        NeuronModel model = Catalogue.Find(name);
        using var population = new NeuronPopulation<double>(model, null, 3, new Dictionary<string, Values>(), new Grid(0.1), false, 1, default);
        foreach (Requirement required in model.Requirements)
        {
            double[][] before = [.. required.Parameters.Select(p => Read(population.Get(p), 3))];
            // The first of the parameters beyond the second, or equal to it.
            double other = required.Parameters.Length > 1 ? before[1][0] : 0, bad = required.Condition.Contains("!=") ? other : before.Max(b => b[0]) + 1e6;
            string changed = required.Parameters[required.Condition.StartsWith(required.Parameters[0], StringComparison.Ordinal) ? 0 : 1];
            if (required.Condition.Contains(">="))
                bad = before.Min(b => b[0]) - 1e6;
            var error = Assert.Throws<SnnException>(() => population.Set(changed, new SharedValue(bad), [1], default));
            Assert.Equal(ErrorKind.Value, error.Kind);
            Assert.Contains($"{model.FullName} needs ", error.Message, StringComparison.Ordinal);
            Assert.Contains("for neuron 1", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, required.Parameters.Select(p => Read(population.Get(p), 3)));
        }
    }

    [Fact]
    public void A_model_that_is_not_there_is_named_with_those_that_are()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Catalogue.Find("Izikevich"));
        Assert.All(Catalogue.Models, m => Assert.Contains(m.FullName, error.Message, StringComparison.Ordinal));
    }

    private static void AssertSimdIsScalar<T>(NeuronModel model, string method, bool atOnce) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var simd = new PopulationRun<T>(model, method, Neurons, exact: false, atOnce);
        using var scalar = new PopulationRun<T>(new ScalarTwin(model), method, Neurons, exact: true, atOnce);
        AssertSame(scalar.Run(Steps), simd.Run(Steps));
        Assert.Equal(scalar.Spikes, simd.Spikes);
        Assert.True(simd.Spikes.Count > 10, $"only {simd.Spikes.Count} spikes");
    }

    private static void AssertSizeDoesNotMatter<T>(NeuronModel model, string method) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var many = new PopulationRun<T>(model, method, Neurons);
        List<long[]> all = many.Run(Steps);
        foreach (int count in new[] { 1, 7, 64, 65 })
        {
            using var few = new PopulationRun<T>(model, method, count);
            AssertSame([.. all.Select(sample => sample[..count])], few.Run(Steps));
            Assert.Equal(many.Spikes.Where(s => s.Neuron < count), few.Spikes);
        }
    }

    private static void AssertSame(List<long[]> wanted, List<long[]> given)
    {
        Assert.Equal(wanted.Count, given.Count);
        for (int k = 0; k < wanted.Count; k++)
            Assert.Equal(wanted[k], given[k]);
    }

    private static void AssertReadBack<T>(NeuronModel model) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int count = 37;
        var random = new System.Random(4);
        Dictionary<string, double[]> numbers = model.Parameters.Concat(model.States)
            .ToDictionary(f => f.Name, f => Enumerable.Range(0, count).Select(_ => f.Integer ? random.Next(9) : Near(f, random.NextDouble())).ToArray());
        using var population = new NeuronPopulation<T>(
            model, null, count, numbers.ToDictionary(n => n.Key, n => (Values)new EachValue(n.Value)), new Grid(0.1), false, 1, new RandomStream(1, 1));
        foreach ((string name, double[] wanted) in numbers)
        {
            Variable read = population.Get(name);
            if (model.States.Any(s => s.Name == name && s.Integer))
                Assert.Equal(wanted, Read(read, count));
            else
                Assert.Equal([.. wanted.Select(T.CreateTruncating)], MemoryMarshal.Cast<byte, T>(read.Bytes).ToArray());
        }
    }

    /// <summary>A number so near the default that what a model requires of its parameters holds.</summary>
    private static double Near(Field field, double part) => double.IsNaN(field.Default) ? part : Math.Max(field.Default, -1e30) * (1 + 0.02 * part) + (field.Default == 0 ? part : 0);

    private static double[] Read(Variable variable, int count)
    {
        double[] all = variable.Type switch
        {
            ElementType.Float64 => MemoryMarshal.Cast<byte, double>(variable.Bytes).ToArray(),
            ElementType.Int64 => [.. MemoryMarshal.Cast<byte, long>(variable.Bytes).ToArray().Select(x => (double)x)],
            _ => [.. MemoryMarshal.Cast<byte, int>(variable.Bytes).ToArray().Select(x => (double)x)],
        };
        return all.Length == 1 ? [.. Enumerable.Repeat(all[0], count)] : all;
    }
}
