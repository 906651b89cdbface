"""Write docs/law and the index of places anew from the regime files. A test fails while they are out of date."""

from pathlib import Path

from unsee.law.book import book, index_of_places
from unsee.law.documents import documents

ROOT = Path(__file__).parent.parent

if __name__ == "__main__":
    (ROOT / "src/unsee/law/places.toml").write_text(index_of_places(ROOT / "src/unsee/law/regimes"), "utf-8")
    book.cache_clear()
    for name, text in documents().items():
        (ROOT / "docs/law" / name).write_text(text, "utf-8")
    print("docs/law and places.toml are up to date.")
