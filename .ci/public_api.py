"""The public API as text, as figures, and as the differences that break an app."""
import collections, gzip, json, pathlib, re, subprocess

from toolchain import fail, tool

TYPES = {"struct", "enum", "class", "protocol", "typealias", "actor"}
IMPLIED = {"SendableMetatype", "Copyable", "Escapable", "BitwiseCopyable"}
IMPLIES = {
    "Hashable": {"Equatable"}, "Comparable": {"Equatable"},
    "ExpressibleByStringLiteral": {"ExpressibleByExtendedGraphemeClusterLiteral", "ExpressibleByUnicodeScalarLiteral"},
}


class Listing:
    """The public symbols of a module, by owner."""

    def __init__(self, modules, name):
        self.name = name
        self.symbols, self.foreign, self.relations = [], [], []
        for path in modules.symbol_graphs(name):
            graph = json.loads(path.read_text(encoding="utf-8"))
            (self.foreign if "@" in path.name else self.symbols).extend(graph["symbols"])
            self.relations += graph["relationships"]

    def all(self):
        return self.symbols + self.foreign

    def undocumented(self):
        return sorted(".".join(symbol["pathComponents"]) for symbol in self.all() if not symbol.get("docComment"))

    # MARK: Figures

    def types(self):
        return [symbol for symbol in self.symbols if len(symbol["pathComponents"]) == 1 and kind(symbol) in TYPES]

    def rooms(self):
        """Returns how many top-level types and symbols each room has."""
        types, symbols = collections.Counter(), collections.Counter()
        top = {id(symbol) for symbol in self.types()}
        homes = {symbol["pathComponents"][0]: self.room(symbol) for symbol in self.types()}
        for symbol in self.all():
            # What the compiler makes, such as an initializer from a raw value, has no place of its own.
            room = self.room(symbol) or homes.get(symbol["pathComponents"][0]) or "(no room)"
            symbols[room] += 1
            types[room] += id(symbol) in top
        return types, symbols

    def room(self, symbol):
        match = re.search(rf"/Sources/{self.name}/([^/]+)/", symbol.get("location", {}).get("uri", ""))
        return match and match[1]

    def biggest(self, count):
        sizes = collections.Counter(symbol["pathComponents"][0] for symbol in self.symbols if len(symbol["pathComponents"]) > 1)
        return sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:count]

    # MARK: Text

    def conformances(self):
        """Returns the protocols of each type, without those that follow from another, and the types of other modules."""
        names = {symbol["identifier"]["precise"]: ".".join(symbol["pathComponents"]) for symbol in self.all()}
        foreign = {}
        for relation in self.relations:
            if relation["kind"] == "memberOf" and relation["target"] not in names:
                foreign[relation["target"]] = relation.get("targetFallback", relation["target"]).split(".", 1)[-1]
        adopted = collections.defaultdict(set)
        for relation in self.relations:
            if relation["kind"] in ("conformsTo", "inheritsFrom"):
                owner = names.get(relation["source"]) or foreign.get(relation["source"])
                target = names.get(relation["target"]) or relation.get("targetFallback", relation["target"])
                protocol = target.removeprefix("Swift.").removeprefix("_Concurrency.")
                if owner and protocol not in IMPLIED:
                    adopted[owner].add(protocol)
        result = {}
        for owner, protocols in adopted.items():
            if {"Decodable", "Encodable"} <= protocols:
                protocols = protocols - {"Decodable", "Encodable"} | {"Codable"}
            implied = set().union(*(IMPLIES.get(each, set()) | adopted.get(each, set()) for each in protocols))
            implied |= {"Codable"} if {"Decodable", "Encodable"} <= implied else set()
            result[owner] = sorted(protocols - implied)
        return result, set(foreign.values())

    def text(self):
        """Returns one line a symbol, members below their type, sorted."""
        adopted, foreign = self.conformances()
        lines = []
        for symbol in self.symbols:
            path = tuple(symbol["pathComponents"])
            said = declaration(symbol)
            if kind(symbol) in TYPES - {"typealias"}:
                head, where, condition = said.partition(" where ")
                protocols = ", ".join(adopted.get(".".join(path), ()))
                said = head.split(" : ")[0] + (f": {protocols}" if protocols else "") + where + condition
            lines.append((path, said))
        for name in sorted({symbol["pathComponents"][0] for symbol in self.foreign} | foreign):
            protocols = ", ".join(adopted.get(name, ()))
            lines.append((("~" + name,), f"extension {name}" + (f": {protocols}" if protocols else "")))
        for symbol in self.foreign:
            path = symbol["pathComponents"]
            lines.append((("~" + path[0], *path[1:]), declaration(symbol)))
        lines.sort()
        return "".join("    " * (len(path) - 1) + said + "\n" for path, said in lines)


def kind(symbol):
    return symbol["kind"]["identifier"].removeprefix("swift.")


def declaration(symbol):
    said = "".join(fragment["spelling"] for fragment in symbol.get("declarationFragments", ()))
    return re.sub(r"\s+", " ", said).strip() or symbol["names"]["title"]


# MARK: - Baseline


def slim(node):
    """Leaves out of the digester's dump what the comparison does not need."""
    if isinstance(node, dict):
        return {key: slim(value) for key, value in node.items() if key != "mangledName"}
    if isinstance(node, list):
        return [slim(value) for value in node if not (isinstance(value, dict) and value.get("kind") == "Import")]
    return node


def write_baseline(dump, path):
    text = json.dumps(slim(json.loads(dump.read_text(encoding="utf-8"))), sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


Change = collections.namedtuple("Change", "line symbol")


def breaking_changes(baseline, dump, scratch, check):
    """Returns what the digester says breaks an app that was built against the baseline."""
    before = scratch / "before.json"
    before.write_bytes(gzip.decompress(baseline.read_bytes()))
    run = subprocess.run(
        [tool("swift-api-digester", check), "-diagnose-sdk", "-input-paths", str(before), "-input-paths", str(dump)],
        capture_output=True, text=True)
    if run.returncode:
        fail(check, f"`swift-api-digester -diagnose-sdk` ended with {run.returncode}.", run.stderr[-2000:])
    said = (run.stdout + run.stderr).splitlines()
    if not any(line.startswith("/* Removed Decls */") for line in said):
        fail(check, "`swift-api-digester -diagnose-sdk` printed no analysis.", *said[-20:])
    changes = []
    for line in said:
        if not line.strip() or line.startswith("/*") or "__derived_" in line:
            continue
        match = re.match(r"[A-Za-z]+ (\S+) (?:has|is|was|now) ", line)
        symbol = re.sub(r"\.(?:Get|Set|Modify|Read)\(\)$", "", match[1]) if match else line
        changes.append(Change(line, symbol))
    gone = {change.symbol for change in changes
            if re.match(r"(Struct|Enum|Class|Protocol|TypeAlias|AssociatedType) \S+ has been (removed|renamed|moved)", change.line)}
    return [change for change in changes if not follows(change, gone)]


def follows(change, gone):
    """Whether a change of type only follows from a type's removal or new name, which must be announced itself."""
    match = re.search(r"(?:type|signature) change from (.*) to ", change.line)
    return bool(match) and any(re.search(rf"\w\.{re.escape(name)}(?![\w])", match[1]) for name in gone)


def newest_version(changelog):
    """Returns the version of the newest released section of the change log; 0.0.0 before the first."""
    match = re.search(r"^## \[(\d+\.\d+\.\d+[^\]]*)\]", changelog, re.M)
    return match[1] if match else "0.0.0"


def announced(changelog, section="Unreleased"):
    """Returns the names in backticks in the bullets of `### Breaking changes` of a section."""
    names = set()
    part = re.search(rf"^## \[{re.escape(section)}\][^\n]*\n(.*?)(?=^## |\Z)", changelog, re.M | re.S)
    part = part and re.search(r"^### Breaking changes[ \t]*\n(.*?)(?=^#{1,3} |\Z)", part[1], re.M | re.S)
    for bullet in re.findall(r"^[-*] (.*?)(?=^[-*] |^$|\Z)", part[1] if part else "", re.M | re.S):
        names |= set(re.findall(r"`([^`\s]+)`", bullet))
    return names


def unannounced(changes, names):
    wide = [name[:-1] for name in names if name.endswith(".*")]
    return [change for change in changes
            if change.symbol not in names and not any(change.symbol.startswith(prefix) for prefix in wide)]


def files(package, module):
    folder = pathlib.Path(package) / "Documentation" / "api"
    return folder / f"{module}.txt", folder / f"{module}.json.gz"
