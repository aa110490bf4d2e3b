"""Checks what two runs of QuickTour printed and left; needs Python's standard library only."""
import collections, html.parser, json, os, pathlib, re, stat, sys


def fail(reason):
    sys.exit(f"tour: {reason}")


def snapshot(store):
    """Prints how many journal lines there are of each kind of record."""
    counts = collections.Counter()
    for path in sorted(pathlib.Path(store).glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            kind = json.loads(line).get("kind") if line.strip() else None
            if kind:
                counts[kind] += 1
    print(json.dumps(counts, sort_keys=True))


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = collections.Counter()

    def handle_starttag(self, tag, attributes):
        self.tags[tag] += 1


def check(folder):
    first = (folder / "first").read_text()
    second = (folder / "second").read_text()
    files = dict(re.findall(r"^(\w+\.csv): (\d+) rows", first, re.M))
    if len(files) != 5 or sum(map(int, files.values())) < 4000:
        fail(f"expected five files with at least 4000 rows, saw {files}")
    for name, rows, outcomes in re.findall(r"^(\w+\.csv): (\d+) rows: (.*)$", first, re.M):
        if sum(map(int, re.findall(r"(\d+) \w+", outcomes))) != int(rows):
            fail(f"the outcomes of {name} do not account for its rows")
    if "came to other results" in first:
        fail("a dry run came to other results than the import")
    if "nothing was lost" not in first:
        fail("a merge was not taken back exactly")
    if not re.search(r"^One of them: “.+” of \w+\.csv is “.+”", first, re.M):
        fail("no recognition was spelled out")
    share = {name: float(value) for name, value in re.findall(r"^(precision|recall) +([01]\.\d{3})", first, re.M)}
    if share["precision"] < 0.98 or share["recall"] < 0.93:
        fail(f"worse than it was: {share}")
    for name, rows in files.items():
        if f"{name}: {rows} rows: {rows} unchanged" not in second:
            fail(f"the second run found rows of {name} that were not unchanged")
    before, after = (json.loads((folder / name).read_text()) for name in ("before", "after"))
    more = {kind: after[kind] - before.get(kind, 0) for kind in after if after[kind] != before.get(kind, 0)}
    if set(more) != {"audit"}:
        fail(f"the second run wrote more than its own audit entries: {more}")
    store = folder / "out" / "store"
    for path in [store, *store.iterdir()]:
        mode = stat.S_IMODE(os.lstat(path).st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            fail(f"{path.name} has the mode {mode:o}")
    for name in ("report.html", "report.zh.html"):
        page = Page()
        page.feed((folder / "out" / name).read_text())
        if page.tags["svg"] < 4 or page.tags["script"]:
            fail(f"{name} has {page.tags['svg']} drawings and {page.tags['script']} scripts")
    print(f"tour: ok, {sum(map(int, files.values()))} rows, {share}")


if sys.argv[1] == "snapshot":
    snapshot(sys.argv[2])
else:
    check(pathlib.Path(sys.argv[2]))
