// Finds what only the kernel's side of the legacy backend refuses.

import { creditsOverflow } from '../../catalogue/credits.ts';
import type { ExtensionUse } from '../../syntax/uses.ts';
import type { RuleCheck } from '../check.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

export const refusedByLegacy: RuleCheck = {
	code: 'refused-by-legacy',
	isAboutLoadedRules: true,
	doc: {
		title: 'Refused by the legacy backend only',
		what: 'The kernel takes the rule from iptables-nft, but not from iptables-legacy: a limit whose rate times burst is too long a time to count, a burst of 0, TCPMSS for packets that are not SYN, TRACE outside raw.',
		why: 'iptables-legacy-restore says "line N failed" at COMMIT, and the kernel\'s log the reason: "overflow, try lower: …", "Only works on TCP SYN packets".',
		says: ['line 6 failed'],
		fix: 'Give a smaller --limit-burst, add --tcp-flags SYN,RST SYN, or move TRACE to raw.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m limit --limit 1/day -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m limit --limit 1/day --limit-burst 1 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const use of rule.uses) {
			const reason = PROBLEMS[use.spec.name]?.(rule, use);
			if (reason !== undefined) {
				yield {
					severity: scope.refusedBy('legacy', rule.table),
					line: rule.line,
					span: use.span,
					message: `${reason} The legacy backend refuses that at COMMIT; nft takes it.`,
					refusal: 'reached',
				};
			}
		}
	},
};

/** What the kernel's side of a match or target refuses, by its name. */
const PROBLEMS: Readonly<Record<string, ((rule: RuleAtHand, use: ExtensionUse) => string | undefined) | undefined>> = {
	limit: limitProblem,
	TCPMSS: mssProblem,
	TRACE: ({ table }) => (table.name === 'raw' ? undefined : 'TRACE belongs into the table raw.'),
};

function limitProblem(_rule: RuleAtHand, use: ExtensionUse): string | undefined {
	if (Number(use.options.find((option) => option.name === '--limit-burst')?.values[0]?.text) === 0) {
		return '--limit-burst 0 lets nothing through.';
	}
	return creditsOverflow('limit', use.options) === 'always'
		? 'The kernel cannot count the time that so slow a rate needs for the burst (5 packets by default). Give a smaller --limit-burst; 1 always fits.'
		: undefined;
}

function mssProblem(rule: RuleAtHand, use: ExtensionUse): string | undefined {
	const { protocol } = rule;
	if (use.options.length === 0 || protocol === undefined || protocol.negated || !/^(?:tcp|6)$/.test(protocol.text)) {
		return undefined; // missing-option, missing-protocol
	}
	const isSyn = rule.syntax.matches.some(
		(match) =>
			match.spec?.name === 'tcp' &&
			match.options.some((option) => {
				const looksAt = option.values[1]?.text.toUpperCase() ?? '';
				return !option.negated && (option.name === '--syn' || (option.name === '--tcp-flags' && /SYN|ALL/.test(looksAt)));
			}),
	);
	return isSyn ? undefined : 'TCPMSS changes SYN packets only, and this rule also takes others: add --tcp-flags SYN,RST SYN.';
}
