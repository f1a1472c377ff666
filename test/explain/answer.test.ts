// What a hover says about whether packets reach a rule.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { answerInWords } from '../../server/src/explain/answer.ts';
import { reach } from '../../server/src/packets/reach.ts';

/** Each rule of a table with what is said of it. */
function said(text: string): string {
	const analysis = new Analysis(text);
	const answers = reach(analysis);
	const rows: string[] = [];
	for (const table of analysis.tables) {
		for (const line of [...table.chains.values()].flatMap((chain) => chain.rules)) {
			const answer = answers.answer(table, line);
			rows.push(
				line.text.trim(),
				...(answer ? answerInWords(line, answer, analysis, analysis.family(table) ?? 'ipv4') : []).map((row) => `    ${row}`),
			);
		}
	}
	return `\n${rows.join('\n')}\n`;
}

test('of a save file', () => {
	expect(
		said(`*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:SSH - [0:0]
:NOBODY - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m set --match-set bad src -j DROP
-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j SSH
-A INPUT -p tcp -m tcp --dport 0:1023 -j REJECT
-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 443 -j REJECT
-A INPUT -p icmp -m icmp --icmp-type 8 -m limit --limit 5/sec -j ACCEPT
-A INPUT -o eth0 -j ACCEPT
-A SSH -p udp -j DROP
-A SSH -j DROP
-A NOBODY -j DROP
COMMIT
`),
	).toMatchInlineSnapshot(`
		"
		-A INPUT -i lo -j ACCEPT
		    Reached, for example, by TCP 127.0.0.1:40000 → 127.0.0.1:80 (http) entering lo, NEW.
		-A INPUT -m set --match-set bad src -j DROP
		    Reached, for example, by TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW. That is, if -m set --match-set bad src matches it.
		-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -j SSH
		    Reached, for example, by TCP 10.0.0.1:40000 → 198.51.100.9:22 (ssh) entering eth0, NEW. That is, if -m set --match-set bad src does not match it.
		-A INPUT -p tcp -m tcp --dport 0:1023 -j REJECT
		    Reached, for example, by TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW. That is, if -m set --match-set bad src does not match it.
		-A INPUT -p tcp -m tcp --dport 80 -j ACCEPT
		    Never reached: INPUT rule 4 already rejects every packet that it matches.
		-A INPUT -p tcp -m tcp --dport 443 -j REJECT
		    Redundant: INPUT rule 4 already rejects every packet that it matches, as it would itself.
		-A INPUT -p icmp -m icmp --icmp-type 8 -m limit --limit 5/sec -j ACCEPT
		    Reached, for example, by ICMP echo-request 203.0.113.7 → 198.51.100.9 entering eth0, NEW. That is, if -m limit --limit 5/sec --limit-burst 5 matches it and -m set --match-set bad src does not match it.
		-A INPUT -o eth0 -j ACCEPT
		    Matches no packet: packets in INPUT have no outgoing interface.
		-A SSH -p udp -j DROP
		    Never reached: no rule that leads here sends packets that it matches.
		-A SSH -j DROP
		    Reached, for example, by TCP 10.0.0.1:40000 → 198.51.100.9:22 (ssh) entering eth0, NEW. It comes by INPUT rule 3 to SSH. That is, if -m set --match-set bad src does not match it.
		-A NOBODY -j DROP
		    Never reached: no packet comes to this chain.
		"
	`);
});

test('of a listing that hides interfaces', () => {
	expect(
		said(`Chain INPUT (policy DROP)
target     prot opt source               destination         
ACCEPT     all  --  anywhere             anywhere            
DROP       tcp  --  anywhere             anywhere             tcp dpt:ssh
`),
	).toMatchInlineSnapshot(`
		"
		ACCEPT     all  --  anywhere             anywhere
		    Reached, for example, by TCP 203.0.113.7:40000 → 198.51.100.9:80 (http) entering eth0, NEW.
		DROP       tcp  --  anywhere             anywhere             tcp dpt:ssh
		    Perhaps never reached, if INPUT rule 1 has no other conditions than are shown here.
		    "iptables -L -v -n" shows the interfaces, iptables-save everything.
		"
	`);
});

test('of ports in octal', () => {
	expect(
		said(`*filter
:INPUT ACCEPT [0:0]
-A INPUT -p tcp --dport 010 -j ACCEPT
-A INPUT -p tcp --dport 10 -j DROP
-A INPUT -p tcp --dport 8 -j DROP
COMMIT
`),
	).toMatchInlineSnapshot(`
		"
		-A INPUT -p tcp --dport 010 -j ACCEPT
		    Reached, for example, by TCP 203.0.113.7:40000 → 198.51.100.9:8 entering eth0, NEW.
		-A INPUT -p tcp --dport 10 -j DROP
		    Reached, for example, by TCP 203.0.113.7:40000 → 198.51.100.9:10 entering eth0, NEW.
		-A INPUT -p tcp --dport 8 -j DROP
		    Never reached: INPUT rule 1 already accepts every packet that it matches.
		"
	`);
});

test('why a single condition never holds', () => {
	const rules = ['-m mark --mark 0x3/0x1', '-m length --length 1', '-p tcp -m tcp --tcp-flags SYN ACK'].map(
		(words) => `-A INPUT ${words} -j DROP`,
	);
	const found = said(`*filter\n:INPUT ACCEPT [0:0]\n${rules.join('\n')}\nCOMMIT\n`);
	expect(found.match(/Matches no packet: .*/g)).toEqual([
		'Matches no packet: the value has bits outside the mask (0x2), which are 0 in what is compared.',
		'Matches no packet: the IP header alone has 20 bytes.',
		'Matches no packet: ACK must be set, but the first list does not look at it.',
	]);
});
