"""Writes the numbering plans as a facts file, and the same file as Swift source.

Usage: python3 .facts/phone.py FACTS_FOLDER [--source FILE.swift] [--facts FILE.facts] [--regions CN,US,...]

Reads phone-metadata.json. The file is what an app renews its facts with (Facts.init(bytes:)); the Swift source holds
the same bytes as a literal. With --regions only these regions are written, for tests. The patterns of all number types of all regions become one automaton over digits: the states
of a region follow all its patterns at once, equal states are shared between regions, and a state says which type of
number ends there. The prefixes stay patterns, as text; there are few, and they have groups.
Documentation/Facts.md describes the format.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import sys

sys.setrecursionlimit(100_000)
# The digits of numbers: printable ASCII without quotation mark and backslash, so that a literal needs no escapes.
DIGITS = [chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"\\']
BASE = len(DIGITS)
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
        text = DIGITS[number % BASE] + text
        number //= BASE
    assert number == 0
    return text


def short(number):
    """A number in one digit below 48, in two below 3,728, else in three."""
    if number < 48:
        return digits(number, 1)
    if number < 48 + 40 * BASE:
        return digits(48 * BASE + number - 48, 2)
    return digits(88 * BASE * BASE + number - 48 - 40 * BASE, 3)


def pack_automaton():
    """Heads: what a state says (1), which digits begin a new run (2). States: head, target of each run (short)."""
    heads, targets = [], []
    for value, row in ROWS:
        starts = [d for d in range(10) if d == 0 or row[d] != row[d - 1]]
        heads.append((value, sum(1 << d for d in starts)))
        targets.append([row[d] for d in starts])
    # What is used most gets the shortest number; the dead state stays 0 and is not written.
    used = collections.Counter(t for row in targets[1:] for t in row)
    order = [DEAD] + sorted(range(1, len(ROWS)), key=lambda s: (-used[s], s))
    place = {state: number for number, state in enumerate(order)}
    kinds = collections.Counter(heads[1:])
    head_order = sorted(kinds, key=lambda h: (-kinds[h], h))
    head_place = {head: number for number, head in enumerate(head_order)}
    head_text = "".join(digits(value, 1) + digits(mask, 2) for value, mask in head_order)
    text = "".join(short(head_place[heads[s]]) + "".join(short(place[t]) for t in targets[s]) for s in order[1:])
    return head_text, text, place


# --- The tables.


def lengths_mask(values):
    return sum(1 << n for n in values)


def facts_file(metadata, wanted):
    regions = metadata["regions"]
    keys = sorted(key for key in regions if not wanted or key in wanted)
    starts = {key: automaton(regions[key]) for key in keys}
    heads, states, place = pack_automaton()

    strings = {"": 0}

    def string(text):
        assert not any(c in text for c in (';', '"', '\n', '\\#')) and text.isascii()
        return digits(strings.setdefault(text, len(strings)), 2)

    formats, plans, lists = [], "", {}
    for key in keys:
        region = regions[key]
        general = region["general"]
        plans += "001" if key.startswith("001") else key.ljust(3)
        plans += digits(region["callingCode"], 2) + digits(place[starts[key]], 3)
        plans += digits(lengths_mask(general["lengths"]), 4)
        plans += digits(lengths_mask(general.get("localLengths", [])), 4)
        for kind in ("formats", "intlFormats"):
            rows = tuple(
                "".join(string(entry.get(part) or "") for part in ("leading", "pattern", "format", "rule"))
                for entry in region.get(kind, [])
            )
            if rows not in lists:
                lists[rows] = len(formats)
                formats += rows
            plans += digits(lists[rows], 2) + digits(len(rows), 1)
        for part in ("internationalPrefix", "nationalPrefixForParsing", "nationalPrefixTransform", "leadingDigits",
                     "extensionPrefix"):
            plans += string(region.get(part) or "")

    # Each calling code: the code (2), how many plans (1), their positions (2 each), the main one first.
    table = {int(code): names for code, names in metadata["callingCodes"].items()}
    for key in keys:
        if key.startswith("001"):
            table[regions[key]["callingCode"]] = [key]
    codes = ""
    for code in sorted(table):
        names = [name for name in table[code] if name in keys]
        if names:
            codes += digits(code, 2) + digits(len(names), 1) + "".join(digits(keys.index(n), 2) for n in names)

    sections = [("strings", "".join(text + ";" for text in strings)), ("formats", "".join(formats)), ("plans", plans),
                ("codes", codes), ("heads", heads), ("states", states)]
    body = "".join(f"{name} {len(text)}\n{text}\n" for name, text in sections)
    version = metadata["source"].split()[-1]
    summary = f"{len(ROWS)} states; " + ", ".join(f"{name} {len(text)}" for name, text in sections)
    print(summary, file=sys.stderr)
    return (
        "clientele-facts 1\n"
        "kind phone\n"
        f"version libphonenumber {version}\n"
        f"sha256 {hashlib.sha256(body.encode()).hexdigest()}\n" + body
    )


def swift_source(text, width=112):
    lines = [
        "// Written by .facts/phone.py from libphonenumber metadata; do not edit.",
        "// Copyright (C) The Libphonenumber Authors. Licensed under the Apache License, Version 2.0; see NOTICES.md.",
        "// swift-format-ignore-file",
        "",
        "/// The numbering plans of all regions, as the facts file that the same script writes.",
        "enum PhoneTables {",
        "    /// The whole file.",
        "    static let file = PackedTable(",
        '        #"""',
    ]
    for line in text.split("\n"):
        chunks = [line[i : i + width] for i in range(0, len(line), width)] or [""]
        for i, chunk in enumerate(chunks):
            more = i + 1 < len(chunks)
            lines.append(("        " + chunk + ("\\#" if more else "")) if chunk else "")
    lines += ['        """#)', "}"]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--source", type=pathlib.Path)
    parser.add_argument("--facts", type=pathlib.Path)
    parser.add_argument("--regions", default="")
    arguments = parser.parse_args()
    metadata = json.loads((arguments.folder / "phone-metadata.json").read_text(encoding="utf-8"))
    text = facts_file(metadata, set(filter(None, arguments.regions.split(","))))
    if arguments.source:
        arguments.source.write_text(swift_source(text), encoding="utf-8")
    if arguments.facts:
        arguments.facts.write_text(text, encoding="utf-8")


main()
