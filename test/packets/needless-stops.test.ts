// Rules that stop packets before another rule, none of which it would match: they are not what keeps its packets away.

import { test } from 'vitest';
import { checkReach } from './check-reach.ts';

test('calls that demand another mark, in a table that sets marks elsewhere', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		:only-8 -
		-A OUTPUT -p icmp -j MARK --set-xmark 0x1/0x1
		-A FORWARD -m mark --mark 0x8 -j only-8
		-A only-8 -j DROP
		-A only-8 -m mark --mark 0x4/0x4 -j ACCEPT
		#^ no-caller (callers)
		-A only-8 -m mark --mark 0x8/0x8 -j ACCEPT
		#^ unreachable: only-8 1
		COMMIT
	`);
});

test('what happens before changes all packets that would match', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		-A FORWARD -j MARK --set-xmark 0x2/0x2
		-A FORWARD -j ACCEPT
		-A FORWARD -m mark --mark 0x0/0x2 -j DROP
		#^ never-matches (changes)
		-A FORWARD -m mark --mark 0x2/0x2 -j DROP
		#^ unreachable: FORWARD 2
		-A OUTPUT -j TTL --ttl-set 64
		-A OUTPUT -p tcp -j DROP
		-A OUTPUT -p tcp -m ttl --ttl-eq 9 -j ACCEPT
		#^ never-matches (changes)
		COMMIT
	`);
});

test('nor are those that would stop packets without them', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		:only-8 -
		-A OUTPUT -p icmp -j MARK --set-xmark 0x1/0x1
		-A FORWARD -m mark --mark 0x8 -j only-8
		-A only-8 -j DROP
		-A only-8 -j ACCEPT
		#^ unreachable: only-8 1
		-A only-8 -m mark --mark 0x4/0x4 -j ACCEPT
		#^ no-caller (callers)
		COMMIT
	`);
});

test('nor are those to which none of its packets come', () => {
	checkReach(`
		*mangle
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:low-delay -
		-A INPUT -m tos --tos 0x04/0x0c -j low-delay
		-A INPUT -j DROP
		-A INPUT -m tos --tos 0x04/0x0c -j MARK --set-xmark 0x1/0x1
		#^ unreachable: low-delay 1 via INPUT 1
		-A INPUT -m tos --tos 0x00/0x0c -j MARK --set-xmark 0x1/0x1
		#^ unreachable: INPUT 2
		-A FORWARD -j TOS --set-tos 0x04/0x0c
		-A low-delay -m tos --tos 0x04/0x0c -j ACCEPT
		COMMIT
	`);
});

test('no dead rule is named, whatever others are passed over', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:marking -
		:other -
		-A INPUT -f -g marking
		-A INPUT -m set --match-set a src -g other
		-A INPUT -p tcp -m tcp --dport 0:65535 -j MARK --set-xmark 0x1/0x1
		-A INPUT -j RETURN
		-A INPUT -m mark ! --mark 0x0 -j DROP
		#^ unreachable: INPUT 4
		-A INPUT ! -f -j DROP
		#^ unreachable: INPUT 4
		-A INPUT -p tcp -j ACCEPT
		#^ redundant: INPUT 4
		-A marking -j MARK --set-xmark 0x2/0xffffffff
		-A other -m mark ! --mark 0x2/0x2 -m set --match-set a src -j MARK --set-xmark 0x1/0x1
		COMMIT
	`);
});

test('what is changed behind a rule, or only now and then, makes no other rule stop its packets', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:OUTPUT ACCEPT
		:calls -
		:marking -
		-A INPUT -m mark --mark 0x2/0x3 -j ACCEPT
		-A INPUT ! -i eth0 -j DROP
		-A INPUT -m mark --mark 0x2/0x3 -j ACCEPT
		#^ redundant: INPUT 1
		-A INPUT -j MARK --set-xmark 0x1/0x1
		-A OUTPUT -j calls
		-A calls -m connmark --mark 0x0/0x2 -j RETURN
		-A calls -d 10.0.0.1 -j marking
		-A calls -m connmark --mark 0x1/0x3 -j RETURN
		#^ redundant: calls 1
		-A marking -m mark --mark 0x2/0x3 -j MARK --set-xmark 0x2/0xffffffff
		-A marking -j DROP
		COMMIT
	`);
});

test('a duplicate behind a change of the mark decides the same', () => {
	checkReach(`
		*mangle
		:PREROUTING ACCEPT
		:INPUT ACCEPT
		-A PREROUTING -j CONNMARK --restore-mark
		-A PREROUTING -m mark --mark 0x100/0x100 -j DROP
		-A PREROUTING -m mark --mark 0x100/0x100 -j DROP
		#^ redundant: PREROUTING 2
		-A INPUT -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xffffffff
		-A INPUT -m mark --mark 0x2 -j ACCEPT
		-A INPUT -m mark --mark 0x2 -j DROP
		#^ unreachable: INPUT 2
		COMMIT
	`);
});

test('where others stop some of its packets and the rest is changed before, both are told', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		-A FORWARD -p tcp -m mark --mark 0x1 -j ACCEPT
		-A FORWARD ! -p tcp -m mark --mark 0x1 -j MARK --set-mark 0x2
		-A FORWARD -m mark --mark 0x1 -j DROP
		#^ unreachable (some-changed): FORWARD 1
		-A FORWARD -p tcp -m mark --mark 0x2 -j ACCEPT
		-A FORWARD -p tcp -m mark --mark 0x2 -j DROP
		#^ unreachable: FORWARD 4
		COMMIT
	`);
});

test('a rule to which no packet comes is not named as stopping another one', () => {
	checkReach(`
		*filter
		:OUTPUT ACCEPT
		:C2 -
		:C3 -
		-A OUTPUT -m connmark --mark 0x0/0x0 -g C2
		-A C2 -p tcp -m tcp --dport 81 -g C3
		-A C2 -p udp -m mark --mark 0x3 -j MARK --xor-mark 0x2
		-A C2 -m connmark --mark 0x0/0x3 -g C3
		-A C2 -m connmark ! --mark 0x0/0x3 -g C3
		-A C2 -p tcp -m tcp --dport 80:81 -j RETURN
		#^ unreachable (not-all-otherwise): C2 4, C2 3
		-A C2 -j RETURN
		#^ unreachable (not-all-otherwise): C2 4, C2 3
		-A C3 -j MARK --or-mark 0x3
		COMMIT
	`);
});
