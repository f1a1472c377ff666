// Finds rules that iptables takes, but not from its own print-out.

import type { RuleCheck } from '../check.ts';
import type { KnownUse } from './rule-at-hand.ts';

/** The greatest mask of nodes that iptables reads; node 6 has 32. */
const LAST_NODE = 6;

export const notRestorable: RuleCheck = {
	code: 'not-restorable',
	isAboutLoadedRules: true,
	doc: {
		title: 'A rule that cannot be saved and restored',
		what: 'cluster has a --cluster-local-node above 6, or hashlimit a rate below 16 bytes a second.',
		why: 'iptables takes it, but iptables-save prints it as a mask above 32, or as "0b/s", which iptables-restore refuses: after a reboot the whole table is missing.',
		fix: 'Give the node a number up to 6; take a rate of at least 16b/s, or count packets.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m hashlimit --hashlimit-above 8b/s --hashlimit-name a -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m hashlimit --hashlimit-above 16b/s --hashlimit-name a -j DROP\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const use of rule.uses) {
			const printed = printedOf(use);
			if (printed !== undefined) {
				yield {
					severity: scope.doubtful,
					line: rule.line,
					span: use.span,
					message: `iptables-save prints this as ${printed}, which iptables-restore refuses: the rules cannot be loaded again after they were saved.`,
				};
			}
		}
	},
};

function printedOf({ spec, options }: KnownUse): string | undefined {
	const textOf = (...names: readonly string[]): string => options.find(({ name }) => names.includes(name))?.values[0]?.text ?? '';
	if (spec.name === 'cluster') {
		const node = Number(textOf('--cluster-local-node'));
		return node > LAST_NODE && node <= 32 ? `--cluster-local-nodemask 0x${(2 ** (node - 1)).toString(16).padStart(8, '0')}` : undefined;
	}
	// with a burst iptables does not take it either
	const [, bytes] = /^(\d+)b(?:\/s|$)/i.exec(textOf('--hashlimit-upto', '--hashlimit-above')) ?? [];
	const isTiny = spec.name === 'hashlimit' && bytes !== undefined && Number(bytes) > 0 && Number(bytes) < 16;
	return isTiny && textOf('--hashlimit-burst') === '' ? 'a rate of 0b/s' : undefined;
}
