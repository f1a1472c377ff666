"""A network of one machine: TUN devices that bring packets and take them away, and a route for each way a packet can go.

All that the kernel itself would say is kept out of the counters: locally made packets have no route, but for those that are sent here
through a socket that is bound to its device.
"""

import fcntl
import os
import socket
import struct
import subprocess

from netlink import Conntrack, Routes

TUNSETIFF = 0x400454CA
TUN_WITHOUT_INFO = 0x1001  # IFF_TUN | IFF_NO_PI
SO_BINDTODEVICE, SO_MARK = 25, 36
IP_HDRINCL, IPV6_HDRINCL, IP_NODEFRAG = 3, 36, 22
LOOPBACK = "loopback"
"""Rules may speak of `lo`: the real one gets another name, so that a device called so can be made."""
LOCAL = "local"
"""In the place of an out-interface: to this machine."""
OUTGOING = 300
"""Routing tables from here on, one for each device: what is sent through a socket bound to it."""
INCOMING = 299
MOST_DEVICES = 100
DEVICES = {"ipv4": socket.AF_INET, "ipv6": socket.AF_INET6}

FOR_ALL = {
    "ipv4/ip_forward": 1,
    "ipv4/icmp_ratelimit": 0,
    "ipv6/conf/all/forwarding": 1,
    # what was INVALID because of numbers that nobody waits for is not what rules are about
    "netfilter/nf_conntrack_tcp_be_liberal": 1,
}
FOR_DEVICES = {
    "ipv4/conf/{}/rp_filter": 0,
    "ipv4/conf/{}/accept_local": 1,
    "ipv4/conf/{}/route_localnet": 1,
    "ipv4/conf/{}/log_martians": 0,
    "ipv4/conf/{}/send_redirects": 0,
    # no addresses, and so no greetings to the neighbours
    "ipv6/conf/{}/addr_gen_mode": 1,
    "ipv6/conf/{}/accept_ra": 0,
    "ipv6/conf/{}/accept_dad": 0,
    "ipv6/conf/{}/router_solicitations": 0,
}


class Network:
    def __init__(self, family):
        refuse_foreign_interfaces()
        self.family = family
        self.domain = DEVICES[family]
        self.devices, self.senders = {}, {}
        self.conntrack, self.routes = Conntrack(), Routes(self.domain)
        self.route = None
        for name, value in FOR_ALL.items():
            write(name, value)
        for device in ("all", "default"):
            configure(device)
        # a router greets the other routers on each of its networks; the setting for all is what lets packets through
        write("ipv6/conf/default/forwarding", 0)
        run(["ip", "link", "set", "lo", "name", LOOPBACK])
        run(["ip", "link", "set", LOOPBACK, "up"])
        configure(LOOPBACK)
        # the local table comes last, so that every address can be forwarded
        self.ip(f"rule add pref 200 iif {LOOPBACK} blackhole", f"rule add pref 210 lookup {INCOMING}", "rule add pref 220 lookup local")
        self.ip("rule del pref 0")

    def ip(self, *commands):
        run(["ip", "-4" if self.family == "ipv4" else "-6", "-batch", "-"], "".join(f"{command}\n" for command in commands))

    def device(self, name):
        """The device with this name, made when it is asked for first."""
        if name not in self.devices:
            number = len(self.devices)
            if number == MOST_DEVICES:
                raise RuntimeError(f"more than {MOST_DEVICES} interfaces")
            device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
            fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), TUN_WITHOUT_INFO))
            configure(name)
            run(["ip", "link", "set", name, "mtu", "65535", "multicast", "off", "up"])
            table = OUTGOING + number
            self.ip(f"route add default dev {name} table {table}", f"rule add pref {10 + number} oif {name} lookup {table}")
            self.devices[name] = device
        return self.devices[name]

    def sender(self, name, mark):
        """A socket that sends whole packets out of one device, with a mark."""
        if name not in self.senders:
            self.device(name)
            sender = socket.socket(self.domain, socket.SOCK_RAW, socket.IPPROTO_RAW)
            if self.domain == socket.AF_INET:
                sender.setsockopt(socket.IPPROTO_IP, IP_HDRINCL, 1)
                sender.setsockopt(socket.IPPROTO_IP, IP_NODEFRAG, 1)
            else:
                sender.setsockopt(socket.IPPROTO_IPV6, IPV6_HDRINCL, 1)
            sender.setsockopt(socket.SOL_SOCKET, SO_BINDTODEVICE, name.encode())
            self.senders[name] = sender
        self.senders[name].setsockopt(socket.SOL_SOCKET, SO_MARK, struct.pack("I", mark))
        return self.senders[name]

    def send(self, parcel):
        """Sends one packet and returns when the kernel is done with it; False where it did not take the packet's connection. A parcel is

        {"packet": hex, "in": name or None, "out": name or "local", "to": address, "mark": number,
         "before": [hex of netlink requests], "after": [the same]}

        `in` None is a packet of this machine's own; only those get their mark from here.
        """
        taken = all([self.conntrack.ask(bytes.fromhex(request)) for request in parcel["before"]])
        packet = bytes.fromhex(parcel["packet"])
        if parcel["in"] is None:
            try:
                self.sender(parcel["out"], parcel["mark"]).sendto(packet, (parcel["to"], 0))
            except OSError:
                pass  # a rule drops it: the counters have moved all the same
        else:
            if parcel["out"] != self.route:
                self.route = parcel["out"]
                local = self.route == LOCAL
                if not local:
                    self.device(self.route)
                self.routes.replace_default(INCOMING, socket.if_nametoindex(LOOPBACK if local else self.route), local)
            os.write(self.device(parcel["in"]), packet)
        for request in parcel["after"]:
            self.conntrack.ask(bytes.fromhex(request))
        return taken

    def drain(self):
        """Throws away what came out."""
        for device in self.devices.values():
            try:
                while os.read(device, 65536):
                    pass
            except BlockingIOError:
                pass


def refuse_foreign_interfaces():
    # tunnels without a device are in every namespace where their module is loaded
    born = {"lo", "tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "sit0", "ip6tnl0", "ip6gre0"}
    foreign = {name for _, name in socket.if_nameindex()} - born
    if foreign:
        raise SystemExit(f"refused: this is not a network namespace of its own, it has {', '.join(sorted(foreign))}")


def configure(device):
    for name, value in FOR_DEVICES.items():
        write(name.format(device), value)


def write(name, value):
    """Settings that this kernel does not have are left."""
    try:
        with open(f"/proc/sys/net/{name}", "w", encoding="ascii") as setting:
            setting.write(str(value))
    except OSError:
        pass


def run(command, text=""):
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=20, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode()}")
