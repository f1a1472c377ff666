// Hover: what is said of chains, policies, counters, addresses, ports and comments.

import { expect, test } from 'vitest';
import { MarkupContent } from 'vscode-languageserver-types';
import { Analysis } from '../../server/src/analysis.ts';
import { hover } from '../../server/src/features/hover.ts';
import { Reach, reach } from '../../server/src/packets/reach.ts';
import { cursorOf, drawMarks, readFixture } from '../support/fixture.ts';

/** The line of the cursor with the stretch that is explained, and the explanation below it. */
function checkHover(written: string, format: 'markdown' | 'plaintext' = 'plaintext'): string {
	const fixture = readFixture(written);
	const cursor = cursorOf(fixture);
	const found = hover(new Analysis(fixture.text), 'file:///rules.v4', cursor, format);
	const range = found?.range;
	if (!found || !range || !MarkupContent.is(found.contents)) {
		return 'nothing';
	}
	expect(found.contents.kind).toBe(format);
	const drawn = drawMarks(fixture, [{ line: range.start.line, start: range.start.character, end: range.end.character }]).split('\n');
	return `${drawn.slice(cursor.line, cursor.line + 2).join('\n')}\n${found.contents.value}`;
}

const NODE = `
	[ec2-user@ip-172-31-61-34 ~]$ sudo iptables -L
	Chain INPUT (policy ACCEPT)
	target     prot opt source               destination
	KUBE-SERVICES  all  --  anywhere             anywhere             ctstate NEW /* kubernetes service portals */
	KUBE-EXTERNAL-SERVICES  all  --  anywhere             anywhere             ctstate NEW
	KUBE-FIREWALL  all  --  anywhere             anywhere

	Chain FORWARD (policy ACCEPT)
	target     prot opt source               destination
	KUBE-SERVICES  all  --  anywhere             anywhere             ctstate NEW /* kubernetes service portals */

	Chain OUTPUT (policy ACCEPT)
	target     prot opt source               destination
	KUBE-SERVICES  all  --  anywhere             anywhere             ctstate NEW /* kubernetes service portals */
	KUBE-FIREWALL  all  --  anywhere             anywhere

	Chain KUBE-EXTERNAL-SERVICES (1 references)
	target     prot opt source               destination

	Chain KUBE-FIREWALL (2 references)
	target     prot opt source               destination
	DROP       all  --  anywhere             anywhere             /* kubernetes firewall for dropping marked packets */ mark match 0x8000/0x8000
	DROP       all  -- !ip-127-0-0-0.us-east-2.compute.internal/8  ip-127-0-0-0.us-east-2.compute.internal/8  /* block incoming localnet connections */ ! ctstate RELATED,ESTABLISHED,DNAT

	Chain KUBE-SERVICES (4 references)
	target     prot opt source               destination
	REJECT     tcp  --  anywhere             ip-10-100-109-33.us-east-2.compute.internal  /* devops/jenkinszip:http has no endpoints */ tcp dpt:webcache reject-with icmp-port-unreachable
	REJECT     tcp  --  anywhere             ip-10-100-3-44.us-east-2.compute.internal  /* spinnaker/spin-redis: has no endpoints */ tcp dpt:6379 reject-with icmp-port-unreachable
`;

/** The node above with the cursor on a piece of it: `occurrence` 0 is the first. */
function onNode(piece: string, occurrence = 0, offset = 1): string {
	let at = -1;
	for (let i = 0; i <= occurrence; i++) {
		at = NODE.indexOf(piece, at + 1);
	}
	return `${NODE.slice(0, at + offset)}$0${NODE.slice(at + offset)}`;
}

test('a user chain: rules, references, and where they come from', () => {
	expect(checkHover(onNode('KUBE-FIREWALL'), 'markdown')).toMatchInlineSnapshot(`
		"K$0UBE-FIREWALL  all  --  anywhere             anywhere
		#^^^^^^^^^^^^^^
		**KUBE-FIREWALL \\(filter\\)**: user chain, 2 rules, 2 references, from INPUT rule 3 and OUTPUT rule 2

		By its name made by kubelet \\(Kubernetes\\): drops packets marked for it, and packets from elsewhere to 127.0.0.0/8.

		\`\`\`text
		1: mark 0x8000/0x8000 → DROP
		2: not from 127.0.0.0/8 to 127.0.0.0/8 not ctstate RELATED,ESTABLISHED,DNAT → DROP
		\`\`\`"
	`);
	expect(checkHover(onNode('KUBE-FIREWALL', 2))).toMatchInlineSnapshot(`
		"Chain K$0UBE-FIREWALL (2 references)
		#     ^^^^^^^^^^^^^^^
		KUBE-FIREWALL (filter): user chain, 2 rules, 2 references, from INPUT rule 3 and OUTPUT rule 2
		By its name made by kubelet (Kubernetes): drops packets marked for it, and packets from elsewhere to 127.0.0.0/8.
		1: mark 0x8000/0x8000 → DROP
		2: not from 127.0.0.0/8 to 127.0.0.0/8 not ctstate RELATED,ESTABLISHED,DNAT → DROP"
	`);
	expect(checkHover(onNode('2 references'))).toMatchInlineSnapshot(`
		"Chain KUBE-FIREWALL (2$0 references)
		#                    ^^^^^^^^^^^^^^
		KUBE-FIREWALL (filter): user chain, 2 rules, 2 references, from INPUT rule 3 and OUTPUT rule 2
		By its name made by kubelet (Kubernetes): drops packets marked for it, and packets from elsewhere to 127.0.0.0/8.
		1: mark 0x8000/0x8000 → DROP
		2: not from 127.0.0.0/8 to 127.0.0.0/8 not ctstate RELATED,ESTABLISHED,DNAT → DROP"
	`);
});

test('a chain whose references are not those that the listing counts', () => {
	expect(checkHover(onNode('KUBE-SERVICES (4'))).toMatchInlineSnapshot(`
		"Chain K$0UBE-SERVICES (4 references)
		#     ^^^^^^^^^^^^^^^
		KUBE-SERVICES (filter): user chain, 2 rules, 3 references, from INPUT rule 1, FORWARD rule 1 and OUTPUT rule 1
		By its name made by kube-proxy (Kubernetes): the way in to all Services, one rule for each of their addresses.
		The listing counts 4 references, and shows 3.
		1: tcp to 10.100.109.33 dport webcache → REJECT reject-with icmp-port-unreachable
		2: tcp to 10.100.3.44 dport 6379 → REJECT reject-with icmp-port-unreachable"
	`);
});

test('values of the node: names that carry addresses, services, comments', () => {
	expect(checkHover(onNode('ip-10-100-3-44'))).toMatchInlineSnapshot(`
		"REJECT     tcp  --  anywhere             i$0p-10-100-3-44.us-east-2.compute.internal  /* spinnaker/spin-redis: has no endpoints */ tcp dpt:6379 reject-with icmp-port-unreachable
		#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
		ip-10-100-3-44.us-east-2.compute.internal: 10.100.3.44, private (RFC 1918)
		The name carries the address 10.100.3.44, as AWS names its machines. A listing with -n shows the number."
	`);
	expect(checkHover(onNode('ip-127-0-0-0'))).toMatchInlineSnapshot(`
		"DROP       all  -- !i$0p-127-0-0-0.us-east-2.compute.internal/8  ip-127-0-0-0.us-east-2.compute.internal/8  /* block incoming localnet connections */ ! ctstate RELATED,ESTABLISHED,DNAT
		#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
		ip-127-0-0-0.us-east-2.compute.internal/8: 127.0.0.0 – 127.255.255.255, 16,777,216 addresses, loopback: this machine itself
		Negated by "!": the rule asks for anything else.
		The name carries the address 127.0.0.0, as AWS names its machines. A listing with -n shows the number."
	`);
	expect(checkHover(onNode('anywhere'))).toMatchInlineSnapshot(`
		"KUBE-SERVICES  all  --  a$0nywhere             anywhere             ctstate NEW /* kubernetes service portals */
		#                       ^^^^^^^^^^
		anywhere: every IPv4 address"
	`);
	expect(checkHover(onNode('all  --'))).toMatchInlineSnapshot(`
		"KUBE-SERVICES  a$0ll  --  anywhere             anywhere             ctstate NEW /* kubernetes service portals */
		#              ^^^^^
		all: any protocol"
	`);
	expect(checkHover(onNode('webcache'))).toMatchInlineSnapshot(`
		"REJECT     tcp  --  anywhere             ip-10-100-109-33.us-east-2.compute.internal  /* devops/jenkinszip:http has no endpoints */ tcp dpt:w$0ebcache reject-with icmp-port-unreachable
		#                                                                                                                                           ^^^^^^^^^^
		webcache: port 8080 (tcp)
		Also called http-alt."
	`);
	expect(checkHover(onNode('6379'))).toMatchInlineSnapshot(`
		"REJECT     tcp  --  anywhere             ip-10-100-3-44.us-east-2.compute.internal  /* spinnaker/spin-redis: has no endpoints */ tcp dpt:6$0379 reject-with icmp-port-unreachable
		#                                                                                                                                        ^^^^^^
		port 6379: redis (tcp)"
	`);
	expect(checkHover(onNode('tcp  --'))).toMatchInlineSnapshot(`
		"REJECT     t$0cp  --  anywhere             ip-10-100-109-33.us-east-2.compute.internal  /* devops/jenkinszip:http has no endpoints */ tcp dpt:webcache reject-with icmp-port-unreachable
		#          ^^^^^
		tcp: protocol 6
		Transmission Control Protocol."
	`);
	expect(checkHover(onNode('jenkinszip'))).toMatchInlineSnapshot(`
		"REJECT     tcp  --  anywhere             ip-10-100-109-33.us-east-2.compute.internal  /* devops/j$0enkinszip:http has no endpoints */ tcp dpt:webcache reject-with icmp-port-unreachable
		#                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
		devops/jenkinszip:http: Kubernetes Service jenkinszip in namespace devops, port http
		No ready pod stands behind the Service, so nobody answers on this address. Look at its selector and at its pods."
	`);
	expect(checkHover(onNode('spin-redis'))).toMatchInlineSnapshot(`
		"REJECT     tcp  --  anywhere             ip-10-100-3-44.us-east-2.compute.internal  /* spinnaker/s$0pin-redis: has no endpoints */ tcp dpt:6379 reject-with icmp-port-unreachable
		#                                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
		spinnaker/spin-redis: Kubernetes Service spin-redis in namespace spinnaker
		No ready pod stands behind the Service, so nobody answers on this address. Look at its selector and at its pods."
	`);
	expect(checkHover(onNode('kubernetes firewall'))).toMatchInlineSnapshot(`
		"DROP       all  --  anywhere             anywhere             /* k$0ubernetes firewall for dropping marked packets */ mark match 0x8000/0x8000
		#                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
		--comment of -m comment
		The remark, up to 255 bytes; in quotes where it has blanks.
		⚠ Longer text is cut at 255 bytes without a word.
		⚠ A quote that is not closed swallows the rest of the line, the target included.
		Example: -A INPUT -p tcp -m tcp --dport 22 -m comment --comment "ssh for everybody" -j ACCEPT"
	`);
});

const RULES = `
	# Generated by iptables-save v1.8.9 on Mon Jan  1 00:00:00 2024
	*filter
	:INPUT DROP [1234567:3400000000]
	:FORWARD ACCEPT [0:0]
	:OUTPUT ACCEPT [7:420]
	:WEB - [0:0]
	:LIMIT - [0:0]
	[900:54000] -A INPUT -s 10.0.2.5/24 -p tcp -m multiport --dports 22,80,1024:65535 -j WEB
	[100:6000] -A INPUT -s 10.1/255.255.0.255 -p 17 -m udp --dport domain -j DROP
	[0:0] -A INPUT -d 192.0.2.1 -i eth0 -m iprange --src-range 10.0.0.1-10.0.0.9 -g WEB
	[2:80] -A WEB -m comment --comment "see 8.8.8.8, not [x](command:y)" -j LIMIT
	[1:40] -A WEB -j LIMITS
	[1:40] -A WEB -j DORP
	[1:40] -A LIMIT -j RETURN
	COMMIT
	*nat
	:PREROUTING ACCEPT [1:60]
	:LIMITS - [0:0]
	[5:300] -A PREROUTING -p tcp -m tcp --dport 8080:8081 -j DNAT --to-destination 10.0.0.7:80
	COMMIT
`;

/** The rules above with the cursor on a piece of them. */
function onRules(piece: string, offset = 1): string {
	const at = RULES.indexOf(piece);
	return `${RULES.slice(0, at + offset)}$0${RULES.slice(at + offset)}`;
}

/** Only what is said, without the line. */
function said(written: string): string {
	return checkHover(written).split('\n').slice(2).join('\n');
}

test('a builtin chain: its packets, its policy in words, its rules', () => {
	expect(checkHover(onRules('INPUT DROP'))).toMatchInlineSnapshot(`
		":I$0NPUT DROP [1234567:3400000000]
		#<~-------
		INPUT (filter): builtin chain, policy DROP, 3 rules
		For packets addressed to this machine.
		Policy DROP: a packet that no rule decides is dropped; 1.23 million packets, 3.4 GB so far.
		Tables on this hook, in their order: mangle, filter, security, nat.
		1: tcp from 10.0.2.0/24 dports 22,80,1024:65535 → WEB
		2: udp from 10.1.0.0/255.255.0.255 dport domain → DROP
		3: to 192.0.2.1 in eth0 src-range 10.0.0.1-10.0.0.9 → goto WEB"
	`);
	expect(said(onRules('PREROUTING ACCEPT'))).toMatchInlineSnapshot(`
		"PREROUTING (nat): builtin chain, policy ACCEPT, 1 rule
		For packets that arrive, before routing decides whether they are for this machine. Only the first packet of each connection comes to nat; the others are treated like it.
		Policy ACCEPT: a packet that no rule decides goes on its way; 1 packet, 60 bytes so far.
		Tables on this hook, in their order: raw, mangle, nat.
		1: tcp dport 8080:8081 → DNAT to-destination 10.0.0.7:80"
	`);
});

test('of several policies the last one counts; of those that depend on a branch any may be', () => {
	expect(said('iptables -P INPUT ACCEPT\niptables -P INPUT DROP\niptables -A I$0NPUT -i lo -j ACCEPT\n')).toMatchInlineSnapshot(`
		"INPUT (filter): builtin chain, policy DROP, 1 rule
		For packets addressed to this machine.
		Policy DROP: a packet that no rule decides is dropped.
		Tables on this hook, in their order: mangle, filter, security, nat.
		Declared 2 times.
		1: in lo → ACCEPT"
	`);
	expect(
		said(
			'if [ "$1" = start ]; then\n  iptables -P INPUT DROP\n  iptables -A I$0NPUT -i lo -j ACCEPT\nelse\n  iptables -P INPUT ACCEPT\nfi\n',
		),
	).toMatchInlineSnapshot(`
		"INPUT (filter): builtin chain, policy DROP or ACCEPT, 1 rule
		For packets addressed to this machine.
		Policy DROP: a packet that no rule decides is dropped.
		Policy ACCEPT: a packet that no rule decides goes on its way.
		Tables on this hook, in their order: mangle, filter, security, nat.
		Declared 2 times.
		1: in lo → ACCEPT"
	`);
});

test('policies and counters of chains', () => {
	expect(checkHover(onRules('DROP ['))).toMatchInlineSnapshot(`
		":INPUT D$0ROP [1234567:3400000000]
		#      ^^^^^^
		policy DROP: a packet that no rule of INPUT decides is dropped; 1.23 million packets, 3.4 GB so far"
	`);
	expect(said(onRules('ACCEPT [0:0]'))).toMatchInlineSnapshot(
		`"policy ACCEPT: a packet that no rule of FORWARD decides goes on its way; 0 packets, 0 bytes so far"`,
	);
	expect(checkHover(onRules('[1234567', 4))).toMatchInlineSnapshot(`
		":INPUT DROP [123$04567:3400000000]
		#           ^^^^^^^^^^^^^^^^^^^^^^
		1.23 million packets, 3.4 GB: were decided by the policy DROP: no rule of the chain had decided them
		Exactly 1,234,567 packets and 3,400,000,000 bytes."
	`);
	expect(said(onRules('LIMIT - [0:0]', 9))).toMatchInlineSnapshot(`
		"0 packets, 0 bytes: a user chain has no policy, so these stay 0
		Only the policy of a builtin chain is counted here. Each rule has counters of its own."
	`);
});

test('counters of rules, with their share of the chain', () => {
	expect(checkHover(onRules('[900:54000]', 6))).toMatchInlineSnapshot(`
		"[900:5$04000] -A INPUT -s 10.0.2.5/24 -p tcp -m multiport --dports 22,80,1024:65535 -j WEB
		#<~-----------
		900 packets, 54 kB: have matched INPUT rule 1 so far
		90 % of all that the 3 rules of INPUT have counted.
		Exactly 900 packets and 54,000 bytes."
	`);
	expect(said(onRules('[0:0] -A INPUT', 2))).toMatchInlineSnapshot(
		`"0 packets, 0 bytes: no packet has matched INPUT rule 3 since the counters were last set to zero"`,
	);
	expect(said(onRules('[5:300]', 2))).toMatchInlineSnapshot(`"5 packets, 300 bytes: have matched PREROUTING rule 1 so far"`);
});

test('which rule it is', () => {
	expect(checkHover(onRules('-A INPUT -d 192'))).toMatchInlineSnapshot(`
		"[0:0] -$0A INPUT -d 192.0.2.1 -i eth0 -m iprange --src-range 10.0.0.1-10.0.0.9 -g WEB
		#     ^^^^
		rule 3 of 3 in INPUT (filter): Sends packets to 192.0.2.1 entering eth0 from the addresses 10.0.0.1 to 10.0.0.9 on to the chain WEB, from which they do not come back here"
	`);
	expect(said('-A INPUT -j DROP\n-I INPUT $02 -s 10.0.0.1 -j ACCEPT\n-D INPUT 1\n')).toMatchInlineSnapshot(
		`"rule 1 of 1 in INPUT: Accepts packets from 10.0.0.1"`,
	);
	expect(said('-A INPUT -j DROP\n-D$0 INPUT -j DROP\n')).toMatchInlineSnapshot(`
		"a rule deleted from INPUT: Silently drops all packets
		Deletes a rule, by its number from 1 or by its definition."
	`);
});

test('a user chain behind another one tells where its packets come from', () => {
	expect(said(onRules('LIMIT - '))).toMatchInlineSnapshot(`
		"LIMIT (filter): user chain, 1 rule, 1 reference, from WEB rule 1
		Its packets come from INPUT.
		1: any → RETURN"
	`);
});

test('a name that is no chain: where else there is one, and what may have been meant', () => {
	expect(checkHover(onRules('LIMITS\n'))).toMatchInlineSnapshot(`
		"[1:40] -A WEB -j L$0IMITS
		#                ^^^^^^^^
		LIMITS (filter): no chain of this table and no target; 1 reference, from WEB rule 2
		There is one in nat, but a rule can only jump within its own table.
		Perhaps LIMIT was meant.
		iptables-restore refuses the rule. Declare the chain with ":LIMITS - [0:0]", or correct the name."
	`);
	expect(said(onRules('DORP'))).toMatchInlineSnapshot(`
		"DORP (filter): no chain of this table and no target; 1 reference, from WEB rule 3
		Perhaps DROP was meant.
		iptables-restore refuses the rule. Declare the chain with ":DORP - [0:0]", or correct the name."
	`);
	expect(said('*filter\n-A ufw-before-input -j ufw-log$0ging-deny\nCOMMIT\n')).toMatchInlineSnapshot(`
		"ufw-logging-deny (filter): no chain of this table and no target; 1 reference, from ufw-before-input rule 1
		By its name made by ufw, which may declare it in another file: parts of its firewall."
	`);
	expect(said('*filter\n-A FOO -p tcp\n-A INPUT -j F$0OO\nCOMMIT\n')).toMatchInlineSnapshot(`
		"FOO (filter): chain that is not declared, 1 rule, 1 reference, from INPUT rule 1
		1: tcp"
	`);
	expect(
		said(
			'$ iptables -L INPUT\nChain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\nF$0OO        all  --  anywhere             anywhere\n',
		),
	).toMatchInlineSnapshot(`
		"FOO (filter): no chain of this table and no target; 1 reference, from INPUT rule 1
		Only one chain was printed here, so it may well exist."
	`);
});

test('targets of modules that are only known by name, and placeholders of templates, are not called missing', () => {
	expect(checkHover('*filter\n-A INPUT -j DHCP$0MAC\nCOMMIT\n')).toBe('nothing');
	expect(checkHover('*filter\n-A INPUT -j {$0{ chain }}\nCOMMIT\n')).toBe('nothing');
});

test('addresses and networks', () => {
	expect(
		['10.0.2.5/24', '10.1/255', '192.0.2.1', '10.0.0.1-10', '10.0.0.7', '8.8.8.8'].map((piece) => said(onRules(piece))).join('\n\n'),
	).toMatchInlineSnapshot(`
		"10.0.2.5/24: 10.0.2.0 – 10.0.2.255, 256 addresses, private (RFC 1918)
		10.0.2.5 has bits behind the mask: iptables clears them without a word and means the network above.

		10.1/255.255.0.255: 256 addresses between 10.1.0.0 and 10.1.255.0; the mask has holes, so they are not one range
		Read as 10.1.0.0: iptables fills up an address that is cut short with zeros.

		192.0.2.1: one address, reserved: special purpose or documentation

		10.0.0.1-10.0.0.9: 9 addresses, private (RFC 1918)

		10.0.0.7: one address, private (RFC 1918)

		8.8.8.8: one address, public"
	`);
});

test('what addresses are reserved for', () => {
	const addresses = [
		'0.0.0.0/0',
		'::/0',
		'10.0.0.0/8',
		'127.0.0.1',
		'169.254.169.254',
		'224.0.0.0/4',
		'100.64.0.0/10',
		'255.255.255.255',
		'8.8.8.0/24',
		'8.0.0.0/5',
		'fe80::/10',
		'fd12::1',
		'2001:4860:4860::8888',
		'ff02::1',
		'::1',
		'2001:db8::/32',
		'2001:db8::1/32',
		'fd00::1-fd00::ff',
		'10.0.0.9-10.0.0.1',
	];
	expect(addresses.map((address) => said(`*filter\n-A INPUT -s $0${address} -j DROP\nCOMMIT\n`)).join('\n')).toMatchInlineSnapshot(`
		"0.0.0.0/0: every IPv4 address
		::/0: every IPv6 address
		10.0.0.0/8: 10.0.0.0 – 10.255.255.255, 16,777,216 addresses, private (RFC 1918)
		127.0.0.1: one address, loopback: this machine itself
		169.254.169.254: one address, link-local: valid on one link only
		224.0.0.0/4: 224.0.0.0 – 239.255.255.255, 268,435,456 addresses, multicast: groups of machines
		100.64.0.0/10: 100.64.0.0 – 100.127.255.255, 4,194,304 addresses, shared: behind a provider's address translation (RFC 6598)
		255.255.255.255: one address, the broadcast address: every machine on the link
		8.8.8.0/24: 8.8.8.0 – 8.8.8.255, 256 addresses, public
		8.0.0.0/5: 8.0.0.0 – 15.255.255.255, 134,217,728 addresses
		fe80::/10: fe80:: – febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2^118 addresses, link-local: valid on one link only
		fd12::1: one address, unique local: the private addresses of IPv6 (RFC 4193)
		2001:4860:4860::8888: one address, global unicast: public
		ff02::1: one address, multicast: groups of machines
		::1: one address, loopback: this machine itself
		2001:db8::/32: 2001:db8:: – 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2^96 addresses, reserved: special purpose or documentation
		2001:db8::1/32: 2001:db8:: – 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2^96 addresses, reserved: special purpose or documentation
		2001:db8::1 has bits behind the mask: iptables clears them without a word and means the network above.
		fd00::1-fd00::ff: 255 addresses, unique local: the private addresses of IPv6 (RFC 4193)
		10.0.0.9-10.0.0.1: a range that ends before it begins: no address is in it"
	`);
});

test('ports and protocols, both ways', () => {
	expect(
		['22,80', '80,1024', '1024:65535', 'domain', '17 -m', 'tcp -m multiport', '8080:8081', '80\n']
			.map((piece) => said(onRules(piece)))
			.join('\n\n'),
	).toMatchInlineSnapshot(`
		"port 22: ssh (tcp)

		port 80: http (tcp)
		Also called www, www-http.

		ports 1024–65535: 64,512 ports

		domain: port 53 (udp)

		protocol 17: udp
		User Datagram Protocol.

		tcp: protocol 6
		Transmission Control Protocol.

		ports 8080–8081: 2 ports
		port 8080: http-alt (tcp).
		port 8081: tproxy (tcp).

		port 80: http (tcp)
		Also called www, www-http."
	`);
});

/** Chains that kube-proxy made in real clusters, with their real names. */
const KUBE = `
	*nat
	:PREROUTING ACCEPT [0:0]
	:KUBE-SERVICES - [0:0]
	:KUBE-SVC-NPX46M4PTMTKRN6Y - [0:0]
	:KUBE-SVC-TCOU7JCQXEZGVUNU - [0:0]
	:KUBE-SVC-ERIFXISQEP7F7OF4 - [0:0]
	:KUBE-SVC-JD5MR3NA4I4DYORP - [0:0]
	:KUBE-SVC-AAAAAAAAAAAAAAAA - [0:0]
	:KUBE-SEP-QAX236RR3UXXQODE - [0:0]
	:KUBE-SEP-ZZZZZZZZZZZZZZZZ - [0:0]
	:KUBE-XLB-NPX46M4PTMTKRN6Y - [0:0]
	:KUBE-KUBELET-CANARY - [0:0]
	-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
	-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp -m comment --comment "default/kubernetes:https cluster IP" -m tcp --dport 443 -j KUBE-SVC-NPX46M4PTMTKRN6Y
	-A KUBE-SERVICES -d 10.96.0.10/32 -p udp -m comment --comment "kube-system/kube-dns:dns cluster IP" -m udp --dport 53 -j KUBE-SVC-TCOU7JCQXEZGVUNU
	-A KUBE-SERVICES -d 10.96.0.10/32 -p tcp -m comment --comment "kube-system/kube-dns:dns-tcp cluster IP" -m tcp --dport 53 -j KUBE-SVC-ERIFXISQEP7F7OF4
	-A KUBE-SERVICES -d 10.96.0.10/32 -p tcp -m comment --comment "kube-system/kube-dns:metrics cluster IP" -m tcp --dport 9153 -j KUBE-SVC-JD5MR3NA4I4DYORP
	-A KUBE-SERVICES -d 10.96.0.11/32 -p tcp -m comment --comment "shop/web:http external IP" -m tcp --dport 80 -j KUBE-SVC-AAAAAAAAAAAAAAAA
	-A KUBE-SVC-NPX46M4PTMTKRN6Y -m comment --comment "default/kubernetes:https -> 10.128.0.183:6443" -j KUBE-SEP-QAX236RR3UXXQODE
	-A KUBE-SEP-QAX236RR3UXXQODE -p tcp -m tcp -j DNAT --to-destination 10.128.0.183:6443
	-A KUBE-SVC-AAAAAAAAAAAAAAAA -j KUBE-SEP-ZZZZZZZZZZZZZZZZ
	COMMIT
`;

/** What is said of a chain of kube-proxy, without its rules. */
function saidOfKube(chain: string): string {
	const at = KUBE.indexOf(`:${chain} - `) + 2;
	return said(`${KUBE.slice(0, at)}$0${KUBE.slice(at)}`)
		.split('\n')
		.filter((line) => !/^\d+: /.test(line))
		.join('\n');
}

test('chains of kube-proxy: which Service they serve, and whether their names prove it', () => {
	const chains = ['SVC-NPX46M4PTMTKRN6Y', 'SVC-TCOU7JCQXEZGVUNU', 'SVC-ERIFXISQEP7F7OF4', 'SVC-JD5MR3NA4I4DYORP', 'SVC-AAAAAAAAAAAAAAAA'];
	const others = ['SEP-QAX236RR3UXXQODE', 'SEP-ZZZZZZZZZZZZZZZZ', 'XLB-NPX46M4PTMTKRN6Y', 'KUBELET-CANARY', 'SERVICES'];
	expect([...chains, ...others].map((name) => saidOfKube(`KUBE-${name}`)).join('\n\n')).toMatchInlineSnapshot(`
		"KUBE-SVC-NPX46M4PTMTKRN6Y (nat): user chain, 1 rule, 1 reference, from KUBE-SERVICES rule 1
		Made by kube-proxy: chooses one of the endpoints of Service kubernetes in namespace default, port https (tcp); verified by its name's hash.
		Its packets come from PREROUTING.

		KUBE-SVC-TCOU7JCQXEZGVUNU (nat): user chain, 0 rules, 1 reference, from KUBE-SERVICES rule 2
		Made by kube-proxy: chooses one of the endpoints of Service kube-dns in namespace kube-system, port dns (udp); verified by its name's hash.
		Its packets come from PREROUTING.

		KUBE-SVC-ERIFXISQEP7F7OF4 (nat): user chain, 0 rules, 1 reference, from KUBE-SERVICES rule 3
		Made by kube-proxy: chooses one of the endpoints of Service kube-dns in namespace kube-system, port dns-tcp (tcp); verified by its name's hash.
		Its packets come from PREROUTING.

		KUBE-SVC-JD5MR3NA4I4DYORP (nat): user chain, 0 rules, 1 reference, from KUBE-SERVICES rule 4
		Made by kube-proxy: chooses one of the endpoints of Service kube-dns in namespace kube-system, port metrics (tcp); verified by its name's hash.
		Its packets come from PREROUTING.

		KUBE-SVC-AAAAAAAAAAAAAAAA (nat): user chain, 1 rule, 1 reference, from KUBE-SERVICES rule 5
		By its name made by kube-proxy (Kubernetes): one port of a Service, spread over its endpoints.
		Its packets come from PREROUTING.

		KUBE-SEP-QAX236RR3UXXQODE (nat): user chain, 1 rule, 1 reference, from KUBE-SVC-NPX46M4PTMTKRN6Y rule 1
		Made by kube-proxy: rewrites the destination to one endpoint of Service kubernetes in namespace default, port https (tcp), 10.128.0.183:6443; verified by its name's hash.
		Its packets come from PREROUTING.

		KUBE-SEP-ZZZZZZZZZZZZZZZZ (nat): user chain, 0 rules, 1 reference, from KUBE-SVC-AAAAAAAAAAAAAAAA rule 1
		By its name made by kube-proxy (Kubernetes): one endpoint, usually a pod, of a Service.
		Its packets come from PREROUTING.

		KUBE-XLB-NPX46M4PTMTKRN6Y (nat): user chain, 0 rules, 0 references
		Made by kube-proxy: takes what comes from outside, for endpoints on this node only, of Service kubernetes in namespace default, port https (tcp); verified by its name's hash.
		No rule leads here, so no packet comes here.

		KUBE-KUBELET-CANARY (nat): user chain, 0 rules, 0 references
		By its name made by kubelet (Kubernetes): empty on purpose: when it disappears, somebody flushed the rules and kubelet writes its own again.
		No rule leads here, so no packet comes here.

		KUBE-SERVICES (nat): user chain, 5 rules, 1 reference, from PREROUTING rule 1
		By its name made by kube-proxy (Kubernetes): the way in to all Services, one rule for each of their addresses."
	`);
});

test('comments of kube-proxy', () => {
	const on = (piece: string): string => {
		const at = KUBE.indexOf(piece) + 1;
		return said(`${KUBE.slice(0, at)}$0${KUBE.slice(at)}`);
	};
	expect(['kube-system/kube-dns:metrics', 'shop/web', 'default/kubernetes:https ->'].map(on).join('\n\n')).toMatchInlineSnapshot(`
		"kube-system/kube-dns:metrics: Kubernetes Service kube-dns in namespace kube-system, port metrics
		The rule is for the Service's cluster IP, an address that only this cluster knows.

		shop/web:http: Kubernetes Service web in namespace shop, port http
		The rule is for an external IP of the Service.

		default/kubernetes:https: Kubernetes Service kubernetes in namespace default, port https
		One of its endpoints: 10.128.0.183:6443."
	`);
	expect(on('kubernetes service portals')).toMatchInlineSnapshot(`
		"--comment of -m comment
		The remark, up to 255 bytes; in quotes where it has blanks.
		⚠ Longer text is cut at 255 bytes without a word.
		⚠ A quote that is not closed swallows the rest of the line, the target included.
		Example: -A INPUT -p tcp -m tcp --dport 22 -m comment --comment "ssh for everybody" -j ACCEPT"
	`);
});

test('text of the document becomes no markup, no HTML, no link', () => {
	expect(
		checkHover(
			'*filter\n:F$0OO<img/src=x>[a](command:x)**b**www.evil.example - [0:0]\n' +
				'-A FOO<img/src=x>[a](command:x)**b**www.evil.example -m string --string "```\\"https://evil" -j \u202eDROP\nCOMMIT\n',
			'markdown',
		),
	).toMatchInlineSnapshot(`
		":F$0OO<img/src=x>[a](command:x)**b**www.evil.example - [0:0]
		#<~---------------------------------------------------
		**FOO\\<img/src\\=x\\>\\[a\\]\\(command:x\\)\\*\\*b\\*\\*www\\.evil\\.example \\(filter\\)**: user chain, 1 rule, 0 references

		\`\`\`\`text
		1: string \`\`\`"https://evil → �DROP
		\`\`\`\`"
	`);
});

test('nothing where there is nothing to say', () => {
	for (const text of ['$0', '# FO$0O 10.0.0.1\n', '*$0\nCOMMIT\n', 'pro$0se\n']) {
		expect(checkHover(text)).toBe('nothing');
	}
	const analysis = new Analysis('*filter\n:INPUT DROP [0:0]\n');
	for (const [line, character] of [
		[-1, 0],
		[99, 0],
		[1, -1],
		[1, 999],
		[1.5, 0],
		[Number.NaN, 0],
	] as const) {
		expect(hover(analysis, 'file:///rules.v4', { line, character })).toBeUndefined();
	}
});

/** A filter table for IPv4 with this line in it. */
function withRule(line: string): string {
	return `# Generated by iptables-save v1.8.9 on Mon Jan  1 00:00:00 2024\n*filter\n:INPUT DROP [0:0]\n:WEB - [0:0]\n${line}\n-A WEB -j ACCEPT\nCOMMIT\n`;
}

test('the rule as one sentence: on the command, on -j and on the target', () => {
	const rule = '-A INPUT -s 10.0.0.0/8 -i eth0 -p tcp -m tcp --dport 22 -m conntrack --ctstate NEW -m limit --limit 5/min -j ACCEPT';
	expect(said(withRule(rule.replace('-A', '-A$0')))).toMatchInlineSnapshot(
		`"rule 1 of 1 in INPUT (filter): Accepts new TCP connections to port 22 (ssh) from 10.0.0.0/8 entering eth0, at most 5 a minute"`,
	);
	expect(said(withRule(rule.replace('-j ', '-j$0 ')))).toMatchInlineSnapshot(`
		"-j: Accepts new TCP connections to port 22 (ssh) from 10.0.0.0/8 entering eth0, at most 5 a minute
		Says what happens to the packets that match: a target, or a chain of your own to go through.
		⚠ A rule without it only counts packets.
		⚠ A chain must exist before the rule that jumps to it, in the same table."
	`);
	expect(said(withRule(rule.replace('ACC', 'ACC$0')))).toMatchInlineSnapshot(`
		"-j ACCEPT: Accepts new TCP connections to port 22 (ssh) from 10.0.0.0/8 entering eth0, at most 5 a minute
		Lets the packet pass this chain of this table: no further rule here or in the callers is asked.
		⚠ It is final for this table only: a DROP in another table or on a later hook can still take the packet.
		⚠ In nat it means "leave this connection as it is": no later rule of the chain rewrites it.
		The packet leaves the table here: no further rule of it is asked.
		Example: -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT"
	`);
});

test('options, matches and their values', () => {
	expect(checkHover(withRule('-A INPUT -p tcp -m tcp --dp$0ort 22 -j ACCEPT'), 'markdown')).toMatchInlineSnapshot(`
		"-A INPUT -p tcp -m tcp --dp$0ort 22 -j ACCEPT
		#                      ^^^^^^^^^^^^
		**\\--destination-port, --dport of -m tcp**: to port 22 \\(ssh\\)

		Matches packets that go to this port. A port, a service name, or a range with a colon: \`1024:\` is 1024 to 65535, \`:1023\` is 0 to 1023.

		⚠ In FORWARD and INPUT, behind \`DNAT\`, it is the new port.

		\`\`\`iptables
		-A INPUT -p tcp -m tcp --dport 8000:8010 -j ACCEPT
		\`\`\`"
	`);
	expect(said(withRule('-A INPUT -p tcp -m mult$0iport --dports 22,80:90 -j ACCEPT'))).toMatchInlineSnapshot(`
		"-m multiport
		Matches several ports and ranges of ports in one rule, for protocols that have ports.
		⚠ At most 15 ports, of which a range counts as two: use several rules, or an ipset, for more.
		⚠ Ranges are written with a colon (8000:8010), and no blank may stand behind a comma.
		⚠ Needs -p tcp, udp, udplite, sctp or dccp, without !; for both TCP and UDP write two rules.
		Example: -A INPUT -p tcp -m multiport --dports 80,443 -j ACCEPT"
	`);
	expect(
		said(withRule('-A INPUT -m hashlimit --hashlimit-up$0to 5/sec --hashlimit-mode srcip --hashlimit-name a -j ACCEPT')),
	).toMatchInlineSnapshot(`
		"--hashlimit-upto, --hashlimit of -m hashlimit: at most 5 a second
		Matches while the packets of a group come at most at this rate: 5/sec, 5/min, 5/hour, 5/day, or bytes per second as 512kb/s.
		⚠ A number alone means per second.
		⚠ Rates in bytes go in steps of 16: 500b/s becomes 496b/s, and less than 16b/s counts as 0: saved as 0b/s, which is refused, and with a burst iptables crashes.
		Example: -A INPUT -p icmp -m hashlimit --hashlimit-upto 5/sec --hashlimit-burst 5 --hashlimit-mode srcip --hashlimit-name ping -j ACCEPT"
	`);
	expect(
		said(withRule('-A INPUT -m hashlimit --hashlimit-upto 5/s$0ec --hashlimit-mode srcip --hashlimit-name a -j ACCEPT')),
	).toMatchInlineSnapshot(`"5/sec: 5 a second"`);
	expect(said(withRule('-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,A$0CK SYN -j DROP'))).toMatchInlineSnapshot(`
		"FIN,SYN,RST,ACK: looks at 4 TCP flags: FIN, SYN, RST and ACK
		All other flags may be as they like."
	`);
	expect(said(withRule('-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK S$0YN -j DROP'))).toMatchInlineSnapshot(`
		"SYN: SYN must be set
		The other flags of the first list must not be set."
	`);
	expect(said(withRule('-A INPUT -m mark --mark 0x4000/0x$04000 -j DROP'))).toMatchInlineSnapshot(
		`"0x4000/0x4000: bit 14 set; the other bits may be as they like"`,
	);
	expect(said(withRule('-A INPUT -m conntrack --ctstate RELATED,EST$0ABLISHED -j DROP'))).toMatchInlineSnapshot(
		`"ESTABLISHED: belongs to a connection that has been answered"`,
	);
	expect(said(withRule('-A INPUT -p icmp -m icmp --icmp-type 3/$01 -j DROP'))).toMatchInlineSnapshot(`
		"3/1: ICMP host-unreachable, type 3, code 1
		A case of destination-unreachable (3)."
	`);
	expect(said(withRule('-A INPUT -i eth$0+ -j DROP'))).toMatchInlineSnapshot(`"eth+: every interface whose name begins with eth"`);
});

test('phrases of listings: flags, states, limits', () => {
	const listing = (text: string) =>
		`Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\nDROP       tcp  --  0.0.0.0/0            0.0.0.0/0            ${text}\n`;
	expect(said(listing('tcp flags:0x17/0x$002'))).toMatchInlineSnapshot(`
		"0x02: SYN must be set
		The other flags of the first list must not be set."
	`);
	expect(said(listing('ctst$0ate NEW'))).toMatchInlineSnapshot(`
		"--ctstate of -m conntrack: new
		Matches packets in one of these states.
		⚠ NEW is not SYN: a packet from the middle of a connection that is not known (after a reboot) is NEW too. Add --syn.
		Example: -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"
	`);
	expect(said(listing('limit: avg$0 5/min burst 5'))).toMatchInlineSnapshot(`
		"--limit of -m limit: at most 5 a minute
		How many packets match on average: 5/sec, 5/min, 5/hour, 5/day; 3/hour when it is left out.
		⚠ A number alone means per second.
		⚠ More than 10000 a second is refused.
		Without it: 3/hour.
		Example: -A INPUT -p icmp -m limit --limit 10/sec -j ACCEPT"
	`);
	expect(said(listing('tcp dpt:22').replace('DROP', 'DR$0OP'))).toMatchInlineSnapshot(`
		"-j DROP: Silently drops TCP packets to port 22 (ssh) (on which interfaces, this listing does not show; iptables -L -v does)
		Throws the packet away. The sender hears nothing and waits until it gives up.
		⚠ Programs on your own network hang for minutes before they fail: use REJECT towards them.
		⚠ Not accepted in nat, which sees the first packet of a connection only: drop in filter, or in raw to save work.
		The packet leaves the table here: no further rule of it is asked.
		Not in nat.
		Example: -A INPUT -s 203.0.113.0/24 -j DROP"
	`);
});

test('a rule of a million words costs the preview of its chain no more than its length', { timeout: 5_000 }, () => {
	const rule = `-A INPUT ${'-m tcp '.repeat(1_000_000)}-j ACCEPT`;
	const analysis = new Analysis(`*filter\n:INPUT ACCEPT [0:0]\n${rule}\nCOMMIT\n`);
	for (const position of [
		{ line: 1, character: 3 },
		{ line: 2, character: 5 },
	]) {
		expect(JSON.stringify(hover(analysis, 'file:///rules.v4', position))).toMatch(/INPUT.*→ ACCEPT/s);
	}
});

test('a word of a listing that says nothing by itself tells the rule', () => {
	const row = (text: string) => `
		Chain INPUT (policy ACCEPT)
		target     prot opt source               destination
		${text}

		Chain WEB (0 references)
		target     prot opt source               destination
	`;
	expect(checkHover(row('WEB        all  --  anywhere             anywhere            [go$0to] '))).toMatchInlineSnapshot(`
		"WEB        all  --  anywhere             anywhere            [go$0to] 
		#                                                            ^^^^^^^^
		rule 1 of 1 in INPUT: Sends all packets on to the chain WEB, from which they do not come back here (on which interfaces, this listing does not show; iptables -L -v does)"
	`);
	// the keyword belongs to the phrase of the level
	expect(checkHover(row('LOG        all  --  anywhere             anywhere             L$0OG level warn'))).toMatchInlineSnapshot(`
		"LOG        all  --  anywhere             anywhere             L$0OG level warn
		#                                                             ^^^^^^^^^^^^^^^^
		--log-level of -j LOG: at level warning
		The level of the line, by name or as 0 (emerg) to 7 (debug); default warning, 4.
		⚠ Lines below the console level (kernel.printk) also appear on the console: use debug or info for much traffic.
		Without it: warning.
		Example: -A INPUT -j LOG --log-level 7"
	`);
	expect(checkHover(row('ACCEPT     tcp  -$0-  anywhere             anywhere'))).toMatchInlineSnapshot(`
		"ACCEPT     tcp  -$0-  anywhere             anywhere
		#               ^^^^
		rule 1 of 1 in INPUT: Accepts TCP packets (on which interfaces, this listing does not show; iptables -L -v does)"
	`);
	expect(checkHover(row('ACCEPT     tcp  --  anywhere             anywhere             fr$0obnicate 5'))).toBe('nothing');
});

test('a negated value says so', () => {
	expect(checkHover('*filter\n:INPUT ACCEPT [0:0]\n-A INPUT ! -s 10.0.$00.0/8 -j DROP\nCOMMIT')).toMatchInlineSnapshot(`
		"-A INPUT ! -s 10.0.$00.0/8 -j DROP
		#             ^^^^^^^^^^^^
		10.0.0.0/8: 10.0.0.0 – 10.255.255.255, 16,777,216 addresses, private (RFC 1918)
		Negated by "!": the rule asks for anything else."
	`);
	expect(
		checkHover(`
			Chain INPUT (policy ACCEPT)
			target     prot opt source               destination
			DROP      !u$0dp  --  10.0.0.0/8           0.0.0.0/0
		`),
	).toMatchInlineSnapshot(`
		"DROP      !u$0dp  --  10.0.0.0/8           0.0.0.0/0
		#          ^^^^^
		udp: protocol 17
		Negated by "!": the rule asks for anything else.
		User Datagram Protocol."
	`);
});

test('the lines around the rules', () => {
	const dump = '*nat\n:PREROUTING ACCEPT [0:0]\n:WEB - [0:0]\n-A PREROUTING -p tcp -j WEB\nCOMMIT\n';
	const list =
		'Chain INPUT (policy DROP 0 packets, 0 bytes)\n pkts bytes target     prot opt in     out     source               destination\n';
	const at = (text: string, line: number, character: number) =>
		(hover(new Analysis(text), 'file:///a', { line, character }, 'plaintext')?.contents as MarkupContent | undefined)?.value;
	expect(at(dump, 0, 2)).toMatchInlineSnapshot(`
		"table nat: changes addresses and ports; only the first packet of a connection comes here, the others are treated like it
		1 rule in 2 chains: PREROUTING, 1 user chain."
	`);
	expect(at(dump, 4, 1)).toMatch(/^COMMIT: loads the table\n/);
	expect(at(list, 1, 2)).toMatch(/^pkts: packets that matched the rule/);
	expect(at(list, 1, 0)).toBeUndefined();
	expect(at('*nonsense\nCOMMIT\n', 0, 3)).toContain('not one of the tables of iptables');
});

test('the first hover in a template tells whether packets reach the rule, though nobody has asked before', () => {
	const analysis = new Analysis(
		'*filter\n:INPUT ACCEPT [0:0]\n{% if lock %}\n-A INPUT -j DROP\n{% endif %}\n-A INPUT -p tcp -j ACCEPT\nCOMMIT\n',
	);
	const found = hover(analysis, 'file:///a.iptables', { line: 5, character: 1 }, 'plaintext', { reach: new Reach(analysis) });
	expect((found?.contents as MarkupContent | undefined)?.value).toMatchInlineSnapshot(`
		"rule 2 of 2 in INPUT (filter): Accepts TCP packets
		Perhaps never reached: INPUT rule 1 already drops every packet that it matches.
		Lines come and go with what the template fills in (line 3); this is how it is with all of them."
	`);
});

test('of a rule that is left out for the other family it is not told whether packets reach it, however it came to be so', () => {
	const text = '*filter\n:INPUT DROP [0:0]\n-A INPUT -s 10.0.0.0/8 -j ACCEPT\n-A INPUT -6 -j ACCEPT\n-A INPUT -i eth0 -j DROP\nCOMMIT\n';
	const shown = (analysis: Analysis, known: Reach, line: number) =>
		(hover(analysis, 'file:///a.iptables', { line, character: 1 }, 'plaintext', { reach: known })?.contents as MarkupContent | undefined)
			?.value;
	const fresh = new Analysis(text);
	const asked = reach(fresh);
	expect(shown(fresh, asked, 3)).toMatch(/left out of INPUT.*skips it without a word$/);
	expect(shown(fresh, asked, 4)).toContain('Reached, for example');
	expect(asked.decided).toBe(3);
	expect(shown(fresh, asked, 0)).toContain('2 rules in 1 chain: INPUT.');
	const ofNoFamily = new Analysis(text.replace(' -s 10.0.0.0/8', ''));
	expect(shown(ofNoFamily, reach(ofNoFamily), 3)).not.toMatch(/reached/i);
	const edited = new Analysis(text.replace('-6 ', ''));
	const kept = reach(edited);
	expect(shown(edited, kept, 4)).not.toContain('Reached, for example');
	edited.edit([{ range: { start: { line: 3, character: 9 }, end: { line: 3, character: 9 } }, text: '-6 ' }]);
	kept.edited();
	expect(shown(edited, kept, 3)).toMatch(/left out of INPUT.*skips it without a word$/);
	expect(shown(edited, kept, 4)).toContain('Reached, for example');
});

test('a netmask is no address', () => {
	const recent = (mask: string): string =>
		checkHover(`*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m recent --update --name SSH --mask ${mask} --rsource -j DROP\nCOMMIT\n`);
	expect(recent('255.2$055.255.255')).toContain('255.255.255.255: all 32 bits of an address count: each address by itself');
	expect(recent('255.2$055.255.0')).toContain('255.255.255.0: the first 24 bits of an address count: each /24 network as one');
	expect(recent('ffff:f$0fff::')).toContain('the first 32 bits of an address count: each /32 network as one');
	expect(
		checkHover(
			'Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination         \nDROP       all  --  anywhere             anywhere             recent: UPDATE name: SSH side: source mask: 255.255.2$055.255\n',
		),
	).toContain('each address by itself');
});

/** What is said at the cursor in a rule of a table for IPv4, as plain text. */
function saidInTable(table: string, rule: string): string {
	return said(`*${table}\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n${rule}\nCOMMIT\n`);
}

test('what asks for nothing is told as well', () => {
	expect(saidInTable('filter', '-A INPUT -$0p all -j ACCEPT')).toContain('asks for nothing');
	expect(saidInTable('filter', '-A INPUT -p a$0ll -j ACCEPT')).toContain('any protocol');
	expect(saidInTable('filter', '-A INPUT -s 0.0.$00.0/0 -j ACCEPT')).toContain('0.0.0.0/0');
	expect(saidInTable('filter', '-A INPUT -$0s 0/0 -j ACCEPT')).toContain('asks for nothing');
	expect(saidInTable('filter', '-A INPUT -i $0+ -j ACCEPT')).toContain('any interface');
	expect(saidInTable('filter', '-A INPUT -$0c 5 100 -j ACCEPT')).toContain('Starts the counters');
});

test('milliseconds of hash tables', () => {
	const expire = (time: string): string =>
		saidInTable('filter', `-A INPUT -m hashlimit --hashlimit-upto 5/sec --hashlimit-name a --hashlimit-htable-expire $0${time} -j DROP`);
	expect(expire('120000')).toContain('2 minutes');
	expect(expire('1500')).toContain('1.5 seconds');
	expect(expire('500')).not.toContain('second.');
});

test('tests of bytes in words', () => {
	const u32 = (program: string): string => saidInTable('filter', `-A INPUT -m u32 --u32 "$0${program}" -j DROP`);
	expect(u32('6&0xFF=1')).toContain('byte 9 (protocol) is 1 (icmp)');
	expect(u32('12=0x0a000001')).toContain('bytes 12 to 15 (source address) is 10.0.0.1');
	const three = u32('6 & 0xFF = 6 && 4&0x3FFF=0 && 0>>22&0x3C@12>>26&0x3C@0=0x1:0x5,0x4745');
	expect(three).toContain('1. byte 9 (protocol) is 6 (tcp).');
	expect(three).toContain('2. bytes 4 to 7 & 0x3fff (the place of the fragment, and whether more follow) are 0.');
	expect(three).toContain('3. bytes 0 to 3 behind the TCP header are 1 to 5 or 18245 (0x4745).');
	expect(u32('0>>22&0x3C@0>>24=8')).toContain('byte 0 behind the IP header is 8');
	expect(u32('4&0x1FFF=0')).toContain('bytes 4 to 7 & 0x1fff (the place of the fragment, in steps of 8 bytes) are 0');
	expect(u32('4&0x2000=0')).toContain('(whether more fragments follow) are 0');
	expect(u32('nonsense')).toContain('--u32 of -m u32');
});

test('instructions of BPF, bytes in hexadecimal, classes and types of service', () => {
	const bpf = saidInTable('filter', '-A INPUT -m bpf --bytecode "4,48 0$0 0 9,21 0 1 6,6 0 0 1,6 0 0 0" -j ACCEPT');
	expect(bpf).toContain('4 instructions');
	expect(bpf).toContain('(00) ldb [9]');
	expect(bpf).toContain('(01) jeq #0x6, 2, 3');
	expect(bpf).toContain('(03) ret #0');
	expect(saidInTable('filter', '-A INPUT -m string --algo bm --hex-string "|0d0a|ho$0st|3a20|" -j DROP')).toContain(
		'8 bytes: "\\r\\nhost: "',
	);
	expect(saidInTable('mangle', '-A PREROUTING -m dscp --dscp 0x2$0e -j ACCEPT')).toContain('EF, number 46');
	expect(saidInTable('mangle', '-$0A PREROUTING -m dscp --dscp 0x2e -j ACCEPT')).toContain('with DSCP 46 (EF)');
	expect(saidInTable('mangle', '-A PREROUTING -m tos --tos 0xb8$0/0xff -j ACCEPT')).toContain(
		'The upper six bits are DSCP 46 (EF), the lower two ECN 0.',
	);
	expect(saidInTable('mangle', '-A PREROUTING -m tos --tos Mini$0mize-Delay -j ACCEPT')).toContain(
		'bit 4 set, bits 0 to 3 and 5 clear; the other bits may be as they like',
	);
	expect(saidInTable('mangle', '-A PREROUTING -j MARK --set-xmark 0x1/$00xff')).toContain('the other bits are left alone');
	expect(saidInTable('mangle', '-A PREROUTING -j MARK --and-mark 0xf$00')).toContain('bits 4 to 7');
	expect(saidInTable('mangle', '-A PREROUTING -j MARK --and-mark 0xf$00')).not.toContain('exactly');
});

test('bits of a mark outside its mask: --set-mark sets them, --set-xmark flips them', () => {
	expect(saidInTable('mangle', '-A PREROUTING -j MARK --set-mark 0xf0/0x$00f')).toContain('bits 4 to 7 set, bits 0 to 3 clear');
	expect(saidInTable('mangle', '-A PREROUTING -j MARK --set-xmark 0xf0/0x$00f')).toContain('bits 0 to 3 clear, bits 4 to 7 flipped');
	expect(saidInTable('mangle', '-A PREROUTING -j MARK --set-xmark 0x4000/0x$00')).toContain(
		'bit 14 flipped; the other bits are left alone',
	);
	expect(saidInTable('mangle', '-A PREROUTING -m mark --mark 0xf0/0x$00f -j ACCEPT')).toContain(
		'Matches no packet: the value has bits outside the mask (0xf0), which are 0 in what is compared.',
	);
});

test('counters in brackets that -c in the rule overrules', () => {
	const on = (written: string): string => checkHover(`\n*filter\n:INPUT ACCEPT [0:0]\n${written}\nCOMMIT\n`);
	expect(on('[5$0:100] -A INPUT -s 192.0.2.1/32 -c 3 4 -j ACCEPT')).toContain('"multiple -c flags not allowed"');
	expect(on('[5:100] -A INPUT -s 192.0.2.1/32 -c $03 4 -j ACCEPT')).toContain('3 packets, 4 bytes');
	expect(on('[5$0:100] -A INPUT -s 192.0.2.1/32 -j ACCEPT')).toContain('5 packets, 100 bytes');
});

test('what an option means beside the others of its match', () => {
	const rule = '-A FORWARD -p tcp -m connlimit --connlimit-abo$0ve 5 --connlimit-daddr -j DROP';
	expect(checkHover(`*filter\n:FORWARD ACCEPT [0:0]\n${rule}\nCOMMIT\n`)).toContain('open to their destination address');
});
