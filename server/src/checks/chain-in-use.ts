// Finds -X and -E of chains that have to stay.

import { tableOf } from '../ruleset/table.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import type { Check, Report } from './check.ts';
import type { Severity } from './finding.ts';
import type { Mishap, WhyInUse } from './replay.ts';
import type { Scope } from './scope.ts';

export const chainInUse: Check = {
	code: 'chain-in-use',
	needsFinalText: true,
	doc: {
		title: 'A chain that cannot be deleted',
		what: 'A restore file deletes a chain with -X while rules are in it or jump to it, or a builtin chain; or it renames a builtin chain with -E.',
		why: 'The kernel keeps a chain that is in use: "line N failed", with nft "CHAIN_DEL failed (Device or resource busy)". A "-F" for all chains empties them in time for the legacy iptables-restore only.',
		says: ['line 5 failed', 'line 5 failed: Directory not empty', 'line 5: CHAIN_DEL failed (Device or resource busy): chain OFFICE'],
		fix: 'Delete the rules that jump to the chain with -D, and those in it with "-F CHAIN", before -X; or leave the chain out of the file.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-N OFFICE\n-A INPUT -j OFFICE\n-X OFFICE\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-N OFFICE\n-A INPUT -j OFFICE\n-D INPUT -j OFFICE\n-X OFFICE\nCOMMIT\n',
	},
	*look(scope) {
		for (const table of scope.tablesWithChains) {
			for (const mishap of scope.mishaps(table, 'in-use')) {
				yield reportFor(scope, mishap);
			}
		}
	},
};

function reportFor(scope: Scope, { line, name, why, by }: Mishap & { readonly kind: 'in-use' }): Report {
	return {
		severity: severityOf(scope, line, why),
		line,
		span: chainSpan(line),
		message: messageOf(scope, line, name, why),
		related: by ? scope.related([by], () => (why === 'jump' ? `jumps to ${name}` : `is in ${name}`)) : [],
	};
}

function severityOf(scope: Scope, line: Line, why: WhyInUse): Severity {
	if (why === 'flushed') {
		return scope.refusedBy('nft', tableOf(line));
	}
	return why === 'builtin' && line.verb === 'X' ? scope.refusedBy('legacy', tableOf(line)) : scope.refused;
}

function messageOf(scope: Scope, line: Line, name: string, why: WhyInUse): string {
	const failed = scope.failed(line);
	const busy = `CHAIN_DEL failed (Device or resource busy): chain ${name}`;
	const isThere = `${name} is a builtin chain, which is always there`;
	switch (why) {
		case 'unmade':
		case 'filled':
			return `${isThere}: "${failed}". Remove the line.`;
		case 'builtin':
			return line.verb === 'E'
				? `${name} is a builtin chain and cannot be renamed: "${failed}".`
				: `${isThere}: the legacy tool says "${failed}", nft takes it. Remove the line.`;
		case 'jump':
			return `${name} cannot be deleted while a rule jumps to it: "${failed}", with nft "${busy}". Delete that rule with -D first.`;
		case 'rules':
			return `${name} cannot be deleted while it has rules: "${failed}", with nft "${busy}". Put "-F ${name}" before.`;
		default:
			return `iptables-nft-restore says "${busy}", because it flushes all chains only at COMMIT; the legacy one takes it. Flush with "-F CHAIN" each chain that jumps to ${name}, and ${name} itself.`;
	}
}
