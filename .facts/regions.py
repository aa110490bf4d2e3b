"""Writes the history of the region codes of GB/T 2260 as Swift source.

Usage: python3 .facts/regions.py FACTS_FOLDER > Sources/Clientele/Validation/Documents/ResidentIdentityRegionTable.swift

Reads gbt2260.tsv: a code, its name, the first and the last table it stands in. Kept are the first and the last year of
each code; a code that was away for some years counts as in force throughout.
"""

import pathlib
import sys

BASE, ZERO = 57, 35  # digits '#' to '[': no quotation mark and no backslash
FIRST_YEAR = 1980
STILL = 56  # the last year of a code in the newest table


def digits(value, count):
    result = ""
    for _ in range(count):
        result = chr(ZERO + value % BASE) + result
        value //= BASE
    assert value == 0
    return result


def literal(name, comment, text):
    lines = [text[i : i + 100] for i in range(0, len(text), 100)]
    body = "\\\n".join("        " + line for line in lines)
    return f'    /// {comment}\n    static let {name} = PackedTable(\n        """\n{body}\n        """)'


def main(folder):
    years, newest = {}, ""
    for line in (pathlib.Path(folder) / "gbt2260.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, _, first, last = (line.split("\t") + [""])[:4]
        newest = max(newest, first, last)
        span = years.setdefault(code, [9999, 0])
        span[0] = min(span[0], int(first[:4]))
        span[1] = max(span[1], int(last[:4]) if last else 9999)
    provinces, records = "", ""
    for province in sorted({code[:2] for code in years}):
        provinces += digits(int(province), 2) + digits(len(records), 3)
        previous = 0
        for code in sorted(code for code in years if code[:2] == province):
            rest = int(code[2:])
            step, previous = rest - previous, rest
            first, last = years[code]
            # A step of less than 56 is one digit; a greater one is two digits after the digit 56.
            records += digits(step, 1) if step < 56 else digits(56, 1) + digits(step, 3)
            records += digits(first - FIRST_YEAR, 1) + digits(STILL if last == 9999 else last - FIRST_YEAR, 1)
    provinces += digits(99, 2) + digits(len(records), 3)

    print("// Written by .facts/regions.py from the yearly tables of GB/T 2260; do not edit.")
    print("// swift-format-ignore-file")
    print()
    print("/// Every region code since 1980 with its first and last year; numbers are in base 57, digits '#' to '['.")
    print("enum ResidentIdentityRegionTable {")
    print("    /// The version of the facts.")
    print(f'    static let version = "GB/T 2260 {newest[:4]}-{newest[4:]}"')
    print("    /// The year of the first table, from which years are counted.")
    print(f"    static let firstYear = {FIRST_YEAR}")
    print("    /// The last year of a code that stands in the newest table.")
    print(f"    static let stillInForce = {STILL}")
    print()
    print(literal("provinces", "For each province in order: its two digits (2), where its codes begin (3); 99 marks the end.", provinces))
    print()
    print(literal("codes", "For each code: the step of its last four digits from the code before (1, or 56 and 3), first year (1), last year (1).", records))
    print("}")
    print(f"{len(years)} codes, {len(records)} bytes", file=sys.stderr)


main(sys.argv[1])
