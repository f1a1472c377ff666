// Predicates that something on the way changes: behind that, the same predicate is another one, which all rules behind it share.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { answerInWords } from '../../server/src/explain/answer.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { checkReach } from './check-reach.ts';

/** What the packets that are shown as proof rely on, rule by rule. */
function assumed(text: string): (readonly string[] | undefined)[] {
	const analysis = new Analysis(text.replaceAll('\n\t\t', '\n').trim());
	const [table] = analysis.tables;
	const answers = reach(analysis);
	return [...table!.chains.values()].flatMap(({ rules }) => rules.map((line) => answers.answer(table!, line)!.witness?.assumes));
}

test('a rule that changes a set for packets of several kinds counts once', () => {
	checkReach(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		-A INPUT -j SET --add-set a src
		-A INPUT -m set --match-set a src -j ACCEPT
		-A INPUT -s 10.0.0.1/32 -m set --match-set a src -j DROP
		#^ unreachable: INPUT 2
		-A FORWARD -p tcp -m multiport --ports 22,80 -j SET --add-set a src
		-A OUTPUT -j SET --del-set a src
		COMMIT
	`);
});

test('behind a change the predicate may hold where it did not, and then holds for all rules that follow', () => {
	checkReach(`
		*mangle
		:PREROUTING ACCEPT
		:FORWARD ACCEPT
		-A PREROUTING -m string --string foo --algo bm -j ACCEPT
		-A PREROUTING -j TTL --ttl-dec 1
		-A PREROUTING -m string --string foo --algo bm -j DROP
		-A PREROUTING -m string --string foo --algo bm -j ACCEPT
		#^ unreachable: PREROUTING 3
		-A PREROUTING -m string ! --string foo --algo bm -j ACCEPT
		-A PREROUTING -p udp -j DROP
		#^ unreachable (not-all-otherwise): PREROUTING 3, PREROUTING 5
		-A FORWARD -m set --match-set a src -j ACCEPT
		-A FORWARD -p tcp -j SET --add-set a src
		-A FORWARD -p tcp -m set --match-set a src -j DROP
		-A FORWARD -p tcp -m set --match-set a src -j ACCEPT
		#^ unreachable: FORWARD 3
		-A FORWARD -p udp -m set --match-set a src -j DROP
		#^ unreachable: FORWARD 1
		COMMIT
	`);
});

test('what does not touch what the predicate looks at', () => {
	checkReach(`
		*mangle
		:PREROUTING ACCEPT
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		-A PREROUTING -m string --string foo --algo bm --from 20 -j ACCEPT
		-A PREROUTING -j MARK --set-xmark 0x1/0xffffffff
		-A PREROUTING -j TTL --ttl-dec 1
		-A PREROUTING -j DSCP --set-dscp 0x01
		-A PREROUTING -m string --string foo --algo bm --from 20 -j DROP
		#^ unreachable: PREROUTING 1
		-A INPUT -m bpf --bytecode "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0" -j ACCEPT
		-A INPUT -j MARK --set-xmark 0x1/0xffffffff
		-A INPUT -m bpf --bytecode "4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0" -j DROP
		#^ unreachable: INPUT 1
		-A FORWARD -m bpf --bytecode "4,32 0 0 4294963220,21 0 1 6,6 0 0 1,6 0 0 0" -j ACCEPT
		-A FORWARD -j MARK --set-xmark 0x1/0xffffffff
		-A FORWARD -m bpf --bytecode "4,32 0 0 4294963220,21 0 1 6,6 0 0 1,6 0 0 0" -j DROP
		-A OUTPUT -p tcp -m tcp --tcp-option 8 -j ACCEPT
		-A OUTPUT -j TTL --ttl-set 64
		-A OUTPUT -p tcp -m tcp --tcp-option 8 -j DROP
		#^ unreachable: OUTPUT 1
		-A OUTPUT -p tcp -j TCPOPTSTRIP --strip-options 8
		-A OUTPUT -p tcp -m tcp --tcp-option 8 -j DROP
		COMMIT
	`);
});

test('changes in chains that are called, and changes that may be made or not', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		:INPUT ACCEPT
		:change -
		-A FORWARD -m string --string foo --algo bm -j ACCEPT
		-A FORWARD -p tcp -j change
		-A FORWARD -p tcp -m string --string foo --algo bm -j ACCEPT
		-A FORWARD -p tcp -j change
		-A FORWARD -p tcp -m string --string foo --algo bm -j DROP
		-A FORWARD -p tcp -m string --string foo --algo bm -j ACCEPT
		#^ unreachable: FORWARD 5
		-A FORWARD -p udp -m string --string foo --algo bm -j DROP
		#^ unreachable: FORWARD 1
		-A INPUT -m string --string foo --algo bm -j ACCEPT
		-A INPUT -m limit --limit 1/sec -j TTL --ttl-set 9
		-A INPUT -m string --string foo --algo bm -j DROP
		-A INPUT -m string --string foo --algo bm -j ACCEPT
		#^ unreachable: INPUT 3
		-A change -j TTL --ttl-set 64
		COMMIT
	`);
});

test('a packet of a chain comes there with what it was before', () => {
	checkReach(`
		*mangle
		:FORWARD ACCEPT
		:late -
		:early -
		-A FORWARD -m string --string foo --algo bm -j early
		-A FORWARD -j TTL --ttl-set 9
		-A FORWARD -m string --string foo --algo bm -j DROP
		-A FORWARD -j late
		-A late -m string --string foo --algo bm -j ACCEPT
		#^ unreachable: FORWARD 3
		-A late -m string ! --string foo --algo bm -j ACCEPT
		-A early -m string ! --string foo --algo bm -j ACCEPT
		#^ no-caller (callers)
		-A early -m string --string foo --algo bm -j LOG
		COMMIT
	`);
});

test('what is assumed first and what then', () => {
	expect(
		assumed(`
		*filter
		:INPUT ACCEPT
		-A INPUT -m set --match-set a src -j DROP
		-A INPUT -j SET --add-set a src
		-A INPUT -m set --match-set a src -j ACCEPT
		-A INPUT -m recent --rcheck --name list --rsource -j DROP
		-A INPUT -m recent --set --name list --rsource
		-A INPUT -m recent --rcheck --name list --rsource -j ACCEPT
		COMMIT
	`),
	).toMatchInlineSnapshot(`
		[
		  [
		    "-m set --match-set a src",
		  ],
		  [
		    "! -m set --match-set a src",
		  ],
		  [
		    "! -m set --match-set a src",
		    "then -m set --match-set a src",
		  ],
		  [
		    "-m recent --name list --rcheck",
		    "! -m set --match-set a src",
		  ],
		  [
		    "-m recent --name list --set",
		    "! -m set --match-set a src",
		    "! -m recent --name list --rcheck",
		  ],
		  [
		    "! -m set --match-set a src",
		    "! -m recent --name list --rcheck",
		    "then -m recent --name list --rcheck",
		  ],
		]
	`);
});

test('a mark that only some packets get', () => {
	expect(
		assumed(`
		*mangle
		:INPUT ACCEPT
		-A INPUT -j MARK --set-xmark 0x0/0xffffffff
		-A INPUT -m set ! --match-set a src -j MARK --set-xmark 0x1/0xffffffff
		-A INPUT -m mark --mark 0x1 -j ACCEPT
		-A INPUT -m mark --mark 0x0 -j ACCEPT
		COMMIT
	`),
	).toMatchInlineSnapshot(`
		[
		  [],
		  [
		    "! -m set --match-set a src",
		  ],
		  [
		    "! -m set --match-set a src",
		  ],
		  [
		    "-m set --match-set a src",
		  ],
		]
	`);
});

test('in words', () => {
	const analysis = new Analysis(
		[
			'*filter',
			':INPUT ACCEPT',
			'-A INPUT -m set --match-set a src -j DROP',
			'-A INPUT -j SET --add-set a src',
			'-A INPUT -m set --match-set a src -j ACCEPT',
			'COMMIT',
		].join('\n'),
	);
	const [table] = analysis.tables;
	const line = table!.chains.get('INPUT')!.rules[2]!;
	expect(answerInWords(line, reach(analysis).answer(table!, line)!, analysis, 'ipv4').join(' ')).toMatchInlineSnapshot(
		`"Reached, for example, by TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW. That is, if -m set --match-set a src does not match it and then -m set --match-set a src matches it."`,
	);
});

test('a predicate because of which the packet leaves a chain, behind which all would be dropped', () => {
	expect(
		assumed(`
		*filter
		:INPUT ACCEPT
		:guard -
		:pass -
		-A INPUT -p tcp -j guard
		-A INPUT -p tcp -j ACCEPT
		-A guard -m set --match-set good src -j RETURN
		-A guard -m set --match-set fine src -g pass
		-A guard -j DROP
		-A pass -p udp -j DROP
		COMMIT
	`).slice(0, 2),
	).toMatchInlineSnapshot(`
		[
		  [],
		  [
		    "-m set --match-set good src",
		  ],
		]
	`);
});

test('a rate because of which the packet leaves a chain holds, where the rest of the chain would stop it', () => {
	expect(
		assumed(`
		*filter
		:INPUT ACCEPT
		:FORWARD ACCEPT
		:OUTPUT ACCEPT
		:flood -
		:goes -
		:pass -
		:mild -
		-A INPUT -p tcp -j flood
		-A INPUT -p tcp -j ACCEPT
		-A FORWARD -j goes
		-A FORWARD -j ACCEPT
		-A OUTPUT -j mild
		-A OUTPUT -j ACCEPT
		-A flood -m limit --limit 5/sec -j RETURN
		-A flood -m limit --limit 9/sec -j RETURN
		-A flood -j DROP
		-A goes -m set --match-set a src -m limit --limit 5/sec -g pass
		-A goes -j DROP
		-A pass -m limit --limit 1/sec -j DROP
		-A mild -m limit --limit 5/sec -j RETURN
		-A mild -p udp -j DROP
		COMMIT
	`).slice(0, 6),
	).toMatchInlineSnapshot(`
		[
		  [],
		  [
		    "-m limit --limit 5/sec --limit-burst 5",
		  ],
		  [],
		  [
		    "-m set --match-set a src",
		    "-m limit --limit 5/sec --limit-burst 5",
		    "! -m limit --limit 1/sec --limit-burst 5",
		  ],
		  [],
		  [
		    "! -m limit --limit 5/sec --limit-burst 5",
		  ],
		]
	`);
});
