// Where matches and targets are not taken: the table, the hook, and the chains that take over restrictions from whoever leads to them.

import { expect, test } from 'vitest';
import { drawFindings } from '../check-findings.ts';

test('a table or a builtin chain that does not take it', () => {
	expect(
		drawFindings(`
			*filter
			:INPUT ACCEPT [0:0]
			:OUTPUT ACCEPT [0:0]
			-A INPUT -p tcp -j DNAT --to-destination 10.0.0.1
			-A OUTPUT -m mac --mac-source 00:11:22:33:44:55 -j DROP
			-A INPUT -m owner --uid-owner 0 -j DROP
			-A OUTPUT -i eth0 -j DROP
			-A INPUT -o eth0 -j DROP
			COMMIT
			*nat
			:PREROUTING ACCEPT [0:0]
			:POSTROUTING ACCEPT [0:0]
			-A PREROUTING -j MASQUERADE
			-A POSTROUTING -j DROP
			-A POSTROUTING -j REJECT
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"*filter
		:INPUT ACCEPT [0:0]
		:OUTPUT ACCEPT [0:0]
		-A INPUT -p tcp -j DNAT --to-destination 10.0.0.1
		#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error not-accepted-here: -j DNAT is not taken in table filter, only in nat: the kernel refuses the rule, and the legacy tool names only the COMMIT ("line 9 failed"). Move it there.
		-A OUTPUT -m mac --mac-source 00:11:22:33:44:55 -j DROP
		#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error not-accepted-here: -m mac is not taken in OUTPUT: in table filter only INPUT and FORWARD will do. The kernel refuses the rule, and the legacy tool names only the COMMIT ("line 9 failed").
		-A INPUT -m owner --uid-owner 0 -j DROP
		#        ^^^^^^^^^^^^^^^^^^^^^^ error not-accepted-here: -m owner is not taken in INPUT: in table filter only OUTPUT will do. The kernel refuses the rule, and the legacy tool names only the COMMIT ("line 9 failed").
		-A OUTPUT -i eth0 -j DROP
		#         ^^^^^^^ error not-accepted-here: -i cannot stand in OUTPUT, where a packet has no incoming interface: "Can't use -i with OUTPUT". Remove it, or use -o.
		-A INPUT -o eth0 -j DROP
		#        ^^^^^^^ error not-accepted-here: -o cannot stand in INPUT, where a packet has no outgoing interface: "Can't use -o with INPUT". Remove it, or use -i.
		COMMIT
		*nat
		:PREROUTING ACCEPT [0:0]
		:POSTROUTING ACCEPT [0:0]
		-A PREROUTING -j MASQUERADE
		#             ^^^^^^^^^^^^^ error not-accepted-here: -j MASQUERADE is not taken in PREROUTING: in table nat only POSTROUTING will do. The kernel refuses the rule, and the legacy tool names only the COMMIT ("line 16 failed").
		-A POSTROUTING -j DROP
		#              ^^^^^^^ error not-accepted-here: "The "nat" table is not intended for filtering, the use of DROP is therefore inhibited." Only the first packet of a connection comes through nat: drop in filter, or in raw.
		-A POSTROUTING -j REJECT
		#              ^^^^^^^^^ error not-accepted-here: -j REJECT is not taken in table nat, only in filter: the kernel refuses the rule, and the legacy tool names only the COMMIT ("line 16 failed"). Move it there.
		COMMIT
		"
	`);
});

test('a user chain takes over the restrictions of those that lead to it, and the path is named', () => {
	expect(
		drawFindings(`
			*nat
			:PREROUTING ACCEPT [0:0]
			:POSTROUTING ACCEPT [0:0]
			:A - [0:0]
			:B - [0:0]
			:ALONE - [0:0]
			-A PREROUTING -j B
			-A POSTROUTING -j A
			-A A -j B
			-A B -p tcp -j DNAT --to-destination 10.0.0.1
			-A ALONE -p tcp -j SNAT --to-source 10.0.0.1
			COMMIT
		`),
	).toMatchInlineSnapshot(`
		"*nat
		:PREROUTING ACCEPT [0:0]
		:POSTROUTING ACCEPT [0:0]
		:A - [0:0]
		:B - [0:0]
		:ALONE - [0:0]
		#<~----- hint unused-chain: No rule jumps or goes to the chain ALONE, so no packet comes there, and its rule does nothing. Add the jump that is missing, or remove the chain.
		-A PREROUTING -j B
		-A POSTROUTING -j A
		-A A -j B
		-A B -p tcp -j DNAT --to-destination 10.0.0.1
		#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error not-accepted-here: -j DNAT is not taken here, because POSTROUTING leads here (POSTROUTING rule 1, A rule 1): in table nat only PREROUTING and OUTPUT will do. The kernel refuses the rule, and the legacy tool names only the COMMIT ("line 12 failed").
		-A ALONE -p tcp -j SNAT --to-source 10.0.0.1
		COMMIT
		"
	`);
});
