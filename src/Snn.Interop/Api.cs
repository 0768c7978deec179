using System.Text;
using Snn.Core;
using Snn.Core.Network;

namespace Snn.Interop;

/// <summary>The bodies of the functions of snn.h: convert, call the core, nothing else. What they throw, the exports turn into a status.</summary>
internal static unsafe class Api
{
    public static void Abi(int* number) => *Output(number) = Interop.Abi.Number;

    public static void Error(byte* text, long capacity, long* length) => Copy(Failure.Text, text, capacity, length);

    public static void Catalogue(byte* json, long capacity, long* length) => Copy(CatalogueWriter.Json, json, capacity, length);

    public static void Create(byte* json, long length, long* network)
    {
        long* handle = Output(network);
        *handle = Handles.Add(Network.Create(DescriptionReader.Network(Json.Parse(Input(json, length)))));
    }

    public static void Destroy(long network) => Handles.Free(network);

    public static void Add(long network, byte* json, long length, void** arrays, long* lengths, int* types, long count, long* id)
    {
        long* added = Output(id);
        using Handles.Loan loan = Handles.Lend(network);
        var reader = new DescriptionReader(new Arrays(arrays, lengths, types, count));
        Json description = Json.Parse(Input(json, length));
        long? wanted = description.Optional("id")?.Whole();
        *added = loan.Network.Add(reader.Part(description), wanted);
    }

    public static void Remove(long network, long id)
    {
        using Handles.Loan loan = Handles.Lend(network);
        loan.Network.Remove(id);
    }

    public static void Set(long network, byte* json, long length, void** arrays, long* lengths, int* types, long count)
    {
        using Handles.Loan loan = Handles.Lend(network);
        var reader = new DescriptionReader(new Arrays(arrays, lengths, types, count));
        Json description = Json.Parse(Input(json, length));
        long id = description["id"].Whole();
        string name = description["name"].Text();
        Json? value = description.Optional("value"), index = description.Optional("index");
        Json? times = description.Optional("times"), weights = description.Optional("weights");
        description.Done();
        switch (name)
        {
            case "state":
                loan.Network.LoadState(id, reader.Bytes(description["value"]));
                break;
            case "clear":
                loan.Network.Clear(id);
                break;
            case "emit":
                loan.Network.Emit(id, reader.Longs(description["value"]), times is null ? null : reader.Doubles(times), weights is null ? null : reader.Doubles(weights));
                break;
            default:
                loan.Network.Set(id, name, value is null ? null : reader.Values(value), reader.Index(index));
                break;
        }
    }

    public static void Get(long network, long id, byte* name, long name_length, void* data, long capacity, int* type, long* length)
    {
        int* elementType = Output(type);
        long* count = Output(length);
        using Handles.Loan loan = Handles.Lend(network);
        Variable variable = loan.Network.Get(id, Encoding.UTF8.GetString(Input(name, name_length)));
        *elementType = (int)variable.Type;
        *count = variable.Length;
        if (data is null || capacity < variable.Length * Variable.Size(variable.Type))
            return;
        ReadOnlySpan<byte> bytes = variable.Bytes;
        bytes.CopyTo(new Span<byte>(data, bytes.Length));
    }

    public static void Reserve(long network, long steps)
    {
        using Handles.Loan loan = Handles.Lend(network);
        loan.Network.Reserve(steps);
    }

    public static void Step(long network, long steps, long* done)
    {
        long* output = Output(done);
        long made = 0;      // not the caller's memory, which two threads may share
        try
        {
            using Handles.Loan loan = Handles.Lend(network);
            loan.Network.Step(steps, ref made);
        }
        finally
        {
            *output = made;
        }
    }

    public static void Reset(long network, int weights, int records, int random)
    {
        using Handles.Loan loan = Handles.Lend(network);
        loan.Network.Reset(weights != 0, records != 0, random != 0);
    }

    public static void Compute(byte* json, long length, void** arrays, long* lengths, int* types, long count)
        => Computations.Compute(Json.Parse(Input(json, length)), new DescriptionReader(new Arrays(arrays, lengths, types, count)));

    public static void Result(void* data, long capacity, int* type, long* length)
    {
        int* elementType = Output(type);
        long* elements = Output(length);
        Variable result = Computations.Result switch
        {
            double[] numbers => Variable.Of<double>(numbers),
            long[] numbers => Variable.Of<long>(numbers),
            int[] numbers => Variable.Of<int>(numbers),
            byte[] bytes => Variable.Of<byte>(bytes),
            Array other => throw new InvalidOperationException($"a result of the type {other.GetType()}"),
        };
        *elementType = (int)result.Type;
        *elements = result.Bytes.Length / Variable.Size(result.Type);
        if (data is null || capacity < result.Bytes.Length)
            return;
        result.Bytes.CopyTo(new Span<byte>(data, result.Bytes.Length));
        Computations.Forget();
    }

    public static void Rest(int* threads) => *Output(threads) = Workers.Rest();

    private static T* Output<T>(T* pointer) where T : unmanaged => pointer is not null ? pointer : throw SnnException.Value("a pointer to an output is null");

    private static ReadOnlySpan<byte> Input(byte* text, long length)
        => length >= 0 && (text is not null || length == 0) ? new(text, checked((int)length)) : throw SnnException.Value("a text's pointer is null or its length negative");

    private static void Copy(ReadOnlySpan<byte> bytes, byte* to, long capacity, long* length)
    {
        *Output(length) = bytes.Length;
        if (to is not null && capacity >= bytes.Length)
            bytes.CopyTo(new Span<byte>(to, bytes.Length));
    }
}
