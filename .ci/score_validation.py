#!/usr/bin/env python3
"""Compares what `clientele check` and `clientele romanize` wrote with the known answers; .ci/evaluate runs it on all sets.

    .ci/score_validation.py SET OUTPUT.csv [ROWS]    prints the figures, and at most ROWS rows that differ

SET is phone, email, cnid, mrz, pnr-names or names-zh; OUTPUT.csv is what the tool wrote for that set's file.
"""

import csv
import gzip
import json
import os
import subprocess
import sys

csv.field_size_limit(1 << 24)

VALID_CARDS = {"valid-current", "valid-X", "leap-day", "old-region-in-force", "resident-permit-gat"}
NOTED_CARDS = {"lowercase-x", "fullwidth", "spaced", "new-region-before-start", "old-region-after-end", "prefecture-code",
               "province-code-only", "unknown-region"}
# Right after a repair that is plain; wrong in their layout, so possible at most.
REPAIRED_ZONES = {"crlf", "guillemet", "lowercase", "one-line", "space-for-filler", "wide"}
MISSHAPEN_ZONES = {"long-line", "missing-line", "short-line", "swapped-lines"}


class Tally:
    def __init__(self, shown=0):
        self.figures, self.shown = {}, shown

    def note(self, what, is_right, row):
        right, total = self.figures.get(what, (0, 0))
        self.figures[what] = (right + bool(is_right), total + 1)
        if not is_right and self.shown > 0:
            self.shown -= 1
            print("differs:", what, row, file=sys.stderr)

    def result(self):
        return [(what, *counts) for what, counts in self.figures.items()]


def phone(rows, shown=0):
    tally = Tally(shown)
    for row in rows:
        parsed = row["parse"] == "OK"
        possible = row["possible"] in ("IS_POSSIBLE", "IS_POSSIBLE_LOCAL_ONLY")
        verdict = "valid" if row["valid"] == "1" else "possible" if possible else "invalid"
        tally.note("verdict", row["verdict"] == verdict, row)
        tally.note("parsed", row["parse_out"] == str(int(parsed)), row)
        tally.note("possible", row["possible_out"] == str(int(possible)), row)
        for what, theirs, ours in (("E.164", "e164", "e164_out"), ("extension", "ext", "ext_out"), ("type", "type", "type_out"),
                                   ("region", "number_region", "region_out")):
            tally.note(what, row[ours] == row[theirs], row)
        if row["international"]:
            tally.note("international format", row["international_out"] == row["international"], row)
            tally.note("national format", row["national_out"] == row["national"], row)
    return tally.result()


def email(rows, shown=0):
    tally = Tally(shown)
    for row in rows:
        judges = {row["ev_valid"], row["evp_valid"], "1" if int(row["isemail_code"] or 99) < 16 else "0"}
        if len(judges) == 1:
            tally.note("verdict, where three judges agree", (row["verdict"] == "valid") == (judges == {"1"}), row)
        if row["ev_valid"] == "1" and row["ev_ascii"] and row["verdict"] != "invalid":
            tally.note("ASCII form", row["ascii_out"] == row["ev_ascii"], row)
    return tally.result()


def resident_id(rows, shown=0):
    tally = Tally(shown)
    for row in rows:
        kind, verdict = row["kind"], row["verdict"]
        if kind in VALID_CARDS or kind in NOTED_CARDS:
            expected = "valid"
        elif kind == "fifteen-digit":
            expected = "possible"
        elif kind in ("one-digit-changed", "adjacent-swapped"):
            # Such a slip is seen where the check character fails, and nowhere else.
            expected = "invalid" if row["stdnum"] == "InvalidChecksum" else verdict
        elif kind == "ancient-date":
            expected = "invalid" if int(row["input"][6:10]) < 1880 else "valid"
        else:
            expected = "invalid"
        tally.note("verdict", verdict == expected, row)
        if row["birth"] and expected != "invalid":
            tally.note("birth date and sex", (row["birth_out"], row["sex_out"]) == (row["birth"], row["sex"]), row)
        if kind in NOTED_CARDS:
            tally.note("finding on a number that is valid with one", row["findings"] != "", row)
        if kind in VALID_CARDS:
            tally.note("place", row["region_out"] == row["input"][:6], row)
    return tally.result()


def mrz(rows, shown=0):
    tally = Tally(shown)
    for row in rows:
        kind, verdict = row["kind"], row["verdict"]
        if kind in MISSHAPEN_ZONES:
            tally.note("verdict", verdict != "valid", row)
        else:
            impossible = {"mrz.birth-date", "mrz.expiry", "mrz.gender"} & set(row["findings"].split("|"))
            is_right = (row["own_hashes"] == "1" or kind in REPAIRED_ZONES) and not impossible
            tally.note("verdict", verdict == ("valid" if is_right else "invalid"), row)
        if kind == "good":
            fields, printed = json.loads(row["fields_in"]), json.loads(row["fields_out"])
            for what, ours, theirs in (
                    ("number", row["number_out"], fields["number"]), ("issuer", row["country_out"], fields["country"]),
                    ("nationality", row["nationality_out"], fields["nationality"]), ("sex", row["sex_out"], fields["sex"]),
                    ("birth date", row["birth_out"].replace("-", "")[2:], fields["birth"]),
                    ("expiry", row["expiry_out"].replace("-", "")[2:], fields["expiry"]),
                    # As the zone has them: without marks, hyphens and what did not fit.
                    ("surname", row["surname_out"], printed["surname"]), ("given names", row["given_out"], printed["name"])):
                tally.note(what, ours == theirs, row)
    return tally.result()


def reservation_name(rows, shown=0):
    tally = Tally(shown)
    for row in rows:
        ours = [row[c + "_out"] for c in ("surname", "given", "title", "ptc", "count")]
        theirs = [row[c] for c in ("surname", "given", "title", "ptc", "count")]
        is_clear = row["ambiguous"] == "0"
        tally.note("one reading" if is_clear else "more than one reading is right: the one meant", ours == theirs, row)
        if not is_clear:
            tally.note("more than one reading is right: said so", row["verdict"] == "possible", row)
    return tally.result()


def romanize(rows, shown=0):
    tally = Tally(shown)
    for row in rows:
        first = row["surname_out"] + "/" + row["given_out"]
        living = [s + "/" + row["passport_given"] for s in row["passport_surname"].split("|")]
        offered = {first, *row["alternatives"].split("|")}
        tally.note("first answer", first in living, row)
        tally.note("first or alternative", any(s in offered for s in living), row)
        tally.note("every living reading offered", all(s in offered for s in living), row)
    return tally.result()


# The file of answers, the subcommand that is measured, and what the figures are of.
SETS = [
    ("phone", ["check", "phone"], phone, "libphonenumber 9.0.43"),
    ("email", ["check", "email"], email, "email-validator twice and is_email"),
    ("cnid", ["check", "resident-id"], resident_id, "how each number was made"),
    ("mrz", ["check", "mrz"], mrz, "ICAO 9303 and how each zone was made"),
    ("pnr-names", ["check", "pnr-name"], reservation_name, "how each name was made"),
    ("names-zh", ["romanize"], romanize, "passport spellings"),
]


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure(tool, data, work):
    """Runs the tool on every set that the folder has; a list of (set, judge, figures)."""
    measured = []
    for name, command, score, judge in SETS:
        source = os.path.join(data, name + ".csv.gz")
        if not os.path.exists(source):
            continue
        given, output = os.path.join(work, name + ".csv"), os.path.join(work, name + ".out.csv")
        with gzip.open(source, "rb") as packed, open(given, "wb") as plain:
            plain.write(packed.read())
        day = ["--on", "2026-01-01"] if command[0] == "check" else []
        subprocess.run([tool, *command, "--input", given, "--output", output, *day], check=True, capture_output=True)
        rows = read(output)
        if len(rows) != len(read(given)):
            sys.exit(f"score_validation: {name} has {len(read(given))} rows and the tool wrote {len(rows)}; no row may be lost.")
        measured.append((name, judge, score(rows)))
    return measured


if __name__ == "__main__":
    scores = {name: score for name, _, score, _ in SETS}
    if len(sys.argv) < 3 or sys.argv[1] not in scores:
        sys.exit(__doc__)
    for what, right, of in scores[sys.argv[1]](read(sys.argv[2]), shown=int(sys.argv[3]) if len(sys.argv) > 3 else 0):
        print(f"{sys.argv[1]}: {what}: {right} of {of} ({100 * right / of:.2f} %)")
