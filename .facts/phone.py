"""Writes the numbering plans as Swift source.

Usage: python3 .facts/phone.py FACTS_FOLDER > Sources/Clientele/Validation/Phone/PhoneTables.swift

Reads phone-metadata.json. The patterns of all number types of all regions become one automaton over digits: the states
of a region follow all its patterns at once, equal states are shared between regions, and a state says which type of
number ends there. The prefixes stay patterns, as text; there are few, and they have groups.
"""

import json
import pathlib
import sys

sys.setrecursionlimit(100_000)
BASE, ZERO = 57, 35  # digits '#' to '[': no quotation mark and no backslash
TYPES = ["fixed", "mobile", "tollFree", "premium", "shared", "voip", "personal", "pager", "uan", "voicemail"]
# The order in which types are tried; fixed and mobile come last and may both be true.
ORDER = ["premium", "tollFree", "shared", "voip", "personal", "pager", "uan", "voicemail"]
# What a state says: 0 nothing, else 1 + the type, see PhoneNumber.Kind.
KINDS = ["none", "fixed", "mobile", "fixedOrMobile", "tollFree", "premium", "shared", "voip", "personal", "pager", "uan",
         "voicemail"]

# --- Patterns: digits, classes, groups, alternation, bounded repeats -> interned nodes, followed by derivatives.

NODES = {}


def intern(*key):
    return NODES.setdefault(key, key)


NONE, EMPTY = intern("none"), intern("empty")


def seq(a, b):
    if a is NONE or b is NONE:
        return NONE
    if a is EMPTY:
        return b
    if b is EMPTY:
        return a
    if a[0] == "seq":
        return seq(a[1], seq(a[2], b))
    return intern("seq", a, b)


def alt(nodes):
    flat = set()
    for node in nodes:
        if node[0] == "alt":
            flat |= node[1]
        elif node is not NONE:
            flat.add(node)
    if not flat:
        return NONE
    if len(flat) == 1:
        return next(iter(flat))
    return intern("alt", frozenset(flat))


def parse(text):
    position = 0

    def alternatives():
        nonlocal position
        branches = [sequence()]
        while position < len(text) and text[position] == "|":
            position += 1
            branches.append(sequence())
        return alt(branches)

    def sequence():
        nonlocal position
        node = EMPTY
        items = []
        while position < len(text) and text[position] not in "|)":
            items.append(repeated(atom()))
        for item in reversed(items):
            node = seq(item, node)
        return node

    def atom():
        nonlocal position
        c = text[position]
        position += 1
        if c == "(":
            if text.startswith("?:", position):
                position += 2
            node = alternatives()
            assert text[position] == ")"
            position += 1
            return node
        if c == "\\":
            assert text[position] == "d"
            position += 1
            return intern("set", 1023)
        if c == "[":
            mask = 0
            while text[position] != "]":
                first = int(text[position])
                position += 1
                last = first
                if text[position] == "-":
                    last = int(text[position + 1])
                    position += 2
                for digit in range(first, last + 1):
                    mask |= 1 << digit
            position += 1
            return intern("set", mask)
        return intern("set", 1 << int(c))

    def repeated(node):
        nonlocal position
        if position < len(text) and text[position] == "?":
            position += 1
            return alt([node, EMPTY])
        if position < len(text) and text[position] == "{":
            end = text.index("}", position)
            bounds = text[position + 1 : end].split(",")
            position = end + 1
            low, high = int(bounds[0]), int(bounds[-1])
            result = EMPTY
            for _ in range(high - low):
                result = alt([seq(node, result), EMPTY])
            for _ in range(low):
                result = seq(node, result)
            return result
        return node

    node = alternatives()
    assert position == len(text), text
    return node


NULLABLE = {}


def nullable(node):
    if node not in NULLABLE:
        kind = node[0]
        NULLABLE[node] = (
            kind == "empty"
            or (kind == "seq" and nullable(node[1]) and nullable(node[2]))
            or (kind == "alt" and any(map(nullable, node[1])))
        )
    return NULLABLE[node]


DERIVED = {}


def derive(node, digit):
    key = (id(node), digit)
    if key not in DERIVED:
        kind = node[0]
        if kind == "set":
            result = EMPTY if node[1] >> digit & 1 else NONE
        elif kind == "seq":
            result = seq(derive(node[1], digit), node[2])
            if nullable(node[1]):
                result = alt([result, derive(node[2], digit)])
        elif kind == "alt":
            result = alt([derive(n, digit) for n in node[1]])
        else:
            result = NONE
        DERIVED[key] = result
    return DERIVED[key]


# --- The automaton.

STATES = {}  # (accept, targets) -> number; 0 is dead
ROWS = []
DEAD = 0
STATES[(0, (0,) * 10)] = DEAD
ROWS.append((0, (0,) * 10))


def accept(found):
    """found: names of the patterns that match here, 'general' with its lengths, 'pattern' without."""
    kind = 0
    if "general" in found:
        kind = next((KINDS.index(name) for name in ORDER if name in found), 0)
        if not kind and "fixed" in found:
            kind = KINDS.index("fixedOrMobile" if "mobile" in found else "fixed")
        elif not kind and "mobile" in found:
            kind = KINDS.index("mobile")
    return kind * 2 + ("pattern" in found)


def automaton(region):
    names = ["general"] + [name for name in TYPES if name in region]
    lengths = {name: set(region[name]["lengths"]) for name in names}
    memo = {}

    def state(nodes, depth):
        if all(node is NONE for node in nodes):
            return DEAD
        key = (nodes, depth)
        if key not in memo:
            found = {name for name, node in zip(names, nodes) if nullable(node) and depth in lengths[name]}
            if nullable(nodes[0]):
                found.add("pattern")
            targets = tuple(state(tuple(derive(n, d) for n in nodes), depth + 1) for d in range(10))
            row = (accept(found), targets)
            if row not in STATES:
                STATES[row] = len(ROWS)
                ROWS.append(row)
            memo[key] = STATES[row]
        return memo[key]

    return state(tuple(parse(region[name]["pattern"]) for name in names), 0)


def digits(number, width):
    text = ""
    for _ in range(width):
        text = chr(ZERO + number % BASE) + text
        number //= BASE
    assert number == 0
    return text


def pack_automaton():
    """Each state: what it says (1), which digits begin a new run (2), the offset of the target of each run (3)."""
    offsets, offset = [0], 1
    runs = []
    for value, targets in ROWS[1:]:
        starts = [d for d in range(10) if d == 0 or targets[d] != targets[d - 1]]
        runs.append(starts)
        offsets.append(offset)
        offset += 3 + 3 * len(starts)
    text = "#"
    for (value, targets), starts in zip(ROWS[1:], runs):
        mask = sum(1 << d for d in starts)
        text += digits(value, 1) + digits(mask & 31, 1) + digits(mask >> 5, 1)
        text += "".join(digits(offsets[targets[d]], 3) for d in starts)
    return text, offsets


# --- The tables.


def lengths_mask(values):
    return sum(1 << n for n in values)


def literal(name, comment, text, width=112):
    lines = [f"    /// {comment}", f"    static let {name} = PackedTable(", '        #"""']
    chunks = [text[i : i + width] for i in range(0, len(text), width)]
    lines += ["        " + chunk + ("\\#" if i + 1 < len(chunks) else "") for i, chunk in enumerate(chunks)]
    lines += ['        """#)']
    return "\n".join(lines)


def main(folder):
    metadata = json.loads((pathlib.Path(folder) / "phone-metadata.json").read_text(encoding="utf-8"))
    regions = metadata["regions"]
    keys = sorted(regions)
    starts = {key: automaton(regions[key]) for key in keys}
    automaton_text, offsets = pack_automaton()

    records, index, formats = "", "", ""
    for key in keys:
        region = regions[key]
        name = "001" if key.startswith("001") else key
        general = region["general"]
        fields = [
            name.ljust(3),
            digits(region["callingCode"], 2),
            digits(offsets[starts[key]], 3),
            digits(lengths_mask(general["lengths"]), 4),
            digits(lengths_mask(general.get("localLengths", [])), 4),
        ]
        for kind in ("formats", "intlFormats"):
            fields += [digits(len(formats), 3), digits(len(region.get(kind, [])), 1)]
            for entry in region.get(kind, []):
                parts = [entry.get(part) or "" for part in ("leading", "pattern", "format", "rule")]
                assert not any(c in part for part in parts for c in ';"#')
                formats += "".join(part + ";" for part in parts)
        texts = [
            region["internationalPrefix"] or "",
            region.get("nationalPrefix", ""),
            region.get("nationalPrefixForParsing", ""),
            region.get("nationalPrefixTransform", ""),
            region.get("leadingDigits", ""),
            region.get("extensionPrefix", ""),
        ]
        assert not any(c in t for t in texts for c in ';"')
        index += digits(len(records), 3)
        records += "".join(fields) + "".join(t + ";" for t in texts)

    # Each calling code: the code (2), its regions, the main one first: count (1), where their list begins (2).
    codes, code_regions = "", ""
    table = {int(code): names for code, names in metadata["callingCodes"].items()}
    for key in keys:
        if key.startswith("001"):
            table[regions[key]["callingCode"]] = [key]
    for code in sorted(table):
        codes += digits(code, 2) + digits(len(table[code]), 1) + digits(len(code_regions) // 2, 2)
        code_regions += "".join(digits(keys.index(name), 2) for name in table[code])

    print("// Written by .facts/phone.py from libphonenumber metadata 9.0.43; do not edit.")
    print("// Copyright (C) The Libphonenumber Authors. Licensed under the Apache License, Version 2.0; see NOTICES.md.")
    print("// swift-format-ignore-file")
    print()
    print("/// The numbering plans of all regions; numbers are in base 57, digits '#' to '['.")
    print("enum PhoneTables {")
    print("    /// The version of the facts.")
    print('    static let version = "libphonenumber 9.0.43"')
    print("    /// How many regions and non-geographic calling codes there are.")
    print(f"    static let regionCount = {len(keys)}")
    print(f"    /// How many calling codes there are.")
    print(f"    static let callingCodeCount = {len(table)}")
    print()
    print(literal("index", "For each region, ordered by its code, where its record begins (3).", index))
    print()
    print(literal("records", "Code (3), calling code (2), start state (3), lengths (4), local lengths (4), formats and international formats: where they begin (3) and how many (1), then texts: international prefix, national prefix, its pattern, its transform, leading digits, what comes before an extension.", records))
    print()
    print(literal("formats", "Formats: leading digits, pattern, format, what the first group becomes within the country.", formats))
    print()
    print(literal("callingCodes", "For each calling code in order: the code (2), how many regions (1), where their list begins (2).", codes))
    print()
    print(literal("callingCodeRegions", "Positions of regions in the index (2), the main region of a calling code first.", code_regions))
    print()
    print(literal("automaton", f"{len(ROWS)} states: what ends here (1), a bit for each digit that begins a run (2), the target of each run (3).", automaton_text))
    print("}")
    print(f"{len(ROWS)} states, {len(automaton_text)} bytes; records {len(records)}, formats {len(formats)}", file=sys.stderr)


main(sys.argv[1])
