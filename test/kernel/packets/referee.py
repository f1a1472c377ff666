"""The kernel as a referee for packets: loads rules, sends packets, and tells which rules' counters moved.

Speaks JSON lines: one request on standard input, one answer on standard output, until the input ends.

    {"do": "open", "family": "ipv4"}                                comes first
    {"do": "load", "backend": "legacy", "text": "*filter …"}        iptables-restore
    {"do": "send", "table": "filter", "each": false, "parcels": […]} sends packets

The answer to `send` is {"moved": [{"INPUT 1": 2, …}, …], "refused": […]}: one entry for each packet with `each`, else one for all
together; `policy` stands in the place of the rule's number where a builtin chain's policy decided. `refused` names packets, counted
from 0, whose connection the kernel did not take.
Any request can be answered by {"error": "…"}.

It wants a network namespace of its own (`unshare --net`), and refuses to work where there is any interface but the loopback device.
"""

import json
import os
import subprocess
import sys

from counters import LegacyCounters, SaveCounters
from network import Network

TOOLS = {"ipv4": "iptables", "ipv6": "ip6tables"}
LONGEST_LOAD = 20  # seconds


class Referee:
    def __init__(self):
        self.network = None
        self.family = "ipv4"
        self.backend = "legacy"

    def open(self, request):
        self.family = request["family"]
        self.network = Network(self.family)
        return {}

    def load(self, request):
        self.backend = request["backend"]
        tool = f"{TOOLS[self.family]}-{self.backend}-restore"
        done = subprocess.run([tool], input=request["text"].encode(), capture_output=True, timeout=LONGEST_LOAD, check=False)
        return {"error": done.stderr.decode() or f"exit code {done.returncode}"} if done.returncode else {}

    def counters(self, table):
        if self.backend == "legacy":
            return LegacyCounters(self.family, table)
        return SaveCounters(f"{TOOLS[self.family]}-{self.backend}-save", table)

    def send(self, request):
        counters = self.counters(request["table"])
        before = counters.read()
        moved, refused = [], []
        for number, parcel in enumerate(request["parcels"]):
            if not self.network.send(parcel):
                refused.append(number)
            if request["each"]:
                now = counters.read()
                moved.append(difference(before, now))
                before = now
        self.network.drain()
        if not request["each"]:
            moved.append(difference(before, counters.read()))
        return {"moved": moved, "refused": refused}


def difference(before, now):
    return {rule: count - before.get(rule, 0) for rule, count in now.items() if count != before.get(rule, 0)}


def main():
    os.environ["LC_ALL"] = "C"
    referee = Referee()
    requests = {"open": referee.open, "load": referee.load, "send": referee.send}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = requests[request["do"]](request)
        except (OSError, RuntimeError, subprocess.TimeoutExpired) as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
