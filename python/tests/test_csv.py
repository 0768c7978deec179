"""Files of comma-separated values: records stream to them; edges and spikes are read from them, and back."""

import csv
import io

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import snn


@pytest.fixture
def written(tmp_path):
    """Writes a file; gives its path."""

    def write(text, name="file.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def table(path):
    """The heading and the rows, as Python's own reader has them."""
    with open(path, newline="") as file:
        heading, *rows = csv.reader(file)
    return heading, rows


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_samples_are_streamed(tmp_path, dtype):
    """The file has the columns of `to_csv`, complete whenever a run returns, and the record reads the same numbers."""
    with snn.Network(dt=0.5, dtype=dtype) as net:
        cells = net.add(snn.Izhikevich(), (2, 3))
        net.drive(cells, snn.Noise(std=5.0))
        kept = net.record(cells, ["v", "u"])
        streamed = net.record(cells, ["v", "u"], to=tmp_path / "both.csv")
        mean = net.record(cells, "v", reduce="mean", every=1.0, to=str(tmp_path / "mean.csv"))
        for _ in range(3):
            net.run(20.0)
            for name in ("v", "u"):
                assert streamed[name].dtype == dtype and streamed[name].tobytes() == kept[name].tobytes()
        net.step()
        kept.to_csv(tmp_path / "kept.csv")
        heading, rows = table(tmp_path / "both.csv")
        assert heading == table(tmp_path / "kept.csv")[0] and heading[:3] == ["time", "v[0,0]", "v[0,1]"]
        np.testing.assert_array_equal(np.array(rows, dtype)[:, 1:], np.array(table(tmp_path / "kept.csv")[1], dtype)[:, 1:])
        assert [float(row[0]) for row in rows] == kept.times.tolist()
        assert table(tmp_path / "mean.csv")[0] == ["time", "v"] and mean.values.shape == (60,)
        np.testing.assert_allclose(mean.values, kept["v"][1::2].mean(axis=(1, 2)), rtol=1e-6)
        assert streamed.nbytes == 0
        streamed.clear()
        net.run(1.0)
        assert streamed["u"].tobytes() == kept["u"][-2:].tobytes()
    assert len(table(tmp_path / "both.csv")[1]) == 2


def test_values_that_are_no_numbers_and_extreme_ones(tmp_path):
    values = np.array([0.1, -0.0, 1e-300, 1.7976931348623157e308, -5e-324, np.pi])
    with snn.Network(dt=1.0, on_nan="keep") as net:
        cells = net.add(snn.Izhikevich(V_peak=1e300), values.size)
        net.drive(cells, 20.0)
        cells.u = values
        kept, streamed = (net.record(cells, ["u", "v"], initial=True, to=to) for to in (None, tmp_path / "r.csv"))
        net.step(30)
        assert streamed["u"][0].tobytes() == values.tobytes()
        assert np.isnan(kept["v"]).any()
        np.testing.assert_array_equal(streamed["v"], kept["v"])


def test_spikes_are_streamed_and_read_back_as_a_source(tmp_path):
    """The same spikes in another network, at the same times."""
    with snn.Network(dt=0.1) as net:
        a, b = net.add(snn.LIF(), 3, name="a"), net.add(snn.LIF(), 4, name='b, "the second"')
        net.drive(a, 300.0)
        net.drive(b, np.linspace(200.0, 500.0, 4))
        kept, streamed = net.record_spikes(a, b), net.record_spikes(a, b, to=tmp_path / "spikes.csv")
        net.run(50.0)
        kept.to_csv(tmp_path / "kept.csv")
        times, ids = kept.times, kept.ids
        assert times.size > 20
        for mine, its in ((kept.times, streamed.times), (kept.ids, streamed.ids), (kept[b].counts(), streamed[b].counts())):
            assert mine.dtype == its.dtype
            np.testing.assert_array_equal(mine, its)
    assert table(tmp_path / "spikes.csv")[0] == ["time", "id", "population"]
    assert table(tmp_path / "spikes.csv")[1][-1][2] in ("a", 'b, "the second"')
    lines, expected = ([(float(time), *others) for time, *others in table(tmp_path / f"{name}.csv")[1]] for name in ("spikes", "kept"))
    assert lines == expected
    with snn.Network(dt=0.1) as again:
        source = again.add(snn.SpikeTimes(tmp_path / "spikes.csv"), 7)
        spikes = again.record_spikes(source)
        again.run(50.0)
        np.testing.assert_array_equal(spikes.times, times)
        np.testing.assert_array_equal(np.sort(spikes.ids), np.sort(ids))


def test_edges_are_written_and_read_back(tmp_path):
    """Weights and delays too, and in the same order."""
    with snn.Network(dt=0.1, seed=3) as net:
        a, b = net.add(snn.LIF(), 20), net.add(snn.LIF(), 30)
        one = net.connect(a, b, snn.pairwise_bernoulli(0.3), weight=snn.normal(1, 0.3), delay=snn.uniform(0.5, 5.0))
        one.to_csv(tmp_path / "edges.csv")
        two = net.connect(a, b, snn.edges(tmp_path / "edges.csv"))
        for name in ("source", "target", "weight", "delay"):
            np.testing.assert_array_equal(one.get(name), two.get(name))
        some = net.connect(a, b, snn.edges(str(tmp_path / "edges.csv")), plasticity=snn.STDP())
        assert some.size == one.size > 100
        gaps = net.connect(a, a, snn.pairwise_bernoulli(0.3), weight=0.5, synapse=snn.Electrical())
        gaps.to_csv(tmp_path / "gaps.csv")
        assert table(tmp_path / "gaps.csv")[0] == ["source", "target", "weight"]
        same = net.connect(a, a, snn.edges(tmp_path / "gaps.csv"), synapse=snn.Electrical())
        np.testing.assert_array_equal(same.to_dense(), gaps.to_dense())
        for name in ("weight", "delay"):
            with pytest.raises(ValueError, match=f"{name} must be left out: the file of edges has it"):
                net.connect(a, b, snn.edges(tmp_path / "edges.csv"), **{name: 1.0})


def test_edges_of_others(written):
    """Columns in any order, others beside them, quotes, line ends of all systems, blank lines, a byte order mark."""
    for text in (
        "target,note,source\n1,x,0\n2,y,1\n",
        '"source","target"\r\n"0","1"\r\n\r\n"1","2"\r\n',
        "source,target,a\n0,1,\"a, \"\"b\"\"\nc\"\n1,2,",
        b"\xef\xbb\xbfsource,target\n0,1\n1,2\n",
        "source,target\n0.0,1e0\n1, 2",
    ):
        with snn.Network() as net:
            cells = net.add(snn.LIF(), 3)
            p = net.connect(cells, cells, snn.edges(written(text)), weight=2.0)
            assert (p.source.tolist(), p.target.tolist(), p.weight.tolist()) == ([0, 1], [1, 2], [2, 2])


@pytest.mark.parametrize("text, problem", [
    ("", "is empty; its first line must name the columns"),
    ("source,post\n1,2\n", "has no column 'target'; its columns are source, post"),
    ("source,target\n1,2\n1,x\n", "line 3: column 'target': 'x' is no number"),
    ("source,target\n1,\n", "line 2: column 'target': '' is no number"),
    ("source,target\n\n1,2\n3\n", "line 4: has 1 fields, the heading 2"),
    ("source,target\n1,2,3\n", "line 2: has 3 fields, the heading 2"),
    ("source,target\n1,2.5\n", "line 2: column 'target': 2.5 is no whole number of 0 or more"),
    ("source,target\n-1,2\n", "line 2: column 'source': -1 is no whole number of 0 or more"),
    ("source,target\n1,NaN\n", "line 2: column 'target': NaN is no whole number"),
    ('source,target\n1,2\n1,a"b"\n', "line 3: cannot be understood"),
    ("source,target,weight\n1,2,heavy\n", "line 2: column 'weight': 'heavy' is no number"),
])
def test_a_file_of_edges_that_is_wrong(written, text, problem):
    """The text names file and line."""
    path = written(text)
    with pytest.raises(ValueError) as error:
        snn.edges(path)
    assert problem in str(error.value) and str(path) in str(error.value)


def test_other_mistakes(written, tmp_path):
    with pytest.raises(ValueError, match="line 3: column 'id': 1.5 is no whole number"):
        snn.SpikeTimes(written("time,id\n1.0,1\n2.0,1.5\n"))
    with pytest.raises(ValueError, match="no column 'id'"):
        snn.SpikeTimes(written("time,neuron\n"))
    with pytest.raises(ValueError, match="ids must be left out"):
        snn.SpikeTimes(written("time,id\n1.0,1\n"), ids=[3])
    for read in (snn.edges, snn.SpikeTimes):
        with pytest.raises(FileNotFoundError):
            read(tmp_path / "nothing.csv")
        with pytest.raises(OSError):
            read(tmp_path)
    with pytest.raises(TypeError, match="target must be left out beside a file"):
        snn.edges(written("source,target\n"), [1])
    with pytest.raises(TypeError, match="target is missing"):
        snn.edges([1, 2])
    with pytest.raises(ValueError, match="off the grid|multiple of dt"):
        snn.Network(dt=0.1).add(snn.SpikeTimes(written("time,id\n1.05,1\n")), 2)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.binary(max_size=60), st.text('0123456789.,"\r\n -eNa', max_size=60).map(lambda rows: ("source,target\n" + rows).encode())))
def test_any_file_gives_edges_or_a_value_error(written, text):
    """The same edges as Python's own reader, where it is sure of what it reads."""
    try:
        edges = snn.edges(written(text))
    except ValueError as error:
        assert "file.csv" in str(error)
        return
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig", errors="replace"), newline=""), strict=True))
    expected = [(float(source), float(target)) for source, target in filter(any, rows[1:])]
    assert list(zip(edges.source, edges.target)) == expected
