"""Scripts for lixirnet 0.4.0 under snn.lixirnet.gpu: the crate's numbers, the areas of its tests and experiments, and mistakes."""

import numpy as np
import pytest

import snn.lixirnet.gpu as ln

TYPE = ln.DopaGluGABANeurotransmitterType


@pytest.fixture
def rng():
    return np.random.default_rng(5)


def with_values(name, values):
    """What sets a field of each cell."""

    def setup(position, cell):
        setattr(cell, name, values[position])
        return cell

    return setup


def chemistry(*kinds, **dopamine):
    """Receptors for some transmitters."""
    receptors = ln.DopaGluGABA()
    made = {TYPE.Glutamate: ln.GlutamateReceptor(), TYPE.GABA: ln.GABAReceptor(), TYPE.Dopamine: ln.DopamineReceptor(**dopamine)}
    for kind in kinds:
        receptors.insert(kind, made[kind])
    return receptors


def released(*kinds):
    return {kind: ln.BoundedNeurotransmitterKinetics() for kind in kinds}


def neurons(id, n, rng, weight=5, transmitter=TYPE.Glutamate, kind=ln.IzhikevichNeuronLattice, **parameters):
    """A lattice with random voltages, connected all to all."""
    neuron = ln.IzhikevichNeuron()
    neuron.gap_conductance, neuron.c_m = 10, 25
    neuron.set_synaptic_neurotransmitters(released(transmitter))
    neuron.set_receptors(chemistry(*TYPE, s_d1=1, s_d2=0))
    lattice = kind(id)
    lattice.populate(neuron, n, n)
    lattice.apply_given_position(with_values("current_voltage", rng.uniform(neuron.c, neuron.v_th, (n, n))))
    lattice.connect(lambda x, y: x != y, lambda x, y: weight)
    lattice.update_grid_history = True
    return lattice


def trains(id, n, rng, transmitter=TYPE.Glutamate, rate=20):
    train = ln.RateSpikeTrain()
    train.rate = rate
    train.set_synaptic_neurotransmitters(released(transmitter))
    lattice = ln.RateSpikeTrainLattice(id)
    lattice.populate(train, n, n)
    lattice.apply_given_position(with_values("step", rng.uniform(0, rate, (n, n))))
    lattice.update_grid_history = True
    return lattice


# ---- the crate's numbers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flags, step_1, step_10, step_100", [
    ((True, False), (-42.36, -36.6144, -30.6096), (12.439255, 12.848963, 13.31711),
     (-24.25502, -25.284277, -26.271458, -26.926903, -27.76259, -28.729218, -29.770727, -30.831236, -31.861252)),
    ((False, True), (-56.76, -47.4144, -37.8096), (-66.17321, -55.991215, -41.834236),
     (-53.741386, -47.074055, -29.951418, -14.980237, -6.390911, 23.491081, -50.451424, -44.131397, -39.014084)),
    ((True, True), (-42.36, -36.6144, -30.6096), (12.439255, 12.848963, 13.31711),
     (-12.208777, -30.22588, -21.391842, -31.356064, -31.9495, -32.897697, -33.622597, -34.39148, -34.77165)),
])
@pytest.mark.parametrize("rebuild", [False, True])
def test_a_network_with_trains(flags, step_1, step_10, step_100, rebuild):
    """Also when its structure changes all the time."""
    neuron = ln.IzhikevichNeuron(c_m=25, gap_conductance=10)
    neuron.set_receptors(chemistry(*TYPE, s_d1=1, s_d2=0.05))
    neuron.set_synaptic_neurotransmitters(released(TYPE.Glutamate))
    lattice = ln.IzhikevichNeuronLattice(0)
    lattice.populate(neuron, 3, 3)
    number = np.arange(9).reshape(3, 3)
    lattice.apply_given_position(with_values("current_voltage", -55 + 9 * number))
    lattice.connect(lambda x, y: x != y)
    lattice.update_grid_history = True
    train = ln.RateSpikeTrain()
    train.rate = 100
    train.set_synaptic_neurotransmitters(released(TYPE.Glutamate))
    cue = ln.RateSpikeTrainLattice(1)
    cue.populate(train, 3, 3)
    cue.apply_given_position(with_values("step", 11 * number))
    network = ln.IzhikevichNeuronNetwork.generate_network([lattice], [cue])
    network.connect(1, 0, lambda x, y: x == y, lambda x, y: 3)
    network.set_dt(1)
    network.electrical_synapse, network.chemical_synapse = flags
    for _ in range(100):
        network.run_lattices(1)
        if rebuild:
            network.connect(1, 0, lambda x, y: x == y, lambda x, y: 3)
    history = np.array(network.get_lattice(0).history, np.float32).reshape(100, 9)
    for step, voltages in ((1, step_1), (10, step_10), (100, step_100)):
        np.testing.assert_array_equal(history[step - 1][:len(voltages)], np.float32(voltages))


def test_a_neuron_by_itself():
    neuron = ln.IzhikevichNeuron(c_m=25, current_voltage=-65)
    neuron.set_receptors(chemistry(*TYPE, s_d1=1, s_d2=0.05))
    neuron.set_synaptic_neurotransmitters(released(TYPE.Glutamate))
    concentrations = {TYPE.Glutamate: 0.8, TYPE.GABA: 0.1, TYPE.Dopamine: 0.5}
    voltages, currents, own = [], [], []
    for _ in range(367):
        assert neuron.iterate_with_neurotransmitter_and_spike(20, concentrations) is None
        voltages.append(neuron.current_voltage)
        currents.append(neuron.get_receptors().get(TYPE.Glutamate).current)
        own.append(neuron.get_synaptic_neurotransmitters()[TYPE.Glutamate].t)
    assert [np.float32(v) for v in voltages[:3]] == [np.float32(v) for v in (-64.88141, -64.766136, -64.65092)]
    assert [np.float32(i) for i in currents[:2]] == [np.float32(i) for i in (-57.447113, -56.570526)]
    assert voltages[364] == -55 and max(voltages[:364]) < 30
    assert [np.float32(t) for t in own[364:]] == [np.float32(t) for t in (0, 1, 0.9999)]
    assert neuron.get_receptors().inh_modifier == np.float32(0.975)
    before = own[-1]
    neuron.iterate_and_spike(20)  # without chemistry transmitters stand still
    assert neuron.get_synaptic_neurotransmitters()[TYPE.Glutamate].t == before


def test_parts_by_themselves():
    transmitter = ln.BoundedNeurotransmitterKinetics()
    transmitter.apply_t_change(-65, True, 0.1)
    assert (transmitter.t, transmitter.conc) == (1, 1)
    transmitter.apply_t_change(-65, False, 0.1)
    assert (transmitter.t, transmitter.conc) == (np.float32(0.9999), 0)
    kinetics = ln.BoundedReceptorKinetics(r_max=0.5)
    kinetics.apply_r_change(0.8, 0.1)
    assert kinetics.r == 0.5
    glutamate = ln.GlutamateReceptor(g_nmda=0)
    glutamate.apply_r_changes(0.5, 0.1)
    assert glutamate.ampa_r.r == glutamate.nmda_r.r == 0.5
    glutamate.iterate(-60, 0.1, 0.5, 1)
    assert glutamate.current == 0.5 * 0.5 * -60
    receptors = chemistry(TYPE.GABA, TYPE.Dopamine, s_d1=0.5, s_d2=0.25)
    receptors.update_receptor_kinetics({TYPE.GABA: 0.5, TYPE.Dopamine: 0.5}, 0.1)
    receptors.set_receptor_currents(-70, 0.1)
    assert (receptors.inh_modifier, receptors.nmda_modifier) == (0.875, 0.75)
    assert receptors.get_receptor_currents(0.1, 100) == pytest.approx(1.2 * 0.5 * 10 * 0.1 / 100, rel=1e-6)
    assert receptors.get(TYPE.Glutamate) is None and receptors.len() == 2
    receptors.remove(TYPE.GABA)
    with pytest.raises(KeyError):
        receptors.remove(TYPE.GABA)
    with pytest.raises(TypeError):
        receptors.insert(TYPE.GABA, ln.GlutamateReceptor())


@pytest.mark.parametrize("rate, fires", [(1.0, [9, 19, 29]), (0.01, list(range(35))), (0.0, [])])
def test_a_rate_is_a_period(rate, fires):
    train = ln.RateSpikeTrain()
    train.rate = rate
    assert [step for step in range(35) if train.iterate()] == fires


def test_stdp_between_trains_and_neurons(rng):
    """A train's connection is only strengthened, and only when the neuron fires."""
    lattice, cue = neurons(0, 2, rng, weight=0.5), trains(1, 2, rng, rate=7)
    network = ln.IzhikevichNeuronNetwork.generate_network([lattice], [cue])
    network.connect(1, 0, lambda x, y: x == y, lambda x, y: 2)
    network.set_do_plasticity(0, True)
    network.set_update_graph_history(0, True)
    network.update_connecting_graph_history = True
    network.run_lattices(300)
    network.run_lattices(200)
    index = network.connecting_position_to_index
    learned = [network.get_weight(ln.GraphPosition(1, (r, c)), ln.GraphPosition(0, (r, c))) for r in range(2) for c in range(2)]
    assert min(learned) > 2
    history = np.array(network.connecting_graph_history)
    assert history.shape == (500, 8, 8) and (np.diff(history, axis=0) >= 0).all()
    assert history[-1][index[ln.GraphPosition(1, (0, 0))]][index[ln.GraphPosition(0, (0, 0))]] == learned[0]
    within = np.array(network.get_lattice(0).weights_history)
    assert within.shape == (500, 4, 4) and within[0].max() == 0.5 and (np.diff(within, axis=0) != 0).any()
    assert network.get_do_plasticity(0) and network.get_update_graph_history(0)
    rule = network.get_plasticity(0)
    rule.a_plus = rule.a_minus = 0
    network.set_plasticity(0, rule)
    before = network.connecting_weights
    network.run_lattices(300)
    assert network.connecting_weights == before


# ---- the areas of the tests ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("electrical, chemical", [(True, False), (False, True), (True, True)])
def test_lattices_from_lattices(electrical, chemical, rng):
    cpu = neurons(0, 3, rng)
    cpu.electrical_synapse, cpu.chemical_synapse = electrical, chemical
    gpu = ln.IzhikevichNeuronLatticeGPU.from_lattice(cpu)
    assert (gpu.electrical_synapse, gpu.chemical_synapse, gpu.weights) == (electrical, chemical, cpu.weights)
    cpu.run_lattice(400)
    gpu.run_lattice(400)
    assert np.shape(cpu.history) == (400, 3, 3)
    assert gpu.history == cpu.history


def test_lattices_made_directly(rng):
    """Those of GPUs have chemical synapses on."""
    state = rng.bit_generator.state
    cpu = neurons(0, 3, rng)
    rng.bit_generator.state = state
    gpu = neurons(0, 3, rng, kind=ln.IzhikevichNeuronLatticeGPU)
    assert gpu.chemical_synapse and not cpu.chemical_synapse
    gpu.chemical_synapse = False
    cpu.run_lattice(300)
    gpu.run_lattice(300)
    assert gpu.history == cpu.history
    for name in ("parallel", "do_plasticity", "update_graph_history"):
        with pytest.raises(AttributeError):
            setattr(gpu, name, True)
    assert repr(gpu) == "IzhikevichNeuronLatticeGPU { (3x3), id: 0, update_grid_history: true }"


@pytest.mark.parametrize("electrical, chemical", [(True, False), (False, True)])
def test_networks_from_networks(electrical, chemical, rng):
    lattices = [neurons(0, 3, rng, 5), neurons(1, 2, rng, 3, TYPE.GABA)]
    cues = [trains(2, 3, rng), trains(3, 3, rng, TYPE.Dopamine)]
    cpu = ln.IzhikevichNeuronNetwork.generate_network(lattices, cues)
    cpu.connect(0, 1, lambda x, y: x == y, lambda x, y: 5)
    cpu.connect(1, 0, lambda x, y: x == y, lambda x, y: -3)
    cpu.connect(2, 0, lambda x, y: x == y, lambda x, y: 5)
    cpu.connect(3, 0, lambda x, y: x == y, lambda x, y: 1)
    cpu.electrical_synapse, cpu.chemical_synapse = electrical, chemical
    cpu.parallel = True
    gpu = ln.IzhikevichNeuronNetworkGPU.from_network(cpu)
    assert gpu.connecting_weights == cpu.connecting_weights
    assert gpu.get_neuron(1, 0, 1).current_voltage == cpu.get_lattice(1).get_neuron(0, 1).current_voltage
    cpu.run_lattices(500)
    for _ in range(500):
        gpu.run_lattices(1)
    for id in (0, 1):
        assert np.ptp(np.array(cpu.get_lattice(id).history)) > 50
        assert gpu.get_lattice(id).history == cpu.get_lattice(id).history
    assert gpu.get_spike_train_lattice(2).history == cpu.get_spike_train_lattice(2).history
    later = ln.IzhikevichNeuronNetworkGPU.from_network(cpu)  # in the middle of a run
    cpu.run_lattices(100)
    later.run_lattices(100)
    assert later.get_lattice(0).history == cpu.get_lattice(0).history
    with pytest.raises(AttributeError):
        gpu.parallel = True
    with pytest.raises(AttributeError):
        gpu.set_do_plasticity(0, True)


def test_dopamine_makes_a_difference(rng):
    means = []
    for dopamine in (False, True):
        rng = np.random.default_rng(1)
        network = ln.IzhikevichNeuronNetwork.generate_network(
            [neurons(0, 4, rng, 1)], [trains(1, 4, rng, rate=100), trains(2, 4, rng, TYPE.Dopamine, rate=100)])
        network.connect(1, 0, lambda x, y: x == y, lambda x, y: 1)
        network.connect(2, 0, lambda x, y: x == y, lambda x, y, weight=int(dopamine): weight)
        network.electrical_synapse, network.chemical_synapse = False, True
        network.set_dt(1)
        network.run_lattices(300)
        means.append(np.mean(network.get_lattice(0).history))
    assert means[0] != means[1] and np.isfinite(means).all()


# ---- the areas of the experiments ------------------------------------------------------------------------------------


def test_head_directions(rng):
    """Rings with shifting layers and turning cells, both kinds of synapses."""
    n = 10
    distance = lambda x, y: min(abs(x[0] - y[0]), n - abs(x[0] - y[0]))  # noqa: E731
    rings = []
    for id in range(3):
        neuron = ln.IzhikevichNeuron(c_m=25)
        neuron.set_receptors(chemistry(TYPE.Glutamate))
        neuron.set_synaptic_neurotransmitters(released(TYPE.Glutamate))
        ring = ln.IzhikevichNeuronLattice(id)
        ring.populate(neuron, n, 1)
        ring.apply(lambda cell: with_values("current_voltage", {None: rng.uniform(cell.c, cell.v_th)})(None, cell))
        ring.update_grid_history = True
        rings.append(ring)
    rings[2].connect(lambda x, y: True, lambda x, y: 3 * np.exp(-2 * distance(x, y) ** 2 / (n * 10)) - 0.9)
    turning = ln.RateSpikeTrainLattice(3)
    turning.populate(ln.RateSpikeTrain(), 2, 1)

    def direction(position, train):
        train.rate = 100 if position[0] == 0 else 0
        return train

    turning.apply_given_position(direction)
    network = ln.IzhikevichNeuronNetwork.generate_network(rings, [turning])
    network.connect(3, 0, lambda x, y: True, lambda x, y: 10)
    for shift in (0, 1):
        network.connect(shift, 2, lambda x, y: True, lambda x, y: np.float64(distance(x, y)) - 1)
        network.connect(2, shift, lambda x, y: True, lambda x, y: np.exp(-distance(x, y)) - 0.2)
    network.set_dt(1)
    network.parallel = True
    network.chemical_synapse = True
    for _ in range(200):
        network.run_lattices(1)
    history = np.array(network.get_lattice(2).history)
    assert history.shape == (200, n, 1) and np.isfinite(history).all()


def test_a_grid_of_cells(rng):
    n = 6
    cells = neurons(0, n, rng)
    cells.connect(lambda x, y: True, lambda x, y: np.exp(-np.hypot(x[0] - y[0], x[1] - y[1])) - 0.5)
    setters = trains(1, n, rng)
    setters.apply_given_position(with_values("rate", 0.01 / rng.uniform(0.1, 1, (n, n))))
    network = ln.IzhikevichNeuronNetwork.generate_network([cells], [setters])
    network.connect(1, 0, lambda x, y: True, lambda x, y: 1)
    network.parallel = True
    network.set_dt(1)
    for _ in range(50):
        network.run_lattices(1)
    assert np.shape(network.get_lattice(0).history) == (50, n, n)
    assert np.array(network.get_spike_train_lattice(1).history).all()  # such a "rate" fires in every step


def test_many_networks_one_after_the_other(rng):
    """A network object that is cleared and filled again, with several lattices."""
    network = ln.IzhikevichNeuronNetworkGPU()
    for trial in range(3):
        network.clear()
        assert network.get_all_ids() == set() and network.connecting_weights == [[]]
        for lattice in (neurons(0, 3, rng), neurons(1, 2, rng, 1, TYPE.GABA)):
            network.add_lattice(lattice)
        network.add_spike_train_lattice(trains(2, 3, rng))
        network.add_spike_train_lattice(trains(3, 3, rng, TYPE.Dopamine))
        index = network.get_lattice(0).position_to_index
        network.connect(1, 0, lambda x, y: True, lambda x, y: index[y] - 4)
        network.connect(0, 1, lambda x, y: rng.random() <= 0.5, lambda x, y: 2)
        for cue in (2, 3):
            network.connect(cue, 0, lambda x, y: x == y, lambda x, y: 4)
        network.set_dt(1)
        network.electrical_synapse, network.chemical_synapse = False, True
        network.apply_spike_train_lattice(3, lambda train: with_values("rate", {None: 50})(None, train))
        network.run_lattices(60)
        network.apply_spike_train_lattice_given_position(2, with_values("rate", np.full((3, 3), 10.0)))
        network.run_lattices(40)
        assert np.shape(network.get_lattice(0).history) == (100, 3, 3)


# ---- how objects behave ----------------------------------------------------------------------------------------------


def test_receptors_differ_between_cells(rng):
    """Cells of one lattice with and without each receptor and transmitter."""
    lattice = neurons(0, 3, rng)
    lattice.chemical_synapse = True

    def setup(position, neuron):
        if position[0] == 0:
            neuron.set_receptors(chemistry(TYPE.Glutamate))
        if position[1] == 0:
            neuron.set_synaptic_neurotransmitters({})
        return neuron

    lattice.apply_given_position(setup)
    lattice.run_lattice(200)
    assert lattice.get_neuron(0, 1).get_receptors().len() == 1
    assert lattice.get_neuron(1, 1).get_receptors().len() == 3
    assert lattice.get_neuron(0, 1).get_receptors().inh_modifier == 1
    assert lattice.get_neuron(0, 1).get_receptors().get(TYPE.Glutamate).current != 0
    assert lattice.get_neuron(1, 0).get_synaptic_neurotransmitters() == {}
    assert np.isfinite(lattice.history).all()


def test_mistakes(rng):
    lattice = neurons(0, 2, rng)
    with pytest.raises(TypeError):
        ln.IzhikevichNeuron().set_synaptic_neurotransmitters({TYPE.GABA: ln.BoundedReceptorKinetics()})
    with pytest.raises(TypeError):
        ln.IzhikevichNeuron().set_synaptic_neurotransmitters(3)
    with pytest.raises(TypeError):
        ln.IzhikevichNeuronNetwork().add_lattice(ln.IzhikevichNeuronLatticeGPU(0))
    slow, fast = trains(1, 2, rng), neurons(2, 2, rng)
    fast.set_dt(1)
    network = ln.IzhikevichNeuronNetwork.generate_network([lattice, fast], [slow])
    with pytest.raises(ValueError, match="dt"):
        network.run_lattices(1)
    network.set_dt(1)
    network.run_lattices(1)
    network.connect(0, 2, lambda x, y: True)
    with pytest.raises(ValueError, match="shape"):
        network.set_lattice(2, neurons(2, 3, rng))
    assert repr(network).startswith("IzhikevichNeuronNetwork { \n    [IzhikevichNeuronLattice { (2x2), id: 0, do_plasticity: false")
