"""Writes the table of Han readings as Swift source.

Usage: python3 .facts/han.py FACTS_FOLDER > Sources/Clientele/Validation/Names/HanReadingTable.swift

Reads han-pinyin.tsv (Unihan kMandarin) and surname-readings.tsv. One string literal holds two characters for each
code point of the two Han blocks: the number of its syllable in base 44, digits '0' to '['. A string literal compiles
at once and costs nothing at start; an array literal of this size takes minutes.
"""

import pathlib
import sys

BASE, ZERO = 44, ord("0")
BLOCKS = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF)]
WIDTH = 112

# Surname readings the facts do not list. Source: the surname entries of CC-CEDICT and the Hundred Family Surnames,
# from general knowledge; where the everyday reading lives too, both are listed.
MORE_SURNAMES = {
    "佴": "NAI|ER", "祭": "ZHAI|JI", "句": "GOU|JU", "郇": "XUN|HUAN", "么": "YAO|ME", "郗": "XI|CHI", "洗": "XIAN|XI",
    "乐正": "YUEZHENG|LEZHENG", "仲长": "ZHONGCHANG|ZHONGZHANG", "子车": "ZIJU|ZICHE", "宰父": "ZAIFU",
}


def digits(number):
    return chr(ZERO + number // BASE) + chr(ZERO + number % BASE)


def literal(name, comment, text, width=WIDTH):
    lines = [f"    /// {comment}", f'    static let {name} = PackedTable(', '        """']
    chunks = [text[i : i + width] for i in range(0, len(text), width)]
    lines += ["        " + chunk + ("\\" if i + 1 < len(chunks) else "") for i, chunk in enumerate(chunks)]
    lines += ['        """)']
    return "\n".join(lines)


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def main(folder):
    facts = pathlib.Path(folder)
    readings = {int(code, 16): text.split() for code, text, *_ in rows(facts / "han-pinyin.tsv")}
    syllables = [""] + sorted({s for values in readings.values() for s in values})
    number = {syllable: i for i, syllable in enumerate(syllables)}
    width = max(map(len, syllables))
    cells = "".join(
        digits(number[readings[code][0]]) if code in readings else digits(0)
        for first, last in BLOCKS
        for code in range(first, last + 1)
    )
    second = "".join(
        chr(code) + digits(number[values[1]]) for code, values in sorted(readings.items()) if len(values) > 1
    )
    surnames = {row[0]: row[1] for row in rows(facts / "surname-readings.tsv")}
    for surname, text in MORE_SURNAMES.items():
        surnames.setdefault(surname, text)
    packed = "".join(f"{surname}{text.replace('|', ',')};" for surname, text in sorted(surnames.items()))

    print("// Written by .facts/han.py; do not edit.")
    print("// swift-format-ignore-file")
    print()
    print("/// Readings of Han characters: Unihan kMandarin of Unicode 15.0, and of surnames (see NOTICES.md).")
    print("enum HanReadingTable {")
    print("    /// The version of the facts.")
    print('    static let version = "Unihan 15.0"')
    print("    /// How many bytes a syllable takes, padded with spaces.")
    print(f"    static let syllableWidth = {width}")
    print()
    print(literal("syllables", "Every syllable, ü written v; the first is empty.",
                  "".join(s.ljust(width, ".") for s in syllables), 19 * width))
    print()
    print(literal("second", "The second reading of the few characters that have one: the character and two digits.", second))
    print()
    print(literal("surnames", "How surnames are read in passports where that is not the everyday reading, best first.", packed, 60))
    print()
    print(literal("cells", "Two digits in base 44 for each code point of 3400-4DBF and 4E00-9FFF.", cells))
    print("}")


main(sys.argv[1])
