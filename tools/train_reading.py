"""Learn how much each sign speaks for each label, and write src/unsee/mail/reading/weights.json.

    python tools/train_reading.py [--more FILE.jsonl …] [--cross]

Needs scikit-learn, which unsee itself does not: the product only adds numbers up. Trained on replies-train.jsonl and
replies-more.jsonl in tests/mail/reading (and the files named); never on replies-test.jsonl. Each text also counts with sentences
that stand in many replies and decide nothing (reading_fillers.toml). `--cross` reports five-fold cross-validation, without them
in the part that is scored, instead of writing.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from unsee.mail.message import parse  # noqa: E402 - the path is set above
from unsee.mail.reading.as_mail import as_mail  # noqa: E402
from unsee.mail.reading.features import features  # noqa: E402
from unsee.mail.reading.letter import Asked, letter  # noqa: E402

TEXTS = ROOT / "tests/mail/reading"
STRENGTH = 0.5
SMALLEST = 0.02
COPIES, COPY_WEIGHT = 2, 0.7
EVEN = 0.7  # 1 would make rare labels count as much as common ones
UNPADDED = frozenset(("out_of_office", "mailbox_dead", "bounce_permanent", "bounce_temporary", "bounce_policy", "unrelated"))
FILLERS = tomllib.loads((ROOT / "tools/reading_fillers.toml").read_text(encoding="utf-8"))


def true_of(item: dict) -> dict[str, float]:
    asked = item.get("request", {})
    mail = as_mail(
        item["subject"],
        item.get("html") or item.get("body") or "",
        sender=item["from"],
        headers=item["headers"],
        attachments=item["attachments"],
        html="html" in item,
    )
    came = letter(parse(mail), Asked(tuple(asked.get("rights", ())), asked.get("regime", "")))
    return dict.fromkeys(sorted(features(came).true), 1.0)


def padded(item: dict, chance: random.Random) -> dict | None:
    """The same reply with sentences around it that decide nothing."""
    first = item["labels"][0]
    if first in UNPADDED:
        return None
    fillers = FILLERS[item["language"]]
    before = chance.sample(fillers["before"], chance.choice([0, 1, 1])) if first != "acknowledgement" else []
    after = chance.sample(fillers["after"], chance.choice([1, 2]))
    if "html" in item:
        head, mark, rest = item["html"].partition("</p>")
        own, end, tail = rest.partition("</p>")
        around = ["".join(f"<p>{one}</p>" for one in some) for some in (before, after)]
        return item | {"html": f"{head}{mark}{around[0]}{own}{end}{around[1]}{tail}"} if end else None
    blocks = item["body"].split("\n\n")
    at = 1 if len(blocks) > 1 and len(blocks[0]) < 60 else 0
    return item | {"body": "\n\n".join([*blocks[:at], *before, blocks[at], *after, *blocks[at + 1 :]])}


class Learner:
    def __init__(self, items: list[dict]) -> None:
        chance = random.Random(7)  # noqa: S311 - the same texts every time, no secret
        self.wanted = [item["labels"][0] for item in items]
        self.plain = [true_of(item) for item in items]
        self.copies = [[true_of(longer) for _ in range(COPIES) if (longer := padded(item, chance))] for item in items]

    def fit(self, chosen: list[int]) -> tuple[DictVectorizer, LogisticRegression]:
        rows = [(true, self.wanted[at], 1.0) for at in chosen for true in [self.plain[at]]]
        rows += [(true, self.wanted[at], COPY_WEIGHT) for at in chosen for true in self.copies[at]]
        often = Counter(label for _, label, _ in rows)
        even = [weight * (len(rows) / len(often) / often[label]) ** EVEN for _, label, weight in rows]
        vectors = DictVectorizer()
        model = LogisticRegression(C=STRENGTH, max_iter=3000)
        model.fit(vectors.fit_transform([true for true, _, _ in rows]), [label for _, label, _ in rows], sample_weight=even)
        return vectors, model


def cross(learner: Learner, items: list[dict]) -> None:
    said = np.empty(len(items), dtype=object)
    for learnt, kept in StratifiedKFold(5, shuffle=True, random_state=1).split(learner.wanted, learner.wanted):
        vectors, model = learner.fit(list(learnt))
        said[kept] = model.predict(vectors.transform([learner.plain[at] for at in kept]))
    right = np.mean(said == np.array(learner.wanted, dtype=object))
    print(
        f"{len(items)} replies: primary right {right:.3f}, macro F1 {f1_score(learner.wanted, list(said), average='macro'):.3f}"
    )
    for item, label in zip(items, said, strict=True):
        if label != item["labels"][0]:
            print(f"  {item['id']}: {item['labels'][0]} read as {label}")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--more", nargs="*", type=Path, default=[])
    options.add_argument("--cross", action="store_true")
    chosen = options.parse_args()
    files = [TEXTS / "replies-train.jsonl", TEXTS / "replies-more.jsonl", *chosen.more]
    items = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    learner = Learner(items)
    if chosen.cross:
        cross(learner, items)
        return
    vectors, model = learner.fit(list(range(len(items))))
    names = vectors.get_feature_names_out()
    weights = {
        name: [round(float(value), 3) for value in column]
        for name, column in zip(names, model.coef_.T, strict=True)
        if abs(column).max() >= SMALLEST
    }
    learned = {
        "labels": [str(label) for label in model.classes_],
        "start": [round(float(value), 3) for value in model.intercept_],
        "features": weights,
    }
    lines = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(value, separators=(',', ':'))}"
        for name, value in sorted(weights.items())
    )
    head = json.dumps({key: learned[key] for key in ("labels", "start")})
    (ROOT / "src/unsee/mail/reading/weights.json").write_text(f'{head[:-1]}, "features": {{\n{lines}\n}}}}\n', encoding="utf-8")
    print(f"{len(items)} replies, {len(weights)} signs")


if __name__ == "__main__":
    main()
