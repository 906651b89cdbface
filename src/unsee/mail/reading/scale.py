"""How much each sign speaks for each label: weights learned by tools/train_reading.py, added up here."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TypedDict

from unsee.case.label import Label


class Weights(TypedDict):
    labels: list[str]
    start: list[float]
    features: dict[str, list[float]]


@cache
def weights() -> Weights:
    read: Weights = json.loads(resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return read


def chances(true: Iterable[str]) -> dict[Label, float]:
    """Of every label, how likely it is the first; they add up to one."""
    scale = weights()
    sums = list(scale["start"])
    for feature in sorted(true):
        for at, weight in enumerate(scale["features"].get(feature, ())):
            sums[at] += weight
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    return {Label(name): power / sum(powers) for name, power in zip(scale["labels"], powers, strict=True)}


def weight(feature: str, label: Label) -> float:
    scale = weights()
    return scale["features"][feature][scale["labels"].index(label)] if feature in scale["features"] else 0.0
