"""Receptors, transmitters and trains of spikes: the crate's numbers, the published forms, and what users do with them."""

import copy

import numpy as np
import pytest

import snn
from snn import lixirnet as ln


def crate(dt=0.1, **more):
    return snn.Network(dt=dt, dtype="float32", exact=True, **more)


def spike_steps(record, dt=0.1):
    return np.rint(record.times / dt).astype(int) - 1


# ---- the crate's check values ---------------------------------------------------------------------------


def test_receptors_with_given_concentrations():
    receptors = {"AMPA": ln.AMPAReceptor(), "NMDA": ln.NMDAReceptor(), "GABA": ln.GABAReceptor()}
    with crate() as net:
        cell = net.add(ln.IzhikevichNeuron(
            receptors=receptors, transmitters={"AMPA": ln.ApproximateNeurotransmitter()}), 1)
        net.drive(cell, 5.0)
        for name, concentration in (("AMPA", 0.8), ("NMDA", 0.5), ("GABA", 0.1)):
            net.drive(cell, concentration, port=name)
        v, w, t = net.record(cell, "current_voltage"), net.record(cell, "w_value"), net.record(cell, "AMPA.t")
        spikes = net.record_spikes(cell)
        net.step(3000)
        np.testing.assert_array_equal(v.values[:3, 0], np.float32([-64.98726, -64.97444, -64.96155]))
        np.testing.assert_array_equal(w.values[:3, 0], np.float32([29.914, 29.828176, 29.74253]))
        assert spike_steps(spikes).tolist() == [1519, 2614]
        assert v.values[2999, 0] == np.float32(-40.91598)
        np.testing.assert_array_equal(t.values[1519:1522, 0], np.float32([0, 1, 0.999]))


def test_the_decay_of_the_crate():
    with crate() as net:
        pulse = np.float32([0.4, 0, 0])
        receptor = ln.AMPAReceptor(kinetics=ln.ExponentialDecayReceptor())
        cell = net.add(ln.IzhikevichNeuron(receptors={"AMPA": receptor}), 1)
        net.drive(cell, snn.Samples(pulse), port="AMPA")
        r = net.record(cell, "AMPA.r")
        net.step(2)
        np.testing.assert_array_equal(r.values[:, 0], np.float32([0.4, 0.019508213]))
        train = net.add(ln.PresetSpikeTrain(
            firing_times=[0.05, 100.0], transmitters={"X": ln.ExponentialDecayNeurotransmitter()}), 1)
        t = net.record(train, "X.t")
        net.step(2)
        np.testing.assert_array_equal(t.values[:, 0], np.float32([1.0, 0.048770547]))


def test_destexhe_kinetics():
    with crate() as net:
        receptor = ln.AMPAReceptor(kinetics=ln.DestexheReceptor())
        cell = net.add(ln.IzhikevichNeuron(receptors={"AMPA": receptor}), 1)
        net.drive(cell, 0.5, port="AMPA")
        r = net.record(cell, "AMPA.r")
        net.step(2)
        np.testing.assert_array_equal(r.values[:, 0], np.float32([0.05, 0.0925]))


def test_a_pair_of_hodgkin_huxley_neurons():
    with crate(0.01) as net:
        pre = net.add(ln.HodgkinHuxleyNeuron(transmitters={"AMPA": ln.DestexheNeurotransmitter()}), 1)
        post = net.add(ln.HodgkinHuxleyNeuron(
            receptors={"AMPA": ln.AMPAReceptor(kinetics=ln.DestexheReceptor())}), 1)
        net.connect(pre, post, snn.one_to_one(), synapse=snn.Chemical())
        net.drive(pre, 30.0)
        records = net.record(pre, "current_voltage"), net.record(post, "current_voltage")
        spikes = net.record_spikes(pre), net.record_spikes(post)
        net.step(10000)
        for step, *voltages in ((99, -34.36812, -62.328426), (999, -49.16417, -71.94282), (4999, -52.184895, -66.97585),
                                (9999, -54.586327, -75.062904)):
            assert [record.values[step, 0] for record in records] == [np.float32(v) for v in voltages]
        first = [spike_steps(record, 0.01).tolist() for record in spikes]
        assert [len(each) for each in first] == [10, 7]
        assert (first[0][:3], first[1][:3]) == ([188, 1145, 2121], [374, 2292, 3524])


def test_electrical_and_chemical_synapses_of_one_weight():
    col = np.arange(3)
    with crate() as net:
        lattice = net.add(ln.IzhikevichNeuron(
            c_m=25.0, current_voltage=np.float32(-65.0 + 20 * col)[None],
            receptors={"AMPA": ln.AMPAReceptor()},
            transmitters={"AMPA": ln.ApproximateNeurotransmitter(clearance_constant=0.1)}), (1, 3))
        weight = np.float32(0.3 + 0.1 * col[:, None] + 0.05 * col)
        source, target = np.nonzero(~np.eye(3, dtype=bool))
        net.connect(lattice, lattice, snn.edges(source, target), weight=weight[source, target],
                    synapse=(snn.Electrical(), snn.Chemical()), normalize="indegree")
        v = net.record(lattice, "current_voltage")
        net.step(400)
        for step, voltages in ((1, (-64.792, -45.08, -25.324)), (100, (-60.871395, -56.300423, -52.076046)),
                               (400, (-83.151344, -83.193245, -83.231316))):
            np.testing.assert_allclose(v.values[step - 1, 0], voltages, rtol=2e-6)


@pytest.mark.parametrize("train, fires", [
    (lambda: ln.PresetSpikeTrain(firing_times=[1.0, 2.0]), [9, 29, 39, 59, 69, 89, 99]),
    (lambda: ln.RateSpikeTrain(rate=1.0), [9, 19, 29]),
])
def test_trains_fire_at_their_times(train, fires):
    with crate() as net:
        spikes = net.record_spikes(net.add(train(), 1))
        net.step(100)
        assert spike_steps(spikes).tolist()[:len(fires)] == fires


@pytest.mark.parametrize("shape, dt, steps, resting, effect", [
    ("DeltaDirac", 0.1, 1, 0.0, 29.999699), ("DeltaDirac", 0.1, 300, 0.0, 12.19709),
    ("DeltaDirac", 1.0, 100, -5.0, 7.875781), ("ExponentialDecay", 0.1, 300, 0.0, 29.910135),
])
def test_the_pulse_of_a_train(shape, dt, steps, resting, effect):
    with crate(dt) as net:
        train = net.add(ln.PresetSpikeTrain(
            firing_times=[dt / 2, 1e6], v_resting=resting, refractoriness=getattr(ln, shape)()), 1)
        net.step(steps)
        assert train.refractoriness.effect[0] == np.float32(effect)


def test_what_a_gap_junction_feels_of_a_train():
    with crate() as net:
        train = net.add(ln.PresetSpikeTrain(firing_times=[[0.05, 1e6], [1e6]], v_resting=3.0), 2)
        cell = net.add(ln.IzhikevichNeuron(), 2)
        net.connect(train, cell, snn.one_to_one(), synapse=snn.Electrical())
        net.step(4)
        assert cell.I.tolist() == [np.float32(209.98299), 3.0]  # three steps after a spike, and before the first


def test_poisson_trains_fire_by_chance():
    with snn.Network(dt=0.1, seed=3) as net:
        trains = net.add(ln.PoissonNeuron(chance_of_firing=[0.0, 0.02, 1.0]), 3)
        spikes = net.record_spikes(trains)
        net.step(20000)
        counts = spikes.counts()
        assert (counts[0], counts[2]) == (0, 20000)
        assert abs(counts[1] - 400) < 5 * np.sqrt(400)


@pytest.mark.parametrize("synapse, step_1, step_10, step_100", [
    (snn.Electrical(), (-42.36, -36.6144, -30.6096), (12.439255, 12.848963, 13.31711),
     (-24.25502, -25.284277, -26.271458, -26.926903, -27.76259, -28.729218, -29.770727, -30.831236, -31.861252)),
    (snn.Chemical(), (-56.76, -47.4144, -37.8096), (-66.17321, -55.991215, -41.834236),
     (-53.741386, -47.074055, -29.951418, -14.980237, -6.390911, 23.491081, -50.451424, -44.131397, -39.014084)),
    ((snn.Electrical(), snn.Chemical()), (-42.36, -36.6144, -30.6096), (12.439255, 12.848963, 13.31711),
     (-12.208777, -30.22588, -21.391842, -31.356064, -31.9495, -32.897697, -33.622597, -34.39148, -34.77165)),
])
def test_the_network_of_lixirnet_0_4(synapse, step_1, step_10, step_100):
    chemical = synapse != snn.Electrical()
    receptors = {"Glutamate": ln.GlutamateReceptor(), "GABA": ln.GABAReceptor(kinetics=ln.BoundedReceptorKinetics()),
                 "Dopamine": ln.DopamineReceptor(s_d1=1.0, s_d2=0.05)}
    glutamate = {"Glutamate": ln.BoundedNeurotransmitterKinetics()}
    with crate(1.0) as net:
        cells = net.add(ln.DopamineIzhikevichNeuron(
            c_m=25.0, gap_conductance=10.0, current_voltage=-55.0 + 9 * np.arange(9.0).reshape(3, 3),
            receptors=receptors if chemical else None, transmitters=glutamate if chemical else None), (3, 3))
        trains = net.add(ln.RateSpikeTrain(
            rate=100.0, step=11 * np.arange(9.0).reshape(3, 3), transmitters=glutamate), (3, 3))
        net.connect(cells, cells, snn.all_to_all(autapses=False), synapse=synapse, normalize="indegree")
        net.connect(trains, cells, snn.one_to_one(), weight=3.0, synapse=synapse, normalize="indegree")
        v = net.record(cells, "current_voltage")
        net.step(100)
        for step, voltages in ((1, step_1), (10, step_10), (100, step_100)):
            np.testing.assert_allclose(v.values[step - 1].reshape(-1)[:len(voltages)], np.float32(voltages), rtol=1e-6)


# ---- published forms ------------------------------------------------------------------------------------


def test_binding_is_exact_while_the_concentration_stays():
    with snn.Network(dt=0.5) as net:
        cell = net.add(snn.LIF(receptors={"NMDA": snn.NMDA(kinetics=snn.DestexheReceptor(alpha=0.7, beta=0.2))}), 1)
        net.drive(cell, 0.3, port="NMDA")
        r = net.record(cell, "NMDA.r")
        net.run(10.0)
        rate, steady = 0.7 * 0.3 + 0.2, 0.7 * 0.3 / (0.7 * 0.3 + 0.2)
        np.testing.assert_allclose(r.values[:, 0], steady * (1 - np.exp(-rate * r.times)), rtol=1e-12)


@pytest.mark.parametrize("model", ["LIF", "Izhikevich", "AdEx", "HodgkinHuxley", "TraubMiles", "MorrisLecar", "QIF"])
def test_receptors_act_on_every_model_as_a_current(model):
    """A constant concentration without binding's delay is the drive -g r (v - e) that it stands for, in the first step."""
    receptor = snn.AMPA(g=0.5, kinetics=snn.DestexheReceptor(alpha=0.0, beta=1e-300, r=1.0))
    with snn.Network(dt=0.1) as net:
        cells = [net.add(getattr(snn, model)(**more), 1) for more in ({"receptors": {"AMPA": receptor}}, {})]
        v = cells[1].get(cells[1].model.states.names[0])
        net.drive(cells[0], 0.0, port="AMPA")
        net.drive(cells[1], -0.5 * (v - 0.0))
        net.step()
        assert cells[0].get(cells[0].model.states.names[0]) == pytest.approx(cells[1].get(cells[1].model.states.names[0]), abs=1e-12)


def test_a_pulse_of_transmitter_lasts_its_time():
    with snn.Network(dt=0.1) as net:
        cell = net.add(snn.Izhikevich(v=31.0, transmitters={"GABA": snn.PulseTransmitter(duration=0.5)}), 1)
        t = net.record(cell, "GABA.t")
        net.step(10)
        assert t.values[:, 0].tolist() == [0, 1, 1, 1, 1, 1, 0, 0, 0, 0]


def test_gaba_b_is_slow_and_hyperpolarises():
    with snn.Network(dt=0.1) as net:
        cell = net.add(snn.LIF(receptors={"GABA": snn.GABAb(g=5.0)}), 1)
        net.drive(cell, snn.Steps([0.0, 20.0], [1.0, 0.0]), port="GABA")
        v = net.record(cell, "v")
        net.run(1000.0)
        lowest = v.times[v.values[:, 0].argmin()]
        assert 30.0 < lowest < 300.0
        assert v.values.min() < v.values[-1, 0] - 0.5


# ---- what users do --------------------------------------------------------------------------------------


def lattice(net, seed=0):
    rng = np.random.default_rng(seed)
    cells = net.add(ln.IzhikevichNeuron(
        c_m=25.0, current_voltage=rng.uniform(-65, 30, (4, 5)),
        receptors={"AMPA": ln.AMPAReceptor(), "GABA": ln.GABAReceptor(where=rng.random((4, 5)) < 0.7)},
        transmitters={"AMPA": ln.ApproximateNeurotransmitter(where=rng.random((4, 5)) < 0.5),
                      "GABA": ln.DestexheNeurotransmitter()}), (4, 5))
    trains = net.add(ln.RateSpikeTrain(
        rate=rng.uniform(2, 9, 20), transmitters={"AMPA": ln.DiscreteSpikeNeurotransmitter()},
        refractoriness=ln.ExponentialDecay(k=3.0)), 20)
    both = (snn.Electrical(), snn.Chemical())
    net.connect(cells, cells, snn.pairwise_bernoulli(0.3), synapse=both, normalize="indegree")
    net.connect(trains, cells, snn.one_to_one(), weight=2.0, synapse=both, normalize="indegree")
    return cells, net.record(cells, ["current_voltage", "AMPA.t", "GABA.r", "receptor_total"])


def results(record):
    return {name: record[name] for name in ("current_voltage", "AMPA.t", "GABA.r", "receptor_total")}


def same(one, other):
    for name, values in one.items():
        np.testing.assert_array_equal(values, other[name])


def test_neither_threads_nor_chunks_nor_a_copy_change_anything():
    with snn.Network(dt=0.1, threads=1, seed=2) as net:
        _, record = lattice(net)
        net.step(300)
        first = results(record)
    for threads in (2, 3):
        with snn.Network(dt=0.1, threads=threads, seed=2) as net:
            _, record = lattice(net)
            for steps in (1, 99, 100):
                net.step(steps)
            with net.copy() as other:
                other.step(100)
                same(first, results(other.recorders[record.name]))
            net.step(100)
            same(first, results(record))


def test_reset_begins_again():
    with snn.Network(dt=0.1, seed=2) as net:
        _, record = lattice(net)
        net.step(100)
        first = results(record)
        net.reset()
        net.step(100)
        same(first, results(record))


def test_some_neurons_have_it():
    with crate() as net:
        here = np.array([True, False, True])
        cells = net.add(ln.IzhikevichNeuron(
            transmitters={"AMPA": ln.ApproximateNeurotransmitter(t=0.5, where=here)},
            receptors={"AMPA": ln.AMPAReceptor(where=~here)}), 3)
        np.testing.assert_array_equal(cells.AMPA.t, [0.5, np.nan, 0.5])
        np.testing.assert_array_equal(cells.AMPA.r, [np.nan, 0, np.nan])
        net.connect(cells, cells, snn.all_to_all(), synapse=snn.Chemical(), normalize="indegree")
        net.step()
        assert cells.AMPA.r[1] == 0.5  # the mean of two, not of three
        assert cells.receptor_total[[0, 2]].tolist() == [0, 0]


def test_a_part_is_read_set_and_recorded_by_its_name():
    with snn.Network(dt=0.1) as net:
        exc = net.add(snn.Izhikevich(receptors={"AMPA": snn.AMPA(g=1.0), "NMDA": snn.NMDA()},
                                     transmitters={"AMPA": snn.DestexheTransmitter()}), 4)
        exc.AMPA.g = 1.2
        exc[:2].NMDA.mg = [0.5, 0.7]
        assert exc.AMPA.g.tolist() == [1.2] * 4
        assert exc.NMDA.mg.tolist() == [0.5, 0.7, 1.0, 1.0]
        assert {"AMPA", "NMDA"} <= set(exc.ports.names) and "AMPA" in dir(exc)
        assert "current" in dir(exc.NMDA)
        record = net.record(exc, ["v", "AMPA.t", "NMDA.r"])
        net.step(3)
        assert record["AMPA.t"].shape == (3, 4)
        with pytest.raises(AttributeError, match="mg"):
            _ = exc.NMDA.magnesium
        with pytest.raises(AttributeError, match="NMDA.mg"):
            net.record(exc, "NMDA.m")


def test_models_with_parts_are_values():
    model = snn.Izhikevich(receptors={"AMPA": snn.AMPA(g=2.0)})
    assert model == snn.Izhikevich(receptors={"AMPA": snn.AMPA(g=2.0)})
    assert model != snn.Izhikevich(receptors={"AMPA": snn.AMPA(g=3.0)}) and model != snn.Izhikevich()
    assert copy.deepcopy(model) == model
    assert "AMPA(g=2.0" in repr(model)
    train = ln.PresetSpikeTrain(firing_times=[1.0, 2.0])
    assert train == ln.PresetSpikeTrain(firing_times=[1.0, 2.0]) != ln.PresetSpikeTrain(firing_times=[1.0])


@pytest.mark.parametrize("mistake, error, text", [
    (lambda: snn.Izhikevich(receptors={"AMPA": snn.DestexheTransmitter()}), TypeError, "must be a receptor"),
    (lambda: snn.Izhikevich(receptors=[snn.AMPA()]), TypeError, "dict from names"),
    (lambda: snn.Izhikevich(receptors={"AMPA": snn.AMPA}), TypeError, r"write AMPA\("),
    (lambda: snn.Izhikevich(transmitters={"a b": snn.DestexheTransmitter()}), ValueError, "identifier"),
    (lambda: snn.AMPA(kinetics=3), TypeError, "kinetics"),
    (lambda: snn.AMPA(where=[1, 0]), TypeError, "bool"),
    (lambda: ln.AMPAReceptor(release="0.22"), ValueError, "did you mean"),
])
def test_mistakes_in_parts(mistake, error, text):
    with pytest.raises(error, match=text):
        mistake()


def test_mistakes_in_networks():
    with snn.Network(dt=0.1) as net:
        source = net.add(snn.Izhikevich(transmitters={"AMPA": snn.DestexheTransmitter()}), 2)
        target = net.add(snn.Izhikevich(receptors={"NMDA": snn.NMDA()}), 2)
        with pytest.raises(ValueError, match="releases|transmitters"):
            net.connect(source, target, snn.one_to_one(), synapse=snn.Chemical())
        with pytest.raises(ValueError, match="NMDA"):
            net.connect(source, target, snn.one_to_one(), synapse=snn.Chemical("NMDA"))
        with pytest.raises(ValueError, match="no delay"):
            net.connect(source, target, snn.one_to_one(), synapse=snn.Electrical(), delay=1.0)
        with pytest.raises(ValueError, match="tuple"):
            net.connect(source, target, snn.one_to_one(), synapse=(snn.Electrical(), snn.Static()))
        with pytest.raises(ValueError, match="shape"):
            net.add(snn.Izhikevich(receptors={"AMPA": snn.AMPA(where=[True])}), 2)
        with pytest.raises(ValueError, match="lists"):
            net.add(ln.PresetSpikeTrain(firing_times=[[1.0], [2.0], [3.0]]), 2)
        with pytest.raises(ValueError, match="spikes"):
            net.connect(source, target, snn.one_to_one(), port="NMDA")
        train = net.add(ln.RateSpikeTrain(), 2)
        with pytest.raises(ValueError, match="couples neurons"):
            net.connect(source, train, snn.one_to_one(), synapse=snn.Electrical())
        with pytest.raises(KeyError, match="port"):
            net.drive(train, 1.0)


# ---- channels -------------------------------------------------------------------------------------------


def hodgkin_huxley(channels=None, current=10.0, method="exponential_euler", duration=100.0):
    with snn.Network(dt=0.01) as net:
        model = snn.HodgkinHuxley(channels=channels, method=method)
        cell = net.add(model, 1)
        net.drive(cell, current)
        v, spikes = net.record(cell, "v"), net.record_spikes(cell)
        net.run(duration)
        return v.values[:, 0], spikes.times


def test_the_channels_of_hodgkin_and_huxley_are_their_neuron():
    v, times = hodgkin_huxley()
    parts, same_times = hodgkin_huxley([snn.Na(), snn.K(), snn.Leak()])
    assert len(times) > 5
    np.testing.assert_array_equal(times, same_times)
    np.testing.assert_allclose(parts, v, atol=1e-8)


def test_other_channels_change_how_it_fires():
    """The M current slows it down; type L calcium brings charge in."""
    own = [snn.Na(), snn.K(), snn.Leak()]
    alone = len(hodgkin_huxley(own, duration=400.0)[1])
    assert len(hodgkin_huxley([*own, snn.KM(g=2.0)], duration=400.0)[1]) < alone
    at_rest = hodgkin_huxley(own, current=0.0)[0][-1]
    assert hodgkin_huxley([*own, snn.CaL(g=2.0)], current=0.0)[0][-1] > at_rest


def test_t_type_calcium_rebounds():
    """After hyperpolarisation it is deinactivated, and the membrane overshoots its rest."""
    with snn.Network(dt=0.02) as net:
        cells = net.add(snn.Membrane(channels=[snn.Leak(g=0.05, e=-65.0), snn.CaT(g=[0.4, 0.0])], V_th=100.0), 2)
        net.drive(cells, snn.Steps([0.0, 300.0, 600.0], [0.0, -1.5, 0.0]))
        v, u = net.record(cells, "v", start=600.0), net.record(cells, "CaT.u")
        net.run(800.0)
        assert v.values[:, 0].max() > v.values[:, 1].max() + 5.0
        assert u.values[29000, 0] > 0.5 > u.values[14000, 0]


def test_the_crates_calcium_channel():
    """Its check values, at -20 mV; what it lets in is the crate's current."""
    with snn.Network(dt=0.1, dtype="float32", exact=True) as net:
        channels = [snn.Leak(g=1000.0, e=-20.0), snn.lixirnet.CalciumIonChannel()]
        cells = net.add(snn.Membrane(channels=channels, v=-20.0, V_th=100.0), 1)
        record = net.record(cells, ["CalciumIonChannel.s", "CalciumIonChannel.conductance"])
        net.step(3)
        states = record["CalciumIonChannel.s"][:, 0]
        np.testing.assert_allclose(states, [0.022696173, 0.04437337, 0.06507735], rtol=1e-5)
        current = -record["CalciumIonChannel.conductance"][0, 0] * (-20.0 - 80.0)
        assert current == pytest.approx(0.0012877907, rel=1e-6)


def test_a_channel_is_read_set_and_recorded_by_its_name():
    with snn.Network(dt=0.01) as net:
        cells = net.add(snn.HodgkinHuxley(channels=[snn.Na(), snn.K(), snn.Leak(), snn.CaL(g=0.2)]), 3)
        assert cells.CaL.g.tolist() == [0.2] * 3
        cells[:1].CaL.g = 0.5
        record = net.record(cells, ["Na.m", "CaL.conductance"])
        net.step(10)
        assert record["Na.m"].shape == (10, 3) and 0.0 < record["Na.m"][0, 0] < 0.1
        assert "channels" in repr(cells.model) and cells.model == snn.HodgkinHuxley(channels=[snn.Na(), snn.K(), snn.Leak(), snn.CaL(g=0.2)])


@pytest.mark.parametrize("mistake, error, text", [
    (lambda: snn.HodgkinHuxley(channels=[snn.Na]), TypeError, r"write snn.Na\("),
    (lambda: snn.HodgkinHuxley(channels=[snn.Na(), snn.Na(), snn.Leak()]), ValueError, "one of each"),
    (lambda: snn.HodgkinHuxley(channels=[snn.Na()]), ValueError, "Leak"),
    (lambda: snn.HodgkinHuxley(channels=[snn.Leak()], g_Na=3.0), TypeError, "g_Na"),
])
def test_mistakes_in_channels(mistake, error, text):
    with pytest.raises(error, match=text):
        mistake()


def test_a_model_that_makes_its_own_step_takes_no_channels():
    with snn.Network(dt=0.1) as net, pytest.raises(ValueError, match="channels"):
        net.add(snn.lixirnet.IzhikevichNeuron(channels=[snn.KM()]), 1)
