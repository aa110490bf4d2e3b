"""Writes the table that folds Latin letters to ASCII as Swift source.

Usage: python3 .facts/latin.py > Sources/Clientele/Validation/Names/LatinFoldingTable.swift

Base letters come from the canonical decompositions of Python's unicodedata; the letters without one are typed in below.
"""

import unicodedata

LETTERS = {
    "Æ": "AE", "Ǽ": "AE", "Ǣ": "AE", "Ø": "O", "Ǿ": "O", "Ð": "D", "Þ": "TH", "ß": "SS", "ẞ": "SS", "Đ": "D", "Ħ": "H",
    "ı": "I", "Ĳ": "IJ", "ĸ": "Q", "Ŀ": "L", "Ł": "L", "ŉ": "N", "Ŋ": "N", "Œ": "OE", "Ŧ": "T", "ſ": "S", "ƀ": "B",
    "Ɓ": "B", "Ƃ": "B", "Ɔ": "O", "Ƈ": "C", "Ɖ": "D", "Ɗ": "D", "Ƌ": "D", "Ǝ": "E", "Ə": "E", "Ɛ": "E", "Ƒ": "F",
    "Ɠ": "G", "Ɣ": "G", "ƕ": "HV", "Ɩ": "I", "Ɨ": "I", "Ƙ": "K", "ƚ": "L", "Ɯ": "M", "Ɲ": "N", "ƞ": "N", "Ɵ": "O",
    "Ƥ": "P", "Ʃ": "SH", "ƫ": "T", "Ƭ": "T", "Ʈ": "T", "Ʊ": "U", "Ʋ": "V", "Ƴ": "Y", "Ƶ": "Z", "Ʒ": "ZH", "Ǆ": "DZ",
    "ǅ": "DZ", "Ǉ": "LJ", "ǈ": "LJ", "Ǌ": "NJ", "ǋ": "NJ", "ǝ": "E", "Ǥ": "G", "Ǳ": "DZ", "ǲ": "DZ", "Ȥ": "Z", "ȡ": "D",
    "ȴ": "L", "ȵ": "N", "ȶ": "T", "ȷ": "J", "Ⱥ": "A", "Ȼ": "C", "Ƚ": "L", "Ⱦ": "T", "ȿ": "S", "ɀ": "Z", "Ƀ": "B",
    "Ʉ": "U", "Ɇ": "E", "Ɉ": "J", "Ɋ": "Q", "Ɍ": "R", "Ɏ": "Y", "ẚ": "A", "ẜ": "S", "ẝ": "S",
}


def fold(code):
    text = chr(code)
    for form in (text, text.upper()):
        if form in LETTERS:
            return LETTERS[form]
    base = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    base = "".join(LETTERS.get(c, LETTERS.get(c.upper(), c)) for c in base).upper()
    base = base.replace("·", "").replace("ʾ", "").replace("ʼ", "")
    return base if base.isascii() and base.isalpha() and len(base) <= 2 else ""


def rows(first, last):
    cells = "".join(fold(code).ljust(2, ".") for code in range(first, last + 1))
    return "\\\n".join("        " + cells[i : i + 108] for i in range(0, len(cells), 108))


print("// Written by .facts/latin.py; do not edit.")
print("// swift-format-ignore-file")
print()
print("/// Latin letters beyond ASCII as one or two ASCII letters: two bytes a code point, padded with dots.")
print("enum LatinFoldingTable {")
for name, first, last in (("extended", 0xC0, 0x24F), ("additional", 0x1E00, 0x1EFF)):
    print(f"    /// U+{first:04X} to U+{last:04X}.")
    print(f"    static let {name} = PackedTable(\n        \"\"\"\n{rows(first, last)}\n        \"\"\")")
print("}")
