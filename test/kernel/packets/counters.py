"""The packet counters of all rules of a table."""

import ctypes
import re
import socket
import struct
import subprocess

LIBC = ctypes.CDLL(None, use_errno=True)
GET_INFO, GET_ENTRIES = 64, 65  # IPT_SO_GET_INFO, IPT_SO_GET_ENTRIES; IPv6 has the same numbers
HOOKS = ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]
INFO_SIZE = 84  # struct ipt_getinfo
ENTRIES_AT = 40  # struct ipt_get_entries: the name, the size, then the entries


class Layout:
    """Where things are in struct ipt_entry and ip6t_entry."""

    def __init__(self, level, domain, target_at, counters_at):
        self.level, self.domain = level, domain
        self.target_at, self.counters_at = target_at, counters_at


LAYOUTS = {
    "ipv4": Layout(socket.IPPROTO_IP, socket.AF_INET, 88, 96),
    "ipv6": Layout(socket.IPPROTO_IPV6, socket.AF_INET6, 140, 152),
}


class LegacyCounters:
    """Asks the kernel for the table itself: thousands of times a second."""

    def __init__(self, family, table):
        self.layout = LAYOUTS[family]
        self.name = table.encode()
        self.socket = socket.socket(self.layout.domain, socket.SOCK_RAW, socket.IPPROTO_RAW)
        self.places = self.find_places()

    def option(self, option, buffer):
        size = ctypes.c_uint32(len(buffer))
        if LIBC.getsockopt(self.socket.fileno(), self.layout.level, option, buffer, ctypes.byref(size)):
            raise OSError(ctypes.get_errno(), f"the kernel does not show its table {self.name.decode()}")

    def info(self):
        info = ctypes.create_string_buffer(INFO_SIZE)
        info[: len(self.name)] = self.name
        self.option(GET_INFO, info)
        return info.raw

    def entries(self):
        (size,) = struct.unpack_from("I", self.info(), 80)
        buffer = ctypes.create_string_buffer(ENTRIES_AT + size)
        buffer[: len(self.name)] = self.name
        struct.pack_into("I", buffer, 32, size)
        self.option(GET_ENTRIES, buffer)
        return buffer.raw[ENTRIES_AT:]

    def find_places(self):
        """Offsets of the entries that are rules or policies, with their names. User chains begin with an ERROR entry that bears
        their name, and end with a RETURN that is not a rule; builtin chains end with their policy."""
        info, data = self.info(), self.entries()
        (hooks,) = struct.unpack_from("I", info, 32)
        starts, ends = struct.unpack_from("5I", info, 36), struct.unpack_from("5I", info, 56)
        builtin = {starts[i]: HOOKS[i] for i in range(5) if hooks >> i & 1}
        policies = {ends[i] for i in range(5) if hooks >> i & 1}
        chains, at = [], 0
        while at < len(data):
            target, following = struct.unpack_from("HH", data, at + self.layout.target_at)
            kind = data[at + target + 2 : at + target + 31].split(b"\0")[0]
            if at in builtin:
                chains.append((builtin[at], []))
            if kind == b"ERROR":
                chains.append((data[at + target + 32 : at + target + 62].split(b"\0")[0].decode(), []))
            else:
                chains[-1][1].append(at)
            at += following
        places = []
        for chain, offsets in chains:
            for number, offset in enumerate(offsets[:-1], 1):
                places.append((offset, f"{chain} {number}"))
            if offsets and offsets[-1] in policies:
                places.append((offsets[-1], f"{chain} policy"))
        return places

    def read(self):
        data, at = self.entries(), self.layout.counters_at
        return {name: struct.unpack_from("Q", data, offset + at)[0] for offset, name in self.places}


class SaveCounters:
    """Reads what iptables-save prints: slower, and the only way to nft's counters."""

    def __init__(self, tool, table):
        self.command = [tool, "-c", "-t", table]

    def read(self):
        counts, numbers = {}, {}
        text = subprocess.run(self.command, capture_output=True, timeout=20, check=True).stdout.decode()
        for line in text.splitlines():
            policy = re.match(r":(\S+) [A-Z]+ \[(\d+):", line)
            rule = re.match(r"\[(\d+):\d+\] -A (\S+)", line)
            if policy:
                counts[f"{policy[1]} policy"] = int(policy[2])
            elif rule:
                numbers[rule[2]] = numbers.get(rule[2], 0) + 1
                counts[f"{rule[2]} {numbers[rule[2]]}"] = int(rule[1])
        return counts
