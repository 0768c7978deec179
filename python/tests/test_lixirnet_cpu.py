"""Scripts for lixirnet 0.1.0 under snn.lixirnet.cpu: the crate's numbers, the areas of its examples, and mistakes."""

import copy
import json
import pickle
from pathlib import Path

import numpy as np
import pytest

import snn.lixirnet.cpu as ln

DATA = Path(__file__).parents[2] / "tests" / "data" / "lixirnet"
IONOTROPIC, DOPA = ln.IonotropicNeurotransmitterType, ln.DopaGluGABANeurotransmitterType


@pytest.fixture(autouse=True)
def seeded():
    np.random.seed(4)  # noqa: NPY002  # as scripts draw
    ln.seed(4)


def case(name):
    with np.load(DATA / f"{name}.npz") as arrays:
        return json.loads((DATA / f"{name}.json").read_text()), dict(arrays)


def started(values):
    """What gives each neuron its voltage."""

    def setup(position, neuron):
        neuron.current_voltage = values[position]
        return neuron

    return setup


def chosen(lattice, weights):
    """The two functions of `connect` for a matrix with NaN where there is no connection."""
    index = lattice.position_to_index
    return (lambda x, y: bool(~np.isnan(weights[index[x], index[y]])), lambda x, y: weights[index[x], index[y]])


def equal(history, values):
    np.testing.assert_array_equal(np.array(history, np.float32), values)


# ---- the crate's numbers ---------------------------------------------------------------------------------------------


def test_a_neuron_by_itself():
    neuron = ln.IzhikevichNeuron()
    voltages, spikes = [], []
    for step in range(2700):
        if neuron.iterate_and_spike(40):
            spikes.append(step)
        voltages.append(neuron.current_voltage)
    assert [np.float32(voltages[k]) for k in (0, 1, 9, 99)] == [np.float32(v) for v in (-65.006, -65.01191, -65.0561, -65.19718)]
    assert spikes == [1660, 2672]
    assert neuron.last_firing_time is None  # lattices set it


def test_a_lattice_with_weights():
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(gap_conductance=7), 2, 2)
    row, column = np.indices((2, 2))
    lattice.apply_given_position(started(-65 + 10 * row + 23 * column))
    lattice.connect(lambda x, y: x != y, lambda x, y: 1 + 0.5 * x[0] - 0.25 * y[1])
    lattice.update_grid_history = True
    lattice.run_lattice(500)
    for step, voltages in ((1, (-64.841835, -42.07844, -54.9565, -32.151375)),
                           (100, (-56.1929, -47.987396, -52.959396, -43.36851)),
                           (500, (-59.563583, -59.4928, -59.543182, -59.378456))):
        np.testing.assert_array_equal(np.ravel(lattice.history[step - 1]).astype(np.float32), np.float32(voltages))


def test_a_recorded_lattice():
    given, arrays = case("lattice_izhikevich_electrical_5x5")
    lattice = ln.IzhikevichLattice(3)
    lattice.populate(ln.IzhikevichNeuron(**{name: value for name, value in given["parameters"].items() if name != "dt"}), 5, 5)
    lattice.set_dt(given["dt"])
    lattice.apply_given_position(started(arrays["initial_voltage"]))
    lattice.connect(*chosen(lattice, arrays["weights"]))
    lattice.update_grid_history = True
    lattice.run_lattice(400)
    for _ in range(600):
        lattice.run_lattice(1)
    equal(lattice.history, arrays["voltage"])


def test_a_recorded_network():
    given, arrays = case("network_inhibitory_excitatory")
    lattices = []
    for spec in given["lattices"]:
        lattice = ln.IzhikevichLattice(spec["id"])
        parameters = {name: value for name, value in spec["parameters"].items() if name != "dt"}
        lattice.populate(ln.IzhikevichNeuron(**parameters), spec["rows"], spec["cols"])
        lattice.apply_given_position(started(arrays[f"lattice{spec['id']}_initial_voltage"]))
        lattice.connect(*chosen(lattice, arrays[f"lattice{spec['id']}_weights"]))
        lattice.update_grid_history = True
        lattices.append(lattice)
    network = ln.IzhikevichNetwork.generate_network(lattices, [])
    for pre, post in ((0, 1), (1, 0)):
        weights = arrays[f"connection_{pre}_to_{post}"]
        index = [lattice.position_to_index for lattice in lattices]
        network.connect(pre, post, lambda x, y: bool(~np.isnan(weights[index[pre][x], index[post][y]])),
                        lambda x, y: weights[index[pre][x], index[post][y]])
    network.set_dt(given["dt"])
    network.parallel = True
    network.run_lattices(given["steps"])
    for id in (0, 1):
        equal(network.get_lattice(id).history, arrays[f"lattice{id}_voltage"])


@pytest.mark.parametrize("run", range(4))
def test_recorded_dopamine(run):
    given, arrays = case("dopamine_izhikevich")
    spec, parameters = given["runs"][run], given["parameters"]
    receptors = ln.DopaGluGABAReceptors()
    for kind, receptor in ((DOPA.Dopamine, ln.DopamineReceptor(**spec["dopamine"])),
                           (DOPA.Glutamate, ln.GlutamateReceptor(**spec["glutamate"])),
                           (DOPA.GABA, ln.GABAReceptor(**spec["gaba"]))):
        receptors.set_receptor(kind, receptor)
    neuron = ln.DopaIzhikevichNeuron(**parameters, receptors=receptors)
    for step in range(700):
        glutamate, gaba, dopamine = arrays["concentrations"][step]
        spiked = neuron.iterate_with_neurotransmitter_and_spike(
            spec["i"], {DOPA.Glutamate: glutamate, DOPA.GABA: gaba, DOPA.Dopamine: dopamine})
        assert neuron.current_voltage == arrays["voltage"][run, step]
        assert spiked == arrays["is_spiking"][run, step]


@pytest.mark.parametrize("kind", [IONOTROPIC.AMPA, IONOTROPIC.GABAa])
def test_recorded_chemistry_between_two_cells(kind):
    given, arrays = case("v0_23_5_coupled_chemical_approximate")
    run = [spec["neurotransmitter"] for spec in given["runs"]].index(kind.name)
    spec, parameters = given["runs"][run], given["parameters"]
    kinetics = {name: value for name, value in spec["neurotransmitter_kinetics"].items() if name != "kinetics"}
    cell = {name.replace("initial_voltage", "current_voltage").replace("initial_w", "w_value"): value
            for name, value in parameters.items()}
    transmitters, gates = ln.ApproximateNeurotransmitters(), ln.ApproximateLigandGatedChannels()
    transmitters.set_neurotransmitter(kind, ln.ApproximateNeurotransmitter(**kinetics))
    gate = ln.ApproximateLigandGatedChannel(kind)
    assert (gate.g, gate.reversal) == (pytest.approx(spec["receptor"]["g"]), spec["receptor"]["reversal"])
    gates.set_ligand_gate(kind, gate)
    pre = ln.IzhikevichNeuron(**cell, synaptic_neurotransmitters=transmitters)
    post = ln.IzhikevichNeuron(**cell, ligand_gates=gates)
    for step in range(900):
        released = pre.get_neurotransmitters()[kind].t
        pre.iterate_and_spike(given["input_current"])
        post.iterate_with_neurotransmitter_and_spike(0, {kind: released})
        assert (pre.current_voltage, post.current_voltage) == (arrays["pre_voltage"][run, step], arrays["post_voltage"][run, step])
        assert pre.get_neurotransmitters()[kind].t == arrays["pre_t"][run, step]
        assert post.get_ligand_gates()[kind].get_receptor().r == arrays["post_r"][run, step]
        assert post.get_ligand_gates()[kind].current == arrays["post_receptor_current"][run, step]


def test_plasticity_in_a_lattice():
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(c_m=25, w_value=-13, gap_conductance=0.2), 2, 2)
    row, column = np.indices((2, 2))
    lattice.apply_given_position(started(-45 + 4 * row + 7 * column))
    lattice.connect(lambda x, y: x != y)
    lattice.set_dt(0.5)
    lattice.do_plasticity = True
    lattice.update_grid_history = lattice.update_graph_history = True
    for _ in range(8):
        lattice.run_lattice(100)
        assert lattice.weights_history[-1] == lattice.weights
    assert [lattice.get_neuron(r, c).last_firing_time for r in range(2) for c in range(2)] == [64, 42, 50, 34]
    equal(lattice.history[-1], np.float32([[-69.99271, -69.992584], [-69.9926, -69.992546]]))
    equal(lattice.weights, np.float32([
        [0, 0.8264513, 0.5778558, 0.928652], [1.1735487, 0, 1.8222246, 0.17777544],
        [1.4221442, 0.17777544, 0, 0.66197336], [1.071348, 1.8222246, 1.3380266, 0]]))
    assert np.shape(lattice.weights_history) == (800, 4, 4)
    assert lattice.weights_history[33] == [[0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 0]]


def learning_lattice():
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(c_m=25, w_value=-13, gap_conductance=0.2), 2, 2)
    row, column = np.indices((2, 2))
    lattice.apply_given_position(started(-45 + 4 * row + 7 * column))
    lattice.connect(lambda x, y: x != y)
    lattice.set_dt(0.5)
    lattice.do_plasticity = True
    return lattice


def rebuild(lattices):
    """Changes of structure, and back."""
    lattices.chemical_synapse = True
    lattices.chemical_synapse = False


def test_who_fired_outlasts_changes():
    """Plasticity goes on as if nothing had been built anew, in a lattice and in a network with trains."""
    lattice, changing = learning_lattice(), learning_lattice()
    lattice.run_lattice(100)
    for steps in (36, 9, 10, 45):
        changing.run_lattice(steps)
        rebuild(changing)
    assert changing.weights == lattice.weights

    def run(pauses):
        trains = ln.PoissonLattice(1)
        trains.populate(ln.PoissonNeuron(chance_of_firing=0.0), 2, 2)
        network = ln.IzhikevichNetwork.generate_network([learning_lattice()], [trains])
        network.connect(1, 0, lambda x, y: x == y, lambda x, y: 0.1)
        network.set_dt(0.5)
        for start, stop in zip(pauses, pauses[1:]):
            for step in range(start, stop):  # a train that fires once
                fires = (1.0 if step == 20 else 0.0,)
                network.apply_spike_train_lattice(1, lambda train, fires=fires: changed(train, chance_of_firing=fires[0]))
                network.run_lattices(1)
            rebuild(network)
        return network

    still, moved = run((0, 100)), run((0, 22, 40, 60, 100))
    assert moved.connecting_weights == still.connecting_weights
    assert moved.get_lattice(0).weights == still.get_lattice(0).weights
    assert np.ptp(np.array(still.connecting_weights)[np.array(still.connecting_weights) > 0]) > 0.01


def test_reset_timing_forgets_who_fired():
    """So nothing that fired before is a partner of what fires after; a time that is set is one."""
    weights = {}
    for time in (None, 0):
        lattice = learning_lattice()
        lattice.run_lattice(63)
        lattice.reset_timing()
        lattice.run_lattice(1)
        lattice.apply_given_position(lambda pos, neuron, time=time: changed(neuron, last_firing_time=time if any(pos) else None))
        before = lattice.weights
        lattice.run_lattice(1)  # (0, 0) fires, as it did in step 64
        assert lattice.get_neuron(0, 0).last_firing_time == 1
        weights[time] = np.array(lattice.weights) - before
    assert (weights[None] == 0).all()
    delta = 2 * np.exp(-0.5 / 4.5)  # one step apart
    np.testing.assert_allclose(weights[0][0, 1:], -delta, rtol=1e-5)
    np.testing.assert_allclose(weights[0][1:, 0], delta, rtol=1e-5)


def test_recorded_plasticity_between_lattices():
    """Each lattice has a rule of its own; weights within are recorded before a step changes them, those between after."""
    given, arrays = case("stdp_between_lattices")
    lattices, rules = [], given["plasticity"]["rules"]
    for spec, rule in zip(given["lattices"], rules):
        lattice = ln.IzhikevichLattice(spec["id"])
        lattice.populate(ln.IzhikevichNeuron(gap_conductance=7), spec["rows"], spec["cols"])
        lattice.apply_given_position(started(arrays[f"lattice{spec['id']}_initial_voltage"]))
        lattice.connect(lambda x, y: x != y)
        lattice.update_grid_history = lattice.update_graph_history = lattice.do_plasticity = True
        plasticity = lattice.plasticity
        for name in ("a_plus", "a_minus", "tau_plus", "tau_minus"):
            setattr(plasticity, name, rule[name])
        lattice.plasticity = plasticity
        lattices.append(lattice)
    network = ln.IzhikevichNetwork.generate_network(lattices)
    network.connect(0, 1, lambda x, y: True, lambda x, y: 0.5)
    network.connect(1, 0, lambda x, y: True, lambda x, y: 1)
    network.update_connecting_graph_history = True
    network.set_dt(given["dt"])
    for steps in (1, 99, 500):
        network.run_lattices(steps)
        assert len(network.connecting_graph_history) == len(network.get_lattice(1).weights_history)
    between = np.array(network.connecting_graph_history, np.float32)
    index = network.connecting_position_to_index
    numbers = [[index[ln.GraphPosition(lattice.id, pos)] for pos in lattice.position_to_index] for lattice in lattices]
    for pre, post in ((0, 1), (1, 0)):
        equal(between[:, numbers[pre]][:, :, numbers[post]], arrays[f"connection_{pre}_to_{post}_history"])
    for id in (0, 1):
        equal(network.get_lattice(id).history, arrays[f"lattice{id}_voltage"])
        equal(network.get_lattice(id).weights_history, np.nan_to_num(arrays[f"lattice{id}_weights_history"]))
    assert network.connecting_weights == between[-1].tolist()


def test_hodgkin_huxley_in_a_lattice():
    given, arrays = case("lattice_hodgkin_huxley_3x3")
    lattice = ln.HodgkinHuxleyLattice()
    parameters = {name: given["parameters"][name] for name in ("gap_conductance", "c_m", "v_th")}
    lattice.populate(ln.HodgkinHuxleyNeuron(**parameters), 3, 3)
    lattice.set_dt(given["dt"])
    lattice.apply_given_position(started(arrays["initial_voltage"]))
    lattice.connect(*chosen(lattice, arrays["weights"]))
    lattice.update_grid_history = True
    lattice.run_lattice(1000)
    equal(lattice.history, arrays["voltage"][:1000])
    lattice.apply(lambda neuron: neuron)  # there and back changes nothing
    lattice.connect(*chosen(lattice, arrays["weights"]))
    lattice.run_lattice(1000)
    equal(lattice.history, arrays["voltage"][:2000])


def test_parts_by_themselves():
    shape = ln.DeltaDiracRefractoriness(10000)
    for steps, v_resting, dt, effect in ((1, 0, 0.1, 29.999699), (300, 0, 0.1, 12.19709), (100, -5, 1, 7.875781), (0, 0, 0.1, 30)):
        assert shape.get_effect(9 + steps, 9, 30, v_resting, dt) == np.float32(effect)
    assert shape.get_effect(8, 9, 30, -5, 0.1) == -5
    transmitter = ln.ApproximateNeurotransmitter()
    assert transmitter.clearance_constant == np.float32(0.1)
    transmitter.apply_t_change(26, 0.1)
    assert transmitter.t == 1
    transmitter.apply_t_change(25, 0.1)  # not above
    assert transmitter.t == np.float32(0.99)
    destexhe = ln.DestexheNeurotransmitter(v_p=2, k_p=5)
    destexhe.apply_t_change(-10, 0.1)
    assert destexhe.t == np.float32(0.083172694)
    receptor = ln.DestexheReceptor(r=0)
    for r in (0.05, 0.0925):
        receptor.apply_r_change(0.5, 0.1)
        assert receptor.r == np.float32(r)
    gaba = ln.GABAReceptor(g=1.2)
    gaba.set_receptor(ln.ApproximateReceptor(0.5))
    assert gaba.calculate_current(-70) == gaba.current == pytest.approx(1.2 * 0.5 * 10, rel=1e-6)
    dopamine = ln.DopamineReceptor(d1_enabled=True, d2_enabled=True, s_d1=0.5, s_d2=0.25)
    dopamine.apply_r_changes(0.5, 0.1)
    assert dopamine.get_modifiers(1, 1) == (0.875, 0.75)
    gate = ln.BasicGatingVariable(alpha=1, beta=3)
    gate.init_state()
    assert gate.state == 0.25
    gate.update(0.5)
    assert gate.state == 0.25
    na, k, leak = ln.NaIonChannel(e_na=50), ln.KIonChannel(e_k=-77), ln.KLeakChannel(e_k_leak=-55)
    na.update_current(-65, 0.01)
    k.update_current(-65, 0.01)
    leak.update_current(-65)
    neuron = ln.HodgkinHuxleyNeuron(current_voltage=-65)
    neuron.iterate_and_spike(0)
    assert neuron.get_na_channel().current == na.current < 0 < k.current == neuron.get_k_channel().current
    assert neuron.get_na_channel().get_m().state == na.get_m().state > 0
    assert leak.current == -3


# ---- the areas of the examples ---------------------------------------------------------------------------------------


def random_voltage(neuron):
    neuron.current_voltage = np.random.uniform(-65, 30)  # noqa: NPY002
    return neuron


def test_a_raster():
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(), 4, 4)
    lattice.apply(random_voltage)
    lattice.connect(lambda x, y: bool(np.hypot(x[0] - y[0], x[1] - y[1]) <= 2 and np.random.rand() <= 0.8 and x != y))  # noqa: NPY002
    lattice.update_grid_history = True
    lattice.reset_timing()
    lattice.reset_history()
    lattice.run_lattice(3000)
    history = np.array(lattice.history)
    assert history.shape == (3000, 4, 4) and np.isfinite(history).all()
    assert (history == -55).any()  # someone was reset


def test_inhibition_and_excitation():
    lattices = {}
    for id, n, weight in ((0, 3, -1), (1, 5, 1)):
        lattice = lattices[id] = ln.IzhikevichLattice(id)
        lattice.populate(ln.IzhikevichNeuron(), n, n)
        lattice.connect(lambda x, y: x != y, lambda x, y, weight=weight: weight)
        lattice.update_grid_history = True
        lattice.apply(random_voltage)
    network = ln.IzhikevichNetwork()
    network.add_lattice(lattices[1])
    network.add_lattice(lattices[0])
    network.connect(0, 1, lambda x, y: True, lambda x, y: -1)
    network.connect(1, 0, lambda x, y: True)
    for _ in range(500):
        network.run_lattices(1)
    assert np.shape(network.get_lattice(1).history) == (500, 5, 5)
    assert np.isfinite(network.get_lattice(0).history).all()
    assert not lattices[0].history  # the network has copies


def test_rings_with_turning_cells():
    n = 12
    rings = []
    for id in (0, 1):
        ring = ln.IzhikevichLattice(id)
        ring.populate(ln.IzhikevichNeuron(), n, 1)
        ring.connect(lambda x, y: True, lambda x, y: np.exp(-np.float64(x[0] - y[0]) ** 2) - 0.2)
        ring.apply(random_voltage)
        ring.update_grid_history = True
        rings.append(ring)
    turning = ln.PoissonLattice(3)
    turning.populate(ln.PoissonNeuron(), 2, 1)

    def direction(position, train):
        train.chance_of_firing = 0.02 if position[0] == 0 else 0
        return train

    turning.apply_given_position(direction)
    network = ln.IzhikevichNetwork.generate_network(rings, [turning])
    network.connect(3, 0, lambda x, y: True, lambda x, y: 10)
    network.connect(0, 1, lambda x, y: np.bool_(x == y), lambda x, y: np.float32(2))
    network.set_update_grid_history(3, True)
    network.set_dt(1)
    assert network.get_spike_train(3, 0, 0).chance_of_firing == pytest.approx(0.2)  # scaled with dt
    network.run_lattices(400)
    trains = np.array(network.get_spike_train_lattice(3).history)[:, :, 0]
    assert 40 < (trains[:, 0] == 30).sum() < 130 and not trains[:, 1].any()
    assert np.shape(network.get_lattice(1).history) == (400, n, 1)


def test_an_autoassociative_network():
    n, pattern = 5, np.random.random(25) < 0.5  # noqa: NPY002
    weights = np.outer(pattern - 1.0, pattern - 1.0) * 0.5
    np.fill_diagonal(weights, 0)
    inh, exc, cue = ln.IzhikevichLattice(0), ln.IzhikevichLattice(1), ln.PoissonLattice(2)
    for lattice, size in ((inh, 2), (exc, n)):
        lattice.populate(ln.IzhikevichNeuron(gap_conductance=10), size, size)
        lattice.apply(random_voltage)
    inh.connect(lambda x, y: x != y, lambda x, y: -1)
    index = exc.position_to_index
    exc.connect(lambda x, y: bool(weights[index[x]][index[y]] != 0), lambda x, y: weights[index[x]][index[y]])
    exc.update_grid_history = True
    cue.populate(ln.PoissonNeuron(), n, n)
    network = ln.IzhikevichNetwork.generate_network([inh, exc], [cue])
    network.connect(0, 1, lambda x, y: True, lambda x, y: -2)
    network.connect(1, 0, lambda x, y: True, lambda x, y: 3)
    network.connect(2, 1, lambda x, y: x == y, lambda x, y: 5)
    network.set_dt(0.5)

    def cued(position, train):
        train.chance_of_firing = 0.05 if pattern[index[position]] else 0
        return train

    network.apply_spike_train_lattice_given_position(2, cued)
    network.run_lattices(1000)
    spikes = (np.array(network.get_lattice(1).history) == -55).sum(axis=0).ravel()
    assert spikes[pattern].mean() > spikes[~pattern].mean()
    assert network.get_weight(ln.GraphPosition(2, (0, 0)), ln.GraphPosition(1, (0, 0))) == 5
    assert network.get_incoming_connectings_across_lattices(1, (0, 1)) == {
        ln.GraphPosition(2, (0, 1)), *(ln.GraphPosition(0, (r, c)) for r in range(2) for c in range(2))}


def transmitters(kind, clearance):
    made = ln.DopaGluGABAApproximateNeurotransmitters()
    made.set_neurotransmitter(kind, ln.ApproximateNeurotransmitter(clearance_constant=clearance))
    return made


def test_a_liquid_with_dopamine():
    """Phases with and without a cue, chemical synapses only."""
    glutamate, gaba, dopamine = ln.GlutamateReceptor(), ln.GABAReceptor(), ln.DopamineReceptor()
    glutamate.ampa_g = 0.8
    gaba.g = 1.1
    dopamine.d1_enabled, dopamine.d2_enabled = True, True
    receptors = ln.DopaGluGABAReceptors()
    for kind, receptor in ((DOPA.Glutamate, glutamate), (DOPA.GABA, gaba), (DOPA.Dopamine, dopamine)):
        receptors.set_receptor(kind, receptor)
    lattices = []
    for id, size, kind in ((0, 4, DOPA.Glutamate), (1, 2, DOPA.GABA)):
        neuron = ln.DopaIzhikevichNeuron(c_m=25)
        neuron.set_neurotransmitters(transmitters(kind, 0.01))
        neuron.set_receptors(receptors)
        lattice = ln.DopaIzhikevichLattice(id)
        lattice.populate(neuron, size, size)
        lattice.apply(random_voltage)
        lattice.connect(lambda x, y: bool(np.random.rand() < 0.4), lambda x, y: float(np.random.rand()))  # noqa: NPY002
        lattice.update_grid_history = True
        lattices.append(lattice)
    trains = []
    for id, kind in ((2, DOPA.Glutamate), (3, DOPA.Dopamine)):
        train = ln.DopaPoissonNeuron()
        train.set_neurotransmitters(transmitters(kind, 0.001))
        lattice = ln.DopaPoissonLattice(id)
        lattice.populate(train, 4, 4)
        trains.append(lattice)
    network = ln.DopaIzhikevichNetwork.generate_network(lattices, trains)
    network.set_dt(1)
    network.electrical_synapse, network.chemical_synapse = False, True
    network.connect(1, 0, lambda x, y: np.random.uniform() < 0.3, lambda x, y: 0.5)  # noqa: NPY002
    network.connect(2, 0, lambda x, y: x == y, lambda x, y: 3)
    network.connect(3, 0, lambda x, y: x == y, lambda x, y: 1)

    def firing(chance):
        def setup(train):
            train.chance_of_firing = chance
            return train
        return setup

    means = []
    for chance in (0, 0.1, 0):
        network.apply_spike_train_lattice(2, firing(chance))
        network.apply_spike_train_lattice(3, firing(chance))
        network.run_lattices(300)
        means.append(np.mean(network.get_lattice(0).history[-300:]))
    assert np.isfinite(means).all() and len(set(means)) == 3
    after = network.get_neuron(0, 1, 1).get_receptors()
    assert after.inh_modifier < 1 and after.nmda_modifier < 1  # what dopamine left
    assert after.get_receptor(DOPA.Glutamate).inh_modifier == after.inh_modifier
    assert after.get_receptor(DOPA.Glutamate).ampa_g == np.float32(0.8)


def test_ligand_gates_in_a_network():
    gates, released = ln.ApproximateLigandGatedChannels(), ln.ApproximateNeurotransmitters()
    for kind, g in ((IONOTROPIC.NMDA, 0.5), (IONOTROPIC.AMPA, 0.9), (IONOTROPIC.GABAa, 1.1)):
        gate = ln.ApproximateLigandGatedChannel(kind)
        gate.g = g
        gates.set_ligand_gate(kind, gate)
    for kind in (IONOTROPIC.AMPA, IONOTROPIC.NMDA):
        released.set_neurotransmitter(kind, ln.ApproximateNeurotransmitter(clearance_constant=0.005))
    neuron = ln.IzhikevichNeuron(c_m=25)
    neuron.set_neurotransmitters(released)
    neuron.set_ligand_gates(gates)
    lattice = ln.IzhikevichLattice(0)
    lattice.populate(neuron, 3, 3)
    lattice.apply(random_voltage)
    lattice.connect(lambda x, y: x != y, lambda x, y: 1)
    lattice.chemical_synapse, lattice.update_grid_history = True, True
    train = ln.PoissonNeuron()
    train.set_neurotransmitters(released)
    trains = ln.PoissonLattice(1)
    trains.populate(train, 3, 3)
    network = ln.IzhikevichNetwork.generate_network([lattice], [trains])
    network.connect(1, 0, lambda x, y: x == y, lambda x, y: 2)
    network.electrical_synapse, network.chemical_synapse = False, True
    network.set_dt(1)
    network.run_lattices(500)
    cell = network.get_neuron(0, 0, 0).get_ligand_gates()
    assert cell[IONOTROPIC.NMDA].g == 0.5 and cell[IONOTROPIC.AMPA].get_receptor().r > 0
    assert np.isfinite(network.get_lattice(0).history).all()


# ---- how objects behave ----------------------------------------------------------------------------------------------


def test_all_is_copied():
    neuron = ln.IzhikevichNeuron()
    lattice = ln.IzhikevichLattice(7)
    lattice.populate(neuron, 2, 3)
    neuron.c_m = 5
    assert lattice.get_neuron(0, 0).c_m == 100
    network = ln.IzhikevichNetwork.generate_network([lattice])
    copy = network.get_lattice(7)
    copy.apply_given_position(started(np.ones((2, 3))))
    assert network.get_neuron(7, 1, 2).current_voltage == -65
    network.set_neuron(7, 1, 2, copy.get_neuron(1, 2))
    assert network.get_neuron(7, 1, 2).current_voltage == 1
    parts = ln.ApproximateNeurotransmitters([IONOTROPIC.AMPA])
    parts[IONOTROPIC.AMPA].t = 3
    assert parts[IONOTROPIC.AMPA].t == 0
    with pytest.raises(KeyError):
        parts[IONOTROPIC.NMDA]


def test_structure_may_change_between_steps():
    """Neither changes of the connections nor looking at everything change what follows."""
    histories = []
    for often in (False, True):
        np.random.seed(3)  # noqa: NPY002
        lattice = ln.IzhikevichLattice()
        lattice.populate(ln.IzhikevichNeuron(c_m=20), 4, 4)
        lattice.apply(random_voltage)
        lattice.connect(lambda x, y: x != y, lambda x, y: x[0] - 0.5)
        lattice.update_grid_history = True
        for _ in range(30):
            lattice.run_lattice(10)
            if often:
                lattice.connect(lambda x, y: x != y, lambda x, y: x[0] - 0.5)
                lattice.get_neuron(1, 1)
                assert len(lattice.history) % 10 == 0
                lattice.apply(lambda neuron: neuron)
        histories.append(lattice.history)
    assert histories[0] == histories[1]


def test_seeds_of_trains():
    def run(seed):
        ln.seed(seed)
        trains = [ln.PoissonLattice(id) for id in range(2)]
        for lattice in trains:
            lattice.populate(ln.PoissonNeuron(chance_of_firing=0.3), 3, 3)
        network = ln.IzhikevichNetwork.generate_network([], trains)
        for id in range(2):
            network.set_update_grid_history(id, True)
        network.run_lattices(100)
        return [network.get_spike_train_lattice(id).history for id in range(2)]

    first, second = run(1)
    assert first != second
    assert run(1) == [first, second] and run(2) != [first, second]


def test_arrays_instead_of_functions():
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(), 2, 2)
    weights = np.array([[0, 1, 2, 3], [4, 0, np.nan, 0], [1, 1, 0, 1], [0, 0, 0, 5]])
    lattice.connect(weights)
    assert lattice.weights == np.nan_to_num(weights).tolist()
    assert lattice.get_incoming_connections((1, 1)) == {(0, 0), (1, 0), (1, 1)}
    lattice.connect(~np.eye(4, dtype=bool), 2.5)
    assert lattice.weights == (2.5 * ~np.eye(4, dtype=bool)).tolist()
    lattice.connect(lambda x, y: x == y, weights)
    assert np.diag(lattice.weights).tolist() == [0, 0, 0, 5] and lattice.get_outgoing_connections((0, 0)) == {(0, 0)}
    with pytest.raises(ValueError, match="shape"):
        lattice.connect(np.zeros((2, 2)))


def test_weights_that_are_not_finite():
    """A liquid whose spectral radius is 0 has them; what they reach is NaN, all else goes on."""
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(), 1, 3)
    lattice.connect(lambda x, y: x != y, lambda x, y: np.nan if x[1] > y[1] else 1.0)
    lattice.update_grid_history = True
    lattice.run_lattice(1)
    assert np.isnan(lattice.history[0]).tolist() == [[True, True, False]]
    assert np.isnan(lattice.get_weight((0, 1), (0, 0)))


def test_failed_calls_change_nothing():
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(), 2, 2)
    lattice.connect(lambda x, y: x != y)
    before = lattice.weights

    def fails(x, y):
        if (x, y) == ((0, 1), (1, 0)):
            raise RuntimeError("no")
        return True

    for condition, weight in ((fails, None), (lambda x, y: True, lambda x, y: "a"), (lambda x, y: 1, None),
                              (lambda x, y: True, lambda x, y: None)):
        with pytest.raises(ValueError, match=r"from \(0, [01]\) to \("):
            lattice.connect(condition, weight)
        assert lattice.weights == before
    with pytest.raises(TypeError, match="must return"):
        lattice.apply(lambda neuron: None)
    with pytest.raises(TypeError, match="IzhikevichNeuron"):
        lattice.populate(ln.PoissonNeuron(), 2, 2)
    assert lattice.get_neuron(0, 0).current_voltage == -65


def test_functions_are_called_pair_by_pair():
    """Row by row, the weight right after the condition that chose it; a failure names the pair."""
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(), 1, 2)
    calls = []

    def chosen(x, y):
        calls.append(("condition", x[1], y[1]))
        return np.bool_(x != y) if x[1] else x != y

    def weighed(x, y):
        calls.append(("weight", x[1], y[1]))
        return np.float32(0.5) + len(calls)

    lattice.connect(chosen, weighed)
    assert calls == [("condition", 0, 0), ("condition", 0, 1), ("weight", 0, 1), ("condition", 1, 0), ("weight", 1, 0),
                     ("condition", 1, 1)]
    assert lattice.weights == [[0.0, 3.5], [5.5, 0.0]]
    for condition, weight, pair in (
        (lambda x, y: x[1] / (1 - y[1]) > -1, None, r"\(0, 0\) to \(0, 1\)"),
        (lambda x, y: x != y, lambda x, y: 1 / (1 - x[1]), r"\(0, 1\) to \(0, 0\)"),
        (lambda x, y: True, lambda x, y: None if x[1] > y[1] else 1, r"\(0, 1\) to \(0, 0\)"),
        (lambda x, y: 1 if y[1] else True, None, r"\(0, 0\) to \(0, 1\)"),
    ):
        with pytest.raises(ValueError, match=f"from {pair}"):
            lattice.connect(condition, weight)


def test_mistakes():
    lattice = ln.IzhikevichLattice(0)
    lattice.populate(ln.IzhikevichNeuron(), 2, 2)
    network = ln.IzhikevichNetwork.generate_network([lattice], [])
    trains = ln.PoissonLattice(1)
    trains.populate(ln.PoissonNeuron(), 1, 1)
    network.add_spike_train_lattice(trains)
    for call in (lambda: lattice.get_neuron(2, 0), lambda: lattice.get_weight((0, 0), (0, 5)), lambda: network.get_lattice(4),
                 lambda: network.add_lattice(lattice), lambda: network.connect(5, 0, lambda x, y: True),
                 lambda: network.get_spike_train(0, 0, 0), lambda: network.reset_timing(9)):
        with pytest.raises(KeyError):
            call()
    for call in (lambda: network.connect(0, 1, lambda x, y: True), lambda: lattice.run_lattice(-1),
                 lambda: ln.IzhikevichNetwork.generate_network([lattice, lattice])):
        with pytest.raises(ValueError):
            call()
    with pytest.raises(AttributeError):
        lattice.update_histroy = True
    with pytest.raises(AttributeError):
        lattice.get_neuron(0, 0).w_value = 3
    with pytest.raises(TypeError):
        ln.IzhikevichNeuron(c_m="a")
    with pytest.raises(TypeError):
        ln.IzhikevichNeuron().iterate_with_neurotransmitter_and_spike(1, {"AMPA": 1})


def test_what_is_kept_of_the_oddities():
    assert ln.DopaIzhikevichNeuron().get_receptors().inh_modifier == 0
    assert ln.DopaGluGABAReceptors().inh_modifier == 1
    assert (ln.HodgkinHuxleyNeuron().v_th, ln.NaIonChannel().e_na, ln.HodgkinHuxleyNeuron().get_na_channel().e_na) == (60, 115, 50)
    lattice = ln.IzhikevichLattice()
    assert lattice.weights == [[]] and lattice.history == [] and ln.IzhikevichNetwork().connecting_weights == [[]]
    lattice.populate(ln.IzhikevichNeuron(), 1, 2)
    lattice.update_grid_history = True
    lattice.run_lattice(3)
    lattice.populate(ln.IzhikevichNeuron(), 1, 2)
    lattice.run_lattice(2)
    assert len(lattice.history) == 5
    assert not lattice.do_plasticity
    lattice.electrical_synapse = False
    lattice.run_lattice(5)  # no synapses, no steps
    assert len(lattice.history) == 5
    empty = ln.IzhikevichLattice()
    empty.populate(ln.IzhikevichNeuron(), 0, 3)
    empty.run_lattice(2)
    assert repr(lattice) == "IzhikevichLattice { (1x2), id: 0, do_plasticity: false, update_grid_history: true }"
    assert repr(ln.DopamineReceptor()).startswith("DopamineReceptor {\n    d1_enabled: false,")
    assert repr(ln.ApproximateReceptor(0.5)) == "ApproximateReceptor {\n    r: 0.5,\n}"
    assert repr(IONOTROPIC.GABAa) == "IonotropicNeurotransmitterType.GABAa"


def test_chances_are_scaled_with_dt():
    lattice = ln.PoissonLattice()
    lattice.populate(ln.PoissonNeuron(), 1, 1)
    lattice.set_dt(1)
    assert lattice.get_neuron(0, 0).chance_of_firing == np.float32(0.099999994)
    network = ln.IzhikevichNetwork.generate_network([], [lattice])
    network.set_dt(0.5)
    assert network.get_spike_train(0, 0, 0).chance_of_firing == pytest.approx(0.05)


def test_gates_of_some_cells():
    """Hodgkin-Huxley neurons, of which only some have a gate and a transmitter."""
    gated = ln.HodgkinHuxleyNeuron(
        current_voltage=-65, ligand_gates=ln.DestexheLigandGatedChannels([IONOTROPIC.AMPA]),
        synaptic_neurotransmitters=ln.DestexheNeurotransmitters([IONOTROPIC.AMPA]))
    lattice = ln.HodgkinHuxleyLattice()
    lattice.populate(ln.HodgkinHuxleyNeuron(current_voltage=-65), 1, 3)
    lattice.set_neuron(0, 1, gated)
    lattice.connect(lambda x, y: True)
    lattice.electrical_synapse, lattice.chemical_synapse = False, True
    lattice.run_lattice(300)
    cells = [lattice.get_neuron(0, k) for k in range(3)]
    assert cells[0].current_voltage == cells[2].current_voltage != cells[1].current_voltage
    assert cells[1].get_ligand_gates()[IONOTROPIC.AMPA].get_receptor().r > 0
    with pytest.raises(KeyError):
        cells[0].get_ligand_gates()[IONOTROPIC.AMPA]


def test_currents_of_receptors_flow_on():
    """Without chemical synapses a Hodgkin-Huxley neuron keeps the last currents of its receptors."""
    gates = ln.DestexheLigandGatedChannels([IONOTROPIC.AMPA, IONOTROPIC.GABAa])
    neuron = ln.HodgkinHuxleyNeuron(current_voltage=-65, ligand_gates=gates)
    for _ in range(20):
        neuron.iterate_with_neurotransmitter_and_spike(0, {IONOTROPIC.AMPA: 0.9, IONOTROPIC.GABAa: 0.2})
    kept = neuron.get_ligand_gates()
    total = np.float32(kept[IONOTROPIC.AMPA].current) + np.float32(kept[IONOTROPIC.GABAa].current)
    assert total < -1
    for _ in range(5):  # one without receptors makes the same step but for their currents
        bare = copy.deepcopy(neuron)
        bare.set_ligand_gates(ln.DestexheLigandGatedChannels())
        bare.iterate_and_spike(3)
        neuron.iterate_and_spike(3)
        moved = np.float32(neuron.current_voltage) - np.float32(bare.current_voltage)
        assert moved == pytest.approx(-total * 0.01, rel=1e-3)
    assert [neuron.get_ligand_gates()[kind].current for kind in (IONOTROPIC.AMPA, IONOTROPIC.GABAa)] == [
        kept[kind].current for kind in (IONOTROPIC.AMPA, IONOTROPIC.GABAa)]

    lattice = ln.HodgkinHuxleyLattice()
    lattice.populate(neuron, 1, 2)
    alone = lattice.get_neuron(0, 0)
    lattice.run_lattice(10)  # unconnected, by electrical synapses only
    for _ in range(10):
        alone.iterate_and_spike(0)
    assert lattice.get_neuron(0, 1).current_voltage == alone.current_voltage


def noisy(std, **settings):
    lattice = ln.IzhikevichLattice()
    neuron = ln.IzhikevichNeuron(**settings)
    neuron.gaussian_std, neuron.gaussian_max = std, 1.5
    lattice.populate(neuron, 20, 20)
    lattice.apply_given_position(started(np.linspace(-75, -45, 400).reshape(20, 20)))
    lattice.connect(np.ones((400, 400)))
    lattice.gaussian = True
    return lattice


def changed(neuron, **values):
    for name, value in values.items():
        setattr(neuron, name, value)
    return neuron


def voltages(lattice):
    return np.array([lattice.get_neuron(row, column).current_voltage for row in range(20) for column in range(20)])


def test_noise_on_electrical_input():
    """Each neuron's input is multiplied by its own normal number, clamped."""
    plain, lattice = noisy(0.0), noisy(0.3)
    alone = copy.deepcopy(plain)
    alone.connect(lambda x, y: False)
    for each in (plain, lattice, alone):
        each.run_lattice(1)
    input = voltages(plain) - voltages(alone)
    strong = np.abs(input) > 0.02
    factors = ((voltages(lattice) - voltages(alone)) / np.where(strong, input, 1))[strong]
    assert factors.mean() == pytest.approx(1, abs=0.06) and factors.std() == pytest.approx(0.29, abs=0.04)
    assert factors.max() == pytest.approx(1.5, abs=1e-2) and factors.min() < 0.5
    lattice.apply(lambda neuron: changed(neuron, gaussian_std=0.0, current_voltage=-60.0))
    lattice.run_lattice(1)
    assert np.ptp(voltages(lattice)) < 1e-4  # what is set anew counts: no more noise


def test_the_seed_seeds_noise():
    runs = []
    for _ in range(2):
        ln.seed(7)
        lattice = noisy(0.3)
        lattice.run_lattice(3)
        runs.append(voltages(lattice))
    np.testing.assert_array_equal(*runs)


def test_noise_on_concentrations_in_a_network():
    """One number for all transmitters of a cell, another one for its voltages; lattices keep their flags."""
    kinds = [IONOTROPIC.AMPA, IONOTROPIC.GABAa]
    transmitters = ln.ApproximateNeurotransmitters(kinds)
    for kind in kinds:
        transmitters.set_neurotransmitter(kind, ln.ApproximateNeurotransmitter(t=0.5))
    parts = {"ligand_gates": ln.ApproximateLigandGatedChannels(kinds), "synaptic_neurotransmitters": transmitters}
    lattice = noisy(0.3, **parts)
    network = ln.IzhikevichNetwork.generate_network([lattice])
    assert network.get_gaussian(0)
    network.electrical_synapse, network.chemical_synapse = False, True
    network.run_lattices(1)
    opened = np.array([[network.get_neuron(0, row, column).get_ligand_gates()[kind].get_receptor().r for kind in kinds]
                       for row in range(20) for column in range(20)]) / 0.5
    np.testing.assert_array_equal(opened[:, 0], opened[:, 1])
    assert opened[:, 0].std() == pytest.approx(0.29, abs=0.04) and opened.max() == pytest.approx(1.5)
    network.set_gaussian(0, False)
    network.run_lattices(1)
    still = network.get_neuron(0, 3, 3).get_ligand_gates()[IONOTROPIC.AMPA].get_receptor().r
    assert still == network.get_neuron(0, 7, 7).get_ligand_gates()[IONOTROPIC.AMPA].get_receptor().r


def test_copies_and_pickles_go_on_alike():
    lattice = ln.IzhikevichLattice()
    lattice.populate(ln.IzhikevichNeuron(c_m=20), 3, 3)
    lattice.apply(random_voltage)
    lattice.connect(lambda x, y: x != y)
    lattice.update_grid_history = True
    lattice.run_lattice(50)
    network = ln.IzhikevichNetwork.generate_network([lattice])
    others = [copy.deepcopy(lattice), pickle.loads(pickle.dumps(lattice))]
    twin = pickle.loads(pickle.dumps(network))
    for each in (lattice, *others):
        each.run_lattice(50)
        assert each.history == lattice.history
    for each in (network, twin):
        each.run_lattices(50)
        assert each.get_lattice(0).history == lattice.history
