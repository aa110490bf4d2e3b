#!/usr/bin/env python3
"""Reads the folder of a file store, written from Documentation/FileFormat.md alone and sharing no code with the library.

    .ci/read-store.py FOLDER...            what each store holds, as one JSON object a line
    .ci/read-store.py --records FOLDER...  the same with every record: kind, id, version, commit, index entries, payload;
                                           and with what consumers have not read of the changes before a snapshot

Every checksum, the chain of lines, marks, commit numbers and versions are checked. Nothing is written. The exit status
is 0 for stores that are whole or have a torn tail, 1 when one is damaged and 2 when this reader must refuse one.
"""
import base64, json, os, sys

TABLE = []
for byte in range(256):
    for _ in range(8):
        byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
    TABLE.append(byte)


def crc(data):
    value, table = 0xFFFFFFFF, TABLE
    for byte in data:
        value = value >> 8 ^ table[(value ^ byte) & 0xFF]
    return b"%08x" % (value ^ 0xFFFFFFFF)


assert crc(b"123456789") == b"e3069283"


class Refused(Exception):
    """The store is newer than this reader, or no store."""


def whole_line(data, start):
    """The line at an offset when it is whole: its length leads to its end and its CRC is right."""
    if data[start:start + 5] != b'{"v":' or not data[start + 14:start + 24].isdigit():
        return None
    length = int(data[start + 14:start + 24])
    line = data[start:start + length]
    if not 155 <= length <= 64 << 20 or len(line) != length or line[-1:] != b"\n":
        return None
    return line if line[-19:-11] == b',"crc":"' and crc(line[:-19]) == line[-11:-3] else None


def check_known(line):
    """Refuses what a later version wrote; called for whole lines only."""
    if line[5:6] != b"1":
        raise Refused("a line has version %s; this reader knows 1" % line[5:6].decode())
    if line[112:116] not in (b"0000", b"0001"):
        raise Refused("a line has flags this reader does not know")
    if line[125:132] != b',"op":"' or line[132:136] not in (
            b'put"', b'del"', b'ers"', b'nop"', b'mrk"', b'seg"', b'snp"', b'base', b'unr"', b'chg"'):
        raise Refused("a line has an operation this reader does not know")


def highest_mark(data):
    """The highest mark in any whole line of a segment, also behind broken ones."""
    mark, start = 0, data.find(b'{"v":')
    while start >= 0:
        line = whole_line(data, start)
        if line:
            check_known(line)
            mark = max(mark, int(line[81:101]))
        start = data.find(b'{"v":', start + (len(line) if line else 1))
    return mark


class Store:
    def __init__(self):
        self.records, self.pending = {}, []
        self.seq, self.prev, self.in_commit = 0, b"00000000", False
        self.lines, self.closed, self.state, self.place = 0, False, "whole", None
        self.unread = None

    def take(self, line, position, number, base, is_first):
        """Takes a whole line that is in place; returns False for one that is not."""
        op, seq, mark, end = line[132:135], int(line[51:71]), int(line[81:101]), line[124:125] == b"1"
        if line[34:42] != self.prev or mark > position or (op == b"seg") != is_first or op in (b"snp", b"bas", b"unr", b"chg"):
            return False
        members = json.loads(line)
        if op in (b"seg", b"mrk"):
            if self.in_commit or seq != self.seq or not end:
                return False
            if op == b"seg" and (members["segment"], int(members["base"])) != (number, base):
                return False
        else:
            if seq != self.seq + 1 or op == b"nop" and (self.in_commit or not end):
                return False
            if op != b"nop" and not self.change(op, members, line, seq):
                return False
            self.in_commit = not end
        if end:
            for key, record in self.pending:
                if record is None:
                    self.records.pop(key, None)
                else:
                    self.records[key] = record
            self.pending, self.seq = [], seq
        self.prev, self.closed, self.lines = line[-11:-3], op == b"mrk" and mark == position, self.lines + 1
        return True

    def read_snapshot(self, folder, listed, first):
        """Takes the records of the snapshot; returns False when it is damaged."""
        try:
            with open(os.path.join(folder, listed["file"]), "rb") as file:
                data = file.read()
        except FileNotFoundError:
            raise Refused("the snapshot that manifest.json names is not there") from None
        prev, offset, header, count = b"00000000", 0, None, 0
        while offset < int(listed["size"]):
            line = whole_line(data, offset)
            if not line:
                return False
            check_known(line)
            members, seq = json.loads(line), int(line[51:71])
            if line[34:42] != prev or int(line[81:101]) or line[124:125] != b"1":
                return False
            if (offset == 0) != (members["op"] == "snp") or members["op"] not in ("snp", "base"):
                return False
            if offset == 0:
                header, self.seq = members, seq
            elif seq > self.seq or (members["kind"], members["id"]) in self.records or members["ver"] < 1:
                return False
            else:
                self.records[(members["kind"], members["id"])] = record_of(members, line, seq)
                count += 1
            prev, offset, self.lines = line[-11:-3], offset + len(line), self.lines + 1
        self.prev = header["chain"].encode() if header else b""
        self.unread = header and self.read_unread(folder, header)
        return bool(header) and offset == int(listed["size"]) and prev.decode() == listed["last"] and (
            header["segment"] == int(listed["file"][9:17]) and (header["segment"] + 1, int(header["base"])) == first
            and int(header["records"]) == count)

    def read_unread(self, folder, header):
        """The changes before the snapshot that a consumer has not read; None without a file, or one that does not count."""
        try:
            with open(os.path.join(folder, "unread-%08d.jsonl" % header["segment"]), "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return None
        prev, offset, seq, between, found = b"00000000", 0, 0, True, []
        while offset < len(data):
            line = whole_line(data, offset)
            if not line or line[34:42] != prev or int(line[81:101]):
                return None
            check_known(line)
            members, number, end = json.loads(line), int(line[51:71]), line[124:125] == b"1"
            if (offset == 0) != (members["op"] == "unr") or members["op"] not in ("unr", "chg", "del", "ers", "nop"):
                return None
            if offset == 0:
                seq = number
                if not end or any(members[name] != header[name] for name in ("segment", "base", "chain")):
                    return None
            elif number != seq + 1 or members["op"] == "nop" and not (between and end):
                return None
            else:
                if members["op"] != "nop":
                    found.append({
                        "commit": number, "kind": members["kind"], "id": members["id"],
                        "version": members.get("ver"), "erased": members["op"] == "ers"})
                between, seq = end, number if end else seq
            prev, offset = line[-11:-3], offset + len(line)
        return found if between and seq == int(header["seq"]) else None

    def change(self, op, members, line, seq):
        key = (members["kind"], members["id"])
        before = self.records.get(key)
        if op in (b"del", b"ers"):
            self.pending.append((key, None))
            return True
        if members["ver"] != (before["version"] + 1 if before else 1):
            return False
        self.pending.append((key, record_of(members, line, seq)))
        return (int(line[112:116], 16) == 1) == ("key" in members) and ("payload" in members) != ("data" in members)

    def read(self, folder):
        """Reads all segments up to the first line that is not whole or not in place."""
        segments, snapshot = read_manifest(folder)
        try:
            is_whole = not snapshot or self.read_snapshot(folder, snapshot, segments[0][1:])
        except (KeyError, TypeError, ValueError):
            is_whole = False
        if not is_whole:
            self.records, self.seq, self.state, self.place = {}, 0, "damaged", [snapshot["file"], None]
            return self
        for name, number, base in segments:
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            offset = finished = 0
            while True:
                while data[offset:offset + 1] == b"\n":
                    offset += 1
                line = whole_line(data, offset)
                if line:
                    check_known(line)
                try:
                    if not line or not self.take(line, base + offset, number, base, is_first=offset == 0):
                        break
                except (KeyError, TypeError, ValueError):  # whole, but its members are not as the page says
                    break
                offset += len(line)
                if not self.in_commit:
                    finished = offset
            rest, is_last = data[finished:].strip(b"\n"), number == segments[-1][1]
            if not is_last and not rest and segments[number - segments[0][1] + 1][2] == base + finished:
                continue
            if rest or not is_last or not finished:
                mark, self.closed, self.pending = highest_mark(data), False, []
                is_damage = mark > base + finished or not is_last or not finished
                self.state, self.place = "damaged" if is_damage else "torn", [name, finished]
            return self


def record_of(members, line, seq):
    if "data" in members:
        payload = base64.b64decode(members["data"], validate=True)
    else:
        payload = line[line.index(b',"payload":') + 11:-19]
    return {
        "kind": members["kind"], "id": members["id"], "version": members["ver"], "commit": seq,
        "key": members.get("key"), "index": members["index"], "payload": payload.hex()}


def read_manifest(folder):
    """The segments (file, number and base), and the snapshot where there is one."""
    try:
        with open(os.path.join(folder, "manifest.json"), "rb") as file:
            data = file.read((1 << 20) + 1)
    except FileNotFoundError:
        raise Refused("the folder has no manifest.json") from None
    head, found, tail = data.rpartition(b',"crc":"')
    if not found or tail != crc(head) + b'"}\n' or len(data) > 1 << 20:
        raise Refused("manifest.json is damaged")
    manifest = json.loads(data)
    if manifest["format"] != "clientele-store" or manifest["version"] not in (1, 2):
        raise Refused("manifest.json is of another format or a newer version")
    segments = [(s["file"], int(s["file"][8:16]), int(s["base"])) for s in manifest["segments"]]
    first, snapshot = segments[0][1] if segments else 0, manifest.get("snapshot")
    if (manifest["version"] == 2) != bool(snapshot) or snapshot and (
            snapshot["file"] != "snapshot-%08d.jsonl" % (first - 1)):
        raise Refused("manifest.json names no snapshot, or one that does not go before its segments")
    if not segments or any(s[:2] != ("journal-%08d.jsonl" % (first + i), first + i) for i, s in enumerate(segments)):
        raise Refused("manifest.json names files that are no journal")
    return segments, snapshot


def answer(folder, with_records):
    try:
        store = Store().read(folder)
    except Refused as refusal:
        return {"state": "refused", "reason": str(refusal)}
    kinds = {}
    for kind, _ in store.records:
        kinds[kind] = kinds.get(kind, 0) + 1
    found = {
        "state": store.state, "place": store.place, "closed": store.closed, "commits": store.seq, "lines": store.lines,
        "kinds": dict(sorted(kinds.items()))}
    if with_records:
        found["records"] = [store.records[key] for key in sorted(store.records)]
        found["unread"] = store.unread
    return found


def main(arguments):
    with_records = arguments[:1] == ["--records"]
    folders = arguments[with_records:]
    if not folders:
        sys.exit(__doc__)
    status = 0
    for folder in folders:
        found = answer(folder, with_records)
        print(json.dumps(found))
        status = max(status, {"damaged": 1, "refused": 2}.get(found["state"], 0))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
