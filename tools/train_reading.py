"""Learn how much each sign speaks for each label, and write src/unsee/mail/reading/weights.json.

    python tools/train_reading.py [--more FILE.jsonl …] [--cross]

Needs scikit-learn, which unsee itself does not: the product only adds numbers up. Trained on tests/mail/reading/replies-train.jsonl
(and the files named); never on replies-test.jsonl. `--cross` reports five-fold cross-validation instead of writing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from unsee.mail.message import parse  # noqa: E402 - the path is set above
from unsee.mail.reading.as_mail import as_mail  # noqa: E402
from unsee.mail.reading.features import features  # noqa: E402
from unsee.mail.reading.letter import Asked, letter  # noqa: E402

STRENGTH = 1.0
SMALLEST = 0.02


def true_of(item: dict) -> dict[str, int]:
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
    return dict.fromkeys(sorted(features(came).true), 1)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--more", nargs="*", type=Path, default=[])
    options.add_argument("--cross", action="store_true")
    chosen = options.parse_args()
    files = [ROOT / "tests/mail/reading/replies-train.jsonl", *chosen.more]
    items = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    vectors = DictVectorizer()
    table = vectors.fit_transform([true_of(item) for item in items])
    wanted = [item["labels"][0] for item in items]
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    if chosen.cross:
        said = cross_val_predict(model, table, wanted, cv=StratifiedKFold(5, shuffle=True, random_state=1))
        print(
            f"{len(items)} replies: primary right {np.mean(said == np.array(wanted)):.3f}, macro F1 {f1_score(wanted, said, average='macro'):.3f}"
        )
        return
    model.fit(table, wanted)
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
