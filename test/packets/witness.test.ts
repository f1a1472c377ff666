// The packets that are shown as proof: such as a network carries, and with everything in words that makes them match.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { packetInWords } from '../../server/src/explain/packet.ts';
import { reach } from '../../server/src/packets/reach.ts';

/** The witness of each rule in words. */
function witnesses(text: string): string[] {
	const analysis = new Analysis(text.replaceAll('\n\t\t', '\n').trim());
	const answers = reach(analysis);
	const [table] = analysis.tables;
	const family = analysis.family(table!) ?? 'ipv4';
	return [...table!.chains.values()].flatMap(({ rules }) =>
		rules.map((line) => packetInWords(answers.answer(table!, line)!.witness!.packet, family, table!.name)),
	);
}

test('flags and ICMP types go with the state that is asked for', () => {
	expect(
		witnesses(`
		*filter
		:INPUT DROP
		:OUTPUT ACCEPT
		-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
		-A INPUT -m conntrack --ctstate INVALID -j DROP
		-A INPUT -p tcp -m tcp ! --tcp-flags FIN,SYN,RST,ACK SYN -m conntrack --ctstate NEW -j DROP
		-A OUTPUT -p icmp -m conntrack --ctstate RELATED -j LOG
		-A OUTPUT -p icmp -m conntrack --ctstate INVALID -j LOG
		-A OUTPUT -p tcp -m tcp --tcp-flags SYN,ACK SYN -m conntrack --ctstate ESTABLISHED -j LOG
		COMMIT
	`),
	).toMatchInlineSnapshot(`
		[
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, ACK, ESTABLISHED",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, RST, INVALID",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, ACK, NEW",
		  "ICMP destination-unreachable 203.0.113.7 → 198.51.100.9 leaving by eth0, RELATED",
		  "ICMP echo-reply 203.0.113.7 → 198.51.100.9 leaving by eth0, INVALID",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) leaving by eth0, ESTABLISHED",
		]
	`);
});

test('the loopback device carries packets of the machine itself, and only those', () => {
	expect(
		witnesses(`
		*filter
		:INPUT DROP
		:OUTPUT ACCEPT
		-A INPUT -i lo -j ACCEPT
		-A INPUT -s 127.0.0.0/8 -j DROP
		-A INPUT -s 224.0.0.0/4 -j DROP
		-A OUTPUT -o lo -d 127.0.0.0/8 -j ACCEPT
		-A OUTPUT -p udp -j ACCEPT
		COMMIT
	`),
	).toMatchInlineSnapshot(`
		[
		  "TCP 127.0.0.1:40000 → 127.0.0.1:80 (http) entering lo, NEW",
		  "TCP 127.0.0.1:40000 → 198.51.100.9:80 (http) entering eth0, NEW",
		  "TCP 224.0.0.1:40000 → 198.51.100.9:80 (http) entering eth0, NEW",
		  "TCP 127.0.0.1:40000 → 127.0.0.1:80 (http) leaving by lo, NEW",
		  "UDP 203.0.113.7:40000 → 198.51.100.9:80 (www-http) leaving by eth0, NEW",
		]
	`);
});

test('what is unusual about a packet is said', () => {
	expect(
		witnesses(`
		*mangle
		:PREROUTING ACCEPT
		-A PREROUTING -m ttl --ttl-lt 5 -j DROP
		-A PREROUTING -m length --length 1500:65535 -m dscp --dscp 0x2e -j DROP
		-A PREROUTING -m mac --mac-source 00:11:22:33:44:55 -m pkttype --pkt-type broadcast -m connmark --mark 0x5 -j DROP
		COMMIT
	`),
	).toMatchInlineSnapshot(`
		[
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW, TTL 2",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW, 1500 bytes, TOS 0xb8",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW, connection mark 0x5, broadcast, from 00:11:22:33:44:55",
		]
	`);
});

test('in raw nothing has been tracked yet', () => {
	expect(
		witnesses(`
		*raw
		:PREROUTING ACCEPT
		-A PREROUTING -p udp -m udp --dport 53 -j CT --notrack
		-A PREROUTING -m conntrack --ctstate ESTABLISHED -j ACCEPT
		COMMIT
	`),
	).toMatchInlineSnapshot(`
		[
		  "UDP 203.0.113.7:40000 → 198.51.100.9:53 (domain) entering eth0, not tracked yet",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, ESTABLISHED",
		]
	`);
});

test('behind rules for ports come packets to others, not later fragments; senders are not their receivers; a header has room', () => {
	expect(
		witnesses(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		-A INPUT -p tcp -m tcp --dport 80 -j DROP
		-A INPUT -p tcp -m conntrack --ctstate NEW -m tcp --dport 443 -j DROP
		-A INPUT -p tcp -m set --match-set office src -j DROP
		-A INPUT -p tcp -j ACCEPT
		-A INPUT -s 10.0.0.0/8 -d 10.0.0.0/8 -j DROP
		-A INPUT -p udp -m length --length 20:39 -j DROP
		-A FORWARD -m ttl --ttl-lt 2 -j DROP
		COMMIT
	`),
	).toMatchInlineSnapshot(`
		[
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:443 (https) entering eth0, NEW",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:22 (ssh) entering eth0, NEW",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:22 (ssh) entering eth0, NEW",
		  "UDP 10.0.0.2:40000 → 10.0.0.1:80 (www-http) entering eth0, NEW",
		  "UDP 203.0.113.7:40000 → 198.51.100.9:80 (www-http) entering eth0, NEW, 28 bytes",
		  "TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0 leaving by eth0, NEW, TTL 1",
		]
	`);
});
