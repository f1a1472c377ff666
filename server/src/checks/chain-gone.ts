// Finds uses of chains that the file has deleted or renamed before.

import type { Table } from '../ruleset/table.ts';
import { chainSpan, targetSpan } from '../syntax/line.ts';
import type { Check } from './check.ts';
import { removal } from './declare-chain.ts';
import type { Fix } from './finding.ts';
import { type Mishap, newNameOf } from './replay.ts';
import type { Scope } from './scope.ts';

export const chainGone: Check = {
	code: 'chain-gone',
	needsFinalText: true,
	doc: {
		title: 'A chain is used after it was deleted',
		what: 'A rule jumps to a chain, or is added to one, that the file has deleted with -X or renamed with -E further up.',
		why: 'iptables-restore reads the file line by line, and at this line there is no such chain any more: "Couldn\'t load target `NAME\'", "line N failed".',
		says: ["Couldn't load target `OFFICE':No such file or directory", "Chain 'OFFICE' does not exist"],
		fix: 'Remove the -X, or use the new name.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-N OFFICE\n-X OFFICE\n-A INPUT -j OFFICE\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-N OFFICE\n-A INPUT -j OFFICE\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			for (const mishap of scope.mishaps(table, 'gone')) {
				const { line, name, isJump, since } = mishap;
				const does = isJump ? `${scope.nameOfRule(line)} ${line.isGoto ? 'goes' : 'jumps'} to` : 'This line is about';
				const how = since.verb === 'E' ? 'renamed' : 'deleted';
				const says = isJump && !line.isGoto ? `Couldn't load target \`${name}'` : scope.failed(line);
				yield {
					severity: scope.refused,
					line,
					span: isJump ? targetSpan(line) : chainSpan(line),
					message: `${does} ${name}, which was ${how} on line ${scope.numberOfLine(since)}: "${says}". ${how === 'renamed' ? 'Use the new name.' : `Remove the -X, or make the chain again with "-N ${name}".`}`,
					related: scope.related([since], () => `${how} here`),
					get fixes() {
						const fix = fixFor(scope, table, mishap);
						return fix ? [fix] : [];
					},
				};
			}
		}
	},
};

function fixFor(scope: Scope, table: Table, { line, name, isJump, since }: Mishap & { readonly kind: 'gone' }): Fix | undefined {
	if (since.verb === 'X') {
		const before = since.chain === '' ? scope.placeForDeclaration(table, line) : undefined;
		return since.chain === ''
			? { title: `Declare ${name} again below the -X`, safe: false, edits: [{ kind: 'insert', before, text: `:${name} - [0:0]\n` }] }
			: removal([since]);
	}
	const newName = newNameOf(since);
	const span = isJump ? targetSpan(line) : chainSpan(line);
	return newName === undefined || !span
		? undefined
		: { title: `Change to ${newName}`, safe: false, edits: [{ kind: 'replace', line, span, text: newName }] };
}
