"""In which order rows can go: those that refer before those they refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping


def dependents_first(names: Iterable[str], refers_to: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups, each before all it refers to. A group of several is a cycle; one that refers to itself is a group of one.

    Tarjan's strongly connected components, without recursion: a chain of ten thousand tables is no reason to fall over.
    """
    known = list(dict.fromkeys(names))
    members = set(known)
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    inside: set[str] = set()
    groups: list[tuple[str, ...]] = []
    for root in known:
        if root in number:
            continue
        work = [(root, iter(sorted(set(refers_to.get(root, ())) & members)))]
        number[root] = low[root] = len(number)
        open_.append(root)
        inside.add(root)
        while work:
            at, targets = work[-1]
            for target in targets:
                if target not in number:
                    number[target] = low[target] = len(number)
                    open_.append(target)
                    inside.add(target)
                    work.append((target, iter(sorted(set(refers_to.get(target, ())) & members))))
                    break
                if target in inside:
                    low[at] = min(low[at], number[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == number[at]:
                    cut = open_.index(at)
                    groups.append(tuple(sorted(open_[cut:])))
                    inside -= set(open_[cut:])
                    del open_[cut:]
    return tuple(reversed(groups))
