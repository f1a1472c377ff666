// Finds names of chains and targets with more bytes than the kernel keeps.

import type { Table } from '../ruleset/table.ts';
import { chainSpan, targetSpan } from '../syntax/line.ts';
import { wordEnd } from '../syntax/words.ts';
import { isTemplated, isTooLong, NAME_BYTES } from './chain-name.ts';
import { CHAINS_AT_ONCE, type Check, type Report } from './check.ts';
import { newNameOf } from './replay.ts';
import type { Scope } from './scope.ts';

export const chainNameTooLong: Check = {
	code: 'chain-name-too-long',
	doc: {
		title: 'A name is too long',
		what: `The name of a chain, or of a target, has more than ${NAME_BYTES} bytes. Letters outside ASCII have two to four.`,
		why: 'The kernel has 29 bytes for the name and its end. iptables-restore refuses longer ones: "Invalid chain name (28 chars max)", "chain name too long (must be under 29 chars)".',
		says: [
			"Invalid chain name `a-name-of-twenty-nine-letters' (28 chars max)",
			"chain name `a-name-of-twenty-nine-letters' too long (must be under 29 chars)",
			"Invalid target name `a-name-of-twenty-nine-letters' (28 chars max)",
		],
		fix: 'Give the chain a shorter name, everywhere it is used.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n:connections-from-branch-office - [0:0]\n-A INPUT -j connections-from-branch-office\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n:from-branch-office - [0:0]\n-A INPUT -j from-branch-office\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			if (table.form === 'listing') {
				continue; // what is printed was accepted
			}
			const names = new Set<string>();
			for (const named of [table.chains, table.references]) {
				let looked = 0;
				for (const name of named.keys()) {
					if (++looked % CHAINS_AT_ONCE === 0) {
						yield undefined;
					}
					if (isTooLong(name) && !isTemplated(name)) {
						names.add(name);
					}
				}
			}
			for (const name of names) {
				const report = reportFor(scope, table, name);
				if (report) {
					yield report;
				}
			}
		}
		for (const line of scope.survey.commands) {
			const name = newNameOf(line);
			if (name !== undefined && isTooLong(name) && !isTemplated(name)) {
				const span = { start: line.body, end: wordEnd(line.content, line.body, line.contentEnd) };
				yield { severity: scope.refused, line, span, message: messageFor(name, scope.failed(line)) };
			}
		}
	},
};

function messageFor(name: string, says: string): string {
	const bytes = new TextEncoder().encode(name).length;
	return `The name ${name} has ${bytes} bytes; iptables allows ${NAME_BYTES} ("${says}"). Give the chain a shorter name.`;
}

/** One report for each name, where it is declared or first used. */
function reportFor(scope: Scope, table: Table, name: string): Report | undefined {
	const chain = table.chains.get(name);
	const jump = table.references.get(name)?.[0];
	const line = chain?.declaration ?? chain?.rules[0] ?? jump;
	if (!line) {
		return undefined;
	}
	return {
		severity: scope.refused,
		line,
		span: line === jump && line.chain !== name ? targetSpan(line) : chainSpan(line),
		message: messageFor(name, `Invalid chain name (${NAME_BYTES} chars max)`),
	};
}
