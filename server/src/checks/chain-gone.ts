// Finds uses of chains that the file has deleted or renamed before.

import { chainSpan, targetSpan } from '../syntax/line.ts';
import type { Check } from './check.ts';

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
			for (const { line, name, isJump, since } of scope.mishaps(table, 'gone')) {
				const does = isJump ? `${scope.nameOfRule(line)} ${line.isGoto ? 'goes' : 'jumps'} to` : 'This line is about';
				const how = since.verb === 'E' ? 'renamed' : 'deleted';
				const says = isJump && !line.isGoto ? `Couldn't load target \`${name}'` : scope.failed(line);
				yield {
					severity: scope.refused,
					line,
					span: isJump ? targetSpan(line) : chainSpan(line),
					message: `${does} ${name}, which was ${how} on line ${scope.numberOfLine(since)}: "${says}". ${how === 'renamed' ? 'Use the new name.' : `Remove the -X, or make the chain again with "-N ${name}".`}`,
					related: scope.related([since], () => `${how} here`),
				};
			}
		}
	},
};
