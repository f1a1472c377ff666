// What is told of rules that no packet reaches: the message, the rules that stop packets, and how to mend it.

import { expect, test } from 'vitest';
import { allFindingsOf, applyFix, drawFindings } from '../check-findings.ts';

/** The dump with every finding, those about reach included. */
function drawn(written: string): string {
	return drawFindings(written, '', allFindingsOf);
}

const RULES = `
	*filter
	:INPUT DROP [0:0]
	:FORWARD DROP [0:0]
	:OUTPUT ACCEPT [0:0]
	:WEB - [0:0]
	-A INPUT -s 10.0.0.0/8 -j ACCEPT
	-A INPUT -s 10.1.2.3/32 -p tcp -m tcp --dport 22 -j DROP
	-A INPUT -p tcp -m tcp --dport 1:1000 -j ACCEPT
	-A INPUT -p tcp -m tcp --dport 1001:65535 -j DROP
	-A INPUT -p tcp -m tcp --dport 900:1100 -j REJECT
	-A INPUT -p udp -j WEB
	-A WEB -p tcp -j DROP
	-A WEB -p udp -j ACCEPT
	-A INPUT -p udp -m udp --dport 53 -j ACCEPT
	-A INPUT -m conntrack --ctstate NEW -m conntrack ! --ctstate NEW -j ACCEPT
	-A INPUT -m limit --limit 5/min -j LOG
	-A INPUT -j REJECT
	COMMIT
`;

test('one stopping rule, several together, another chain, contradictions, other callers', () => {
	expect(drawn(RULES)).toMatchInlineSnapshot(`
		"*filter
		:INPUT DROP [0:0]
		:FORWARD DROP [0:0]
		:OUTPUT ACCEPT [0:0]
		:WEB - [0:0]
		-A INPUT -s 10.0.0.0/8 -j ACCEPT
		-A INPUT -s 10.1.2.3/32 -p tcp -m tcp --dport 22 -j DROP
		#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unreachable-rule: Never reached: rule 1 already accepts every packet that it matches. Move it above, or remove it.
		-A INPUT -p tcp -m tcp --dport 1:1000 -j ACCEPT
		-A INPUT -p tcp -m tcp --dport 1001:65535 -j DROP
		-A INPUT -p tcp -m tcp --dport 900:1100 -j REJECT
		#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unreachable-rule: Never reached: rules 3 and 4 already decide about every packet that it matches. Move it above, or remove it.
		-A INPUT -p udp -j WEB
		-A WEB -p tcp -j DROP
		#^^^^^^^^^^^^^^^^^^^^ hint no-caller: Never reached: no rule that leads to WEB sends packets here that this rule matches.
		-A WEB -p udp -j ACCEPT
		-A INPUT -p udp -m udp --dport 53 -j ACCEPT
		#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info redundant-rule: Redundant: WEB rule 2 already accepts every packet that it matches, as it would itself. It can be removed.
		-A INPUT -m conntrack --ctstate NEW -m conntrack ! --ctstate NEW -j ACCEPT
		#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning never-matches: Matches no packet: its conditions exclude each other. Correct its conditions, or remove it.
		-A INPUT -m limit --limit 5/min -j LOG
		-A INPUT -j REJECT
		COMMIT
		"
	`);
});

test('moving a rule up is shown before it is made, and puts it above the first rule that stops it', () => {
	const { analysis, findings } = allFindingsOf(RULES.replaceAll('\n\t', '\n').trim());
	const fix = findings.find((finding) => finding.code === 'unreachable-rule')!.fixes[0]!;
	expect(fix.isPreview).toBe(true);
	expect(applyFix(analysis, fix).split('\n').slice(5, 8)).toMatchInlineSnapshot(`
		[
		  "-A INPUT -s 10.1.2.3/32 -p tcp -m tcp --dport 22 -j DROP",
		  "-A INPUT -s 10.0.0.0/8 -j ACCEPT",
		  "-A INPUT -p tcp -m tcp --dport 1:1000 -j ACCEPT",
		]
	`);
});

test('a listing without interfaces: possibly, and once where a rule shows nothing', () => {
	const listing = (rows: string) => `Chain INPUT (policy ACCEPT)\ntarget     prot opt source               destination\n${rows}`;
	expect(
		drawn(
			listing(
				'ACCEPT     all  --  anywhere             anywhere\nDROP       tcp  --  anywhere             anywhere             tcp dpt:ssh\n',
			),
		),
	).toMatchInlineSnapshot(`
		"Chain INPUT (policy ACCEPT)
		target     prot opt source               destination
		ACCEPT     all  --  anywhere             anywhere
		DROP       tcp  --  anywhere             anywhere             tcp dpt:ssh
		#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint possibly-unreachable: Perhaps never reached, if rule 1 has no other conditions than this listing shows. "iptables -L -v -n" shows the interfaces, iptables-save everything.
		"
	`);
	const rows = Array.from({ length: 5 }, (_, i) => `DROP       tcp  --  anywhere             anywhere             tcp dpt:${i + 1}\n`).join(
		'',
	);
	expect(drawn(listing(`ACCEPT     all  --  anywhere             anywhere\n${rows}`))).toMatchInlineSnapshot(`
		"Chain INPUT (policy ACCEPT)
		target     prot opt source               destination
		ACCEPT     all  --  anywhere             anywhere
		#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint possibly-unreachable: If this rule has no other conditions than the listing shows, 5 rules below it are never reached. "iptables -L -v -n" shows the interfaces, iptables-save everything.
		DROP       tcp  --  anywhere             anywhere             tcp dpt:1
		DROP       tcp  --  anywhere             anywhere             tcp dpt:2
		DROP       tcp  --  anywhere             anywhere             tcp dpt:3
		DROP       tcp  --  anywhere             anywhere             tcp dpt:4
		DROP       tcp  --  anywhere             anywhere             tcp dpt:5
		"
	`);
});

test('chains that a program makes are left in peace', () => {
	const dump = '*filter\n:INPUT ACCEPT [0:0]\n:KUBE-X - [0:0]\n-A INPUT -j KUBE-X\n-A KUBE-X -j RETURN\n-A KUBE-X -j DROP\nCOMMIT\n';
	expect(allFindingsOf(dump).findings).toEqual([]);
});

test('a warning about how a rule is written does not hide that no packet reaches it', () => {
	const { findings } = allFindingsOf(
		'*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.0/8 -j DROP\n-A INPUT -s 10.1.2.3/16 -j ACCEPT\nCOMMIT\n',
	);
	expect(findings.map(({ code }) => code).sort()).toEqual(['host-bits', 'unreachable-rule']);
});

test('a warning from which it follows that no packet reaches a rule is all that is told', () => {
	const { findings } = allFindingsOf(
		'*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.0/8 -j DROP\n-A INPUT -s 10.1.0.0/16 -p tcp -m tcp --tcp-flags SYN SYN,ACK -j ACCEPT\nCOMMIT\n',
	);
	expect(findings.map(({ code }) => code)).toEqual(['flags-outside-mask']);
});

test('a rule that never does anything can be removed, and moved above what stops it where that stands in its own chain', () => {
	const { findings } = allFindingsOf(
		[
			'*filter',
			':INPUT ACCEPT [0:0]',
			':WEB - [0:0]',
			'-A INPUT -o eth0 -j ACCEPT',
			'-A INPUT -p tcp -m tcp --dport 22 -j DROP',
			'-A INPUT -p tcp -j WEB',
			'-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT',
			'-A WEB -p udp -j DROP',
			'-A WEB -p tcp -m tcp --dport 22 -j ACCEPT',
			'COMMIT',
			'',
		].join('\n'),
	);
	const told = findings.filter(({ code }) => /unreachable|never-matches|no-caller/.test(code));
	expect(
		told.map(({ line, code, fixes }) => `${line.text}: ${code}: ${fixes.map(({ title }) => title).join('; ')}`),
	).toMatchInlineSnapshot(`
		[
		  "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT: unreachable-rule: Move it above rule 2; Remove the rule, which no packet reaches",
		  "-A WEB -p udp -j DROP: no-caller: Remove the rule, to which no packet comes",
		  "-A WEB -p tcp -m tcp --dport 22 -j ACCEPT: unreachable-rule: Remove the rule, which no packet reaches",
		]
	`);
	expect(told.find(({ line }) => line.text.startsWith('-A WEB -p tcp'))!.message).toMatchInlineSnapshot(
		`"Never reached: INPUT rule 2 already drops every packet that it matches. Remove it, or look at what stops its packets."`,
	);
});

test('no place is named above which the rule would be as dead', () => {
	const { findings } = allFindingsOf(
		[
			'*mangle',
			':FORWARD ACCEPT [0:0]',
			'-A FORWARD -m tos ! --tos 0x00/0x03 -j DROP',
			'-A FORWARD -j ACCEPT',
			'-A FORWARD -j TOS --set-tos 0x01/0x01',
			'-A FORWARD -m tos ! --tos 0x00/0x03 -j MARK --set-xmark 0x1/0x1',
			'COMMIT',
			'',
		].join('\n'),
	);
	const { message, fixes } = findings.find(({ line }) => line.text.includes('-j MARK'))!;
	expect([message, ...fixes.map(({ title }) => title)]).toMatchInlineSnapshot(`
		[
		  "Never reached: rule 2 already accepts every packet that it matches. Remove it, or look at what stops its packets.",
		  "Remove the rule, which no packet reaches",
		]
	`);
});

test('what another chain stops is moved above the rule that leads there; rules to which only dead rules lead are told', () => {
	const { findings } = allFindingsOf(
		[
			'*filter',
			':INPUT ACCEPT [0:0]',
			':W - [0:0]',
			':V - [0:0]',
			':Y - [0:0]',
			'-A INPUT -p udp -j V',
			'-A INPUT -p udp -m udp --dport 53 -j ACCEPT',
			'-A INPUT -p tcp -j DROP',
			'-A INPUT -s 10.0.0.1/32 -p tcp -j Y',
			'-A V -j W',
			'-A W -j DROP',
			'-A Y -p tcp -j ACCEPT',
			'COMMIT',
			'',
		].join('\n'),
	);
	expect(
		findings.map(({ line, message, fixes }) => `${line.text}: ${message} [${fixes.map(({ title }) => title).join('; ')}]`),
	).toMatchInlineSnapshot(`
		[
		  "-A INPUT -p udp -m udp --dport 53 -j ACCEPT: Never reached: W rule 1 already drops every packet that it matches. Move it above rule 1, which leads there, or remove it. [Move it above rule 1; Remove the rule, which no packet reaches]",
		  "-A INPUT -s 10.0.0.1/32 -p tcp -j Y: Never reached: rule 3 already drops every packet that it matches. Move it above, or remove it. [Move it above rule 3; Remove the rule, which no packet reaches]",
		  "-A Y -p tcp -j ACCEPT: Never reached: no packet comes to Y, as none takes a rule that leads here. [Remove the rule, to which no packet comes]",
		]
	`);
	const move = findings[0]!.fixes[0]!;
	expect(move.isPreview).toBe(true);
	expect(move.edits.map((edit) => (edit.kind === 'insert' ? `${edit.before?.text}: ${edit.text}` : edit.kind))).toEqual([
		'-A INPUT -p udp -j V: -A INPUT -p udp -m udp --dport 53 -j ACCEPT\n',
		'remove',
	]);
});
