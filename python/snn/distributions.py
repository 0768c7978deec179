"""Distributions: numbers that the core draws from the network's seed, for parameters, states, weights and delays."""

from __future__ import annotations

from typing import Any

from ._numbers import number, text


class Distribution:
    """Numbers drawn by the core. The same object used twice makes different draws each time."""

    def __init__(self, name: str, parameters: dict[str, Any]) -> None:
        self._name = name
        self._parameters = parameters

    def _describe(self) -> dict[str, Any]:
        """This distribution as JSON data for the core."""
        return {"distribution": self._name, **self._parameters}

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self._parameters.items() if value is not None)
        return f"{self._name}({given})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Distribution) and self._describe() == other._describe()

    def __hash__(self) -> int:
        return hash(repr(self))


def normal(
    mean: float, std: float, low: float | None = None, high: float | None = None, outside: str = "redraw"
) -> Distribution:
    """Normal numbers, within [low, high] where given.

    Args:
        mean: Mean, before any bound.
        std: Standard deviation, 0 or more.
        low: Least value allowed; None: no bound.
        high: Greatest value allowed; None: no bound.
        outside: What happens to a draw outside the bounds: `"redraw"` or `"clip"`.
    """
    return Distribution("normal", {
        "mean": number("mean", mean),
        "std": number("std", std),
        "low": None if low is None else number("low", low),
        "high": None if high is None else number("high", high),
        "outside": text("outside", outside),
    })


def uniform(low: float, high: float) -> Distribution:
    """Uniform numbers in [low, high)."""
    return Distribution("uniform", {"low": number("low", low), "high": number("high", high)})


def lognormal(mean: float, sigma: float) -> Distribution:
    """`exp` of normal numbers.

    Args:
        mean: Mean of the logarithm.
        sigma: Standard deviation of the logarithm, 0 or more.
    """
    return Distribution("lognormal", {"mean": number("mean", mean), "sigma": number("sigma", sigma)})


def exponential(scale: float) -> Distribution:
    """Exponential numbers of mean `scale`, 0 or more."""
    return Distribution("exponential", {"scale": number("scale", scale)})
