"""The two conversations with the kernel that would take too long through a tool for each packet."""

import errno
import socket
import struct

NETLINK_ROUTE, NETLINK_NETFILTER = 0, 12
RTM_NEWROUTE = 24
REQUEST, ACK, REPLACE, CREATE = 1, 4, 0x100, 0x400
RTN_UNICAST, RTN_LOCAL = 1, 2
SCOPE_UNIVERSE, SCOPE_LINK, SCOPE_HOST = 0, 253, 254
RTPROT_STATIC = 4
RTA_OIF, RTA_PRIORITY, RTA_TABLE = 4, 6, 15


class Conversation:
    def __init__(self, protocol):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol)
        self.socket.bind((0, 0))
        self.socket.settimeout(5)

    def request(self, message):
        """Sends a whole message that asks for an acknowledgement; returns the error number, 0 for none."""
        self.socket.send(message)
        answer = self.socket.recv(65536)
        return -struct.unpack_from("=i", answer, 16)[0]


class Conntrack(Conversation):
    """Connections that are made and ended from outside."""

    def __init__(self):
        super().__init__(NETLINK_NETFILTER)

    def ask(self, message):
        """False where the kernel refuses. A connection that is to be ended and is not there is fine."""
        return self.request(message) in (0, errno.ENOENT)


class Routes(Conversation):
    def __init__(self, domain):
        super().__init__(NETLINK_ROUTE)
        self.domain = domain

    def replace_default(self, table, device, local):
        kind = RTN_LOCAL if local else RTN_UNICAST
        scope = SCOPE_UNIVERSE if self.domain == socket.AF_INET6 else SCOPE_HOST if local else SCOPE_LINK
        attributes = [(RTA_TABLE, table), (RTA_OIF, device), (RTA_PRIORITY, 1)]
        body = struct.pack("=BBBBBBBBI", self.domain, 0, 0, 0, 0, RTPROT_STATIC, scope, kind, 0)
        body += b"".join(struct.pack("=HHI", 8, name, value) for name, value in attributes)
        header = struct.pack("=IHHII", 16 + len(body), RTM_NEWROUTE, REQUEST | ACK | REPLACE | CREATE, 1, 0)
        error = self.request(header + body)
        if error:
            raise OSError(error, "the kernel takes no route")
