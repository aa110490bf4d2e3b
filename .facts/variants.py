"""Writes the table of simplified forms of Han characters as Swift source.

Usage: python3 .facts/variants.py UNIHAN_VARIANTS > Sources/Clientele/Validation/Names/HanFoldingTable.swift

Reads Unihan_Variants.txt, plain or .bz2 (Unicode 15.0). Characters with one simplified form are taken, those of which a
name may keep its own form are not; OWN goes before.
"""

import bz2
import pathlib
import sys

# Forms that Unihan does not have, or has several of: variants that are frequent in names, from general knowledge.
OWN = (
    "亙亘勣绩勳勋啓启喩喻嚮向嫺娴孃娘寗宁屛屏峯峰嶽岳復复徵征悳德戰战敭扬昇升朮术枴拐槓杠淨净淩凌滙汇瀋沈炤照烱炯煇辉"
    "爲为玨珏琍璃瑯琅甯宁癡痴眞真砲炮稜棱竪竖籤签紮扎絃弦綉绣線线緻致繡绣罎坛羣群羨羡翺翱荘庄蘋苹蘭兰衆众裏里裡里註注"
    "詠咏誌志説说讚赞豔艳買买週周鉅巨鋭锐録录鍾钟鑑鉴開开闆板闢辟陞升韻韵頫俯願愿飈飙餘余髙高鯈鲦鼇鳌齣出"
)
WIDTH = 54
FIRST, LAST = 0x4E00, 0x9FFF


def variants(path):
    text = bz2.open(path, "rt", encoding="utf-8") if path.suffix == ".bz2" else path.open(encoding="utf-8")
    with text:
        for line in text:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[1] == "kSimplifiedVariant":
                yield int(cells[0][2:], 16), [int(form[2:], 16) for form in cells[2].split()]


pairs = {}
for character, forms in variants(pathlib.Path(sys.argv[1])):
    # The table holds characters of three bytes only.
    if FIRST <= character <= LAST and len(forms) == 1 and forms[0] != character and 0x3400 <= forms[0] <= LAST:
        pairs[character] = forms[0]
for position in range(0, len(OWN), 2):
    pairs[ord(OWN[position])] = ord(OWN[position + 1])
# One step leads to the end: no form is folded again.
while any(form in pairs for form in pairs.values()):
    pairs = {character: pairs.get(form, form) for character, form in pairs.items()}

text = "".join(chr(character) + chr(pairs[character]) for character in sorted(pairs))
chunks = [text[start : start + 2 * WIDTH] for start in range(0, len(text), 2 * WIDTH)]
print("// Written by .facts/variants.py; do not edit.")
print("// swift-format-ignore-file")
print()
print("/// Han characters with their simplified forms: Unihan kSimplifiedVariant of Unicode 15.0, and our own (see NOTICES.md).")
print("enum HanFoldingTable {")
print("    /// Pairs of a character and its simplified form, ordered by the first.")
print("    static let pairs = PackedTable(")
print('        """')
print("\\\n".join("        " + chunk for chunk in chunks))
print('        """)')
print("}")
