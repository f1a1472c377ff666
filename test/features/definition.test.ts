// Go to Definition: from mentions of a chain to its declaration.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { definition } from '../../server/src/features/definition.ts';
import { DEFINITIONS } from '../../server/src/limits.ts';
import { cursorOf, expectMarks, type Mark, readFixture } from '../support/fixture.ts';

const URI = 'file:///rules.v4';

/** Marks the word that the links start from, and where each leads: the name, and how many lines a peek shows where it is not the one. */
function checkDefinition(written: string): void {
	const fixture = readFixture(written);
	const analysis = new Analysis(fixture.text);
	const marks: Mark[] = [];
	for (const [i, link] of definition(analysis, URI, cursorOf(fixture)).entries()) {
		const { targetRange, targetSelectionRange: name, originSelectionRange: from } = link;
		expect(link.targetUri).toBe(URI);
		expect(targetRange.start).toEqual({ line: name.start.line, character: 0 });
		expect(targetRange.end.character).toBe(analysis.line(targetRange.end.line)?.text.length);
		const lines = targetRange.end.line - targetRange.start.line + 1;
		if (i === 0) {
			marks.push({ line: from!.start.line, start: from!.start.character, end: from!.end.character, label: 'from' });
		}
		const label = lines === 1 ? 'to' : `to, with ${lines} lines`;
		marks.push({ line: name.start.line, start: name.start.character, end: name.end.character, label });
	}
	expectMarks(fixture, marks);
}

test('from a jump to the declaration', () => {
	checkDefinition(`
		*filter
		:INPUT DROP [0:0]
		:FOO - [0:0]
		#<~--- to
		-A INPUT -j F$0OO
		#           ^^^^^ from
		-A FOO -j ACCEPT
		COMMIT
	`);
});

test('from a goto, with the cursor behind the name, quotes included', () => {
	checkDefinition(`
		*filter
		:"FOO" - [0:0]
		#<~----- to
		-A INPUT -g "FOO"$0 -m comment --comment "-j BAR"
		#           ^^^^^ from
		COMMIT
	`);
});

test('from the chain of a rule', () => {
	checkDefinition(`
		*filter
		:INPUT DROP [0:0]
		#<~----- to
		-A $0INPUT -j ACCEPT
		#    ^^^^^ from
		COMMIT
	`);
});

test('a declaration leads to itself, which lets the editor offer the references', () => {
	checkDefinition(`
		-P INPUT DROP
		-N F$0OO
		#  ^^^^^ from
		#  ^^^^^ to
		-A INPUT -j FOO
	`);
});

test('the header of a listing leads with the rules below it', () => {
	checkDefinition(`
		$ sudo iptables -L -n
		Chain INPUT (policy ACCEPT)
		target     prot opt source               destination
		KUBE-FIRE$0WALL  all  --  0.0.0.0/0            0.0.0.0/0
		#^^^^^^^^^^^^^^ from

		Chain KUBE-FIREWALL (1 references)
		#     ^^^^^^^^^^^^^ to, with 4 lines
		target     prot opt source               destination
		DROP       all  --  0.0.0.0/0            0.0.0.0/0            mark match 0x8000/0x8000
		DROP       all  --  0.0.0.0/0            0.0.0.0/0

		Chain OTHER (0 references)
		target     prot opt source               destination
	`);
});

test('targets are no chains', () => {
	for (const target of ['ACC$0EPT', 'LO$0G', 'RETU$0RN']) {
		checkDefinition(`
			*filter
			:FOO - [0:0]
			-A INPUT -j ${target}
			COMMIT
		`);
	}
});

test('a declared chain hides a target of its name', () => {
	checkDefinition(`
		*filter
		:LOG - [0:0]
		#<~--- to
		-A INPUT -j LO$0G
		#           ^^^^^ from
		COMMIT
	`);
});

test('every declaration of a chain that is declared twice', () => {
	checkDefinition(`
		*filter
		:FOO - [0:0]
		#<~--- to
		:FOO - [0:0]
		#<~--- to
		-A INPUT -j F$0OO
		#           ^^^^^ from
		COMMIT
	`);
});

test('the first rule of a chain that nothing declares', () => {
	checkDefinition(`
		*filter
		-A FOO -p tcp
		#  ^^^ to
		-A FOO -p udp
		-A INPUT -j F$0OO
		#           ^^^^^ from
		COMMIT
	`);
});

test('nothing in another table', () => {
	checkDefinition(`
		*nat
		:FOO - [0:0]
		COMMIT
		*filter
		-A INPUT -j F$0OO
		COMMIT
	`);
});

test('nothing in another dump of the same document', () => {
	checkDefinition(`
		$ iptables -S
		-N FOO
		$ ip6tables -S
		-N BAR
		-A INPUT -j F$0OO
	`);
});

test('nothing away from the names of chains', () => {
	for (const text of [
		'*fil$0ter\n:FOO - [0:0]\nCOMMIT\n',
		'# FO$0O\n',
		'*filter\n:FOO - [0:0]\n-A INPUT -s 10.0.$00.0/8 -j FOO\nCOMMIT\n',
		'$0',
	]) {
		checkDefinition(text);
	}
});

test('of a chain that is declared very often, to the first declarations', () => {
	const analysis = new Analysis(`*filter\n${':FOO - [0:0]\n'.repeat(DEFINITIONS + 5)}-A INPUT -j FOO\nCOMMIT\n`);
	const links = definition(analysis, URI, { line: DEFINITIONS + 6, character: 13 });
	expect([links.length, links.at(-1)?.targetRange.start.line]).toEqual([DEFINITIONS, DEFINITIONS]);
});
