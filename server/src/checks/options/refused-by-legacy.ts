// Finds what only the kernel's side of the legacy backend refuses.

import { secondsOf } from '../../catalogue/values/problems/rates.ts';
import type { ExtensionUse } from '../../syntax/uses.ts';
import type { RuleCheck } from '../check.ts';
import type { RuleAtHand } from './rule-at-hand.ts';

/** Ticks of -m limit in a second (XT_LIMIT_SCALE), and the most that it can count. */
const TICKS = 10_000;
const MAX_TICKS = 0xffff_ffff;
const BURST = 5;

export const refusedByLegacy: RuleCheck = {
	code: 'refused-by-legacy',
	doc: {
		title: 'Refused by the legacy backend only',
		what: 'The kernel takes the rule from iptables-nft, but not from iptables-legacy: a limit whose rate times burst is too long a time to count, a burst of 0, TCPMSS for packets that are not SYN.',
		why: 'iptables-legacy-restore says "line N failed" at COMMIT, and the kernel\'s log the reason: "overflow, try lower: …", "Only works on TCP SYN packets".',
		fix: 'Give a smaller --limit-burst, or add --tcp-flags SYN,RST SYN.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m limit --limit 1/day -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m limit --limit 1/day --limit-burst 4 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const use of rule.uses) {
			const reason = use.spec.name === 'limit' ? limitProblem(use) : use.spec.name === 'TCPMSS' ? mssProblem(rule, use) : undefined;
			if (reason !== undefined) {
				yield {
					severity: scope.refusedByOne,
					line: rule.line,
					span: use.span,
					message: `${reason} The legacy backend refuses that at COMMIT; nft takes it.`,
				};
			}
		}
	},
};

function limitProblem(use: ExtensionUse): string | undefined {
	const written = (name: string): string | undefined => use.options.find((option) => option.name === name)?.values[0]?.text;
	const burst = Number(written('--limit-burst') ?? BURST);
	const [, amount = '3', unit = 'hour'] = /^(\d+)(?:\/([a-z]+))?$/i.exec(written('--limit') ?? '3/hour') ?? [];
	if (burst === 0) {
		return '--limit-burst 0 lets nothing through.';
	}
	const seconds = secondsOf(unit);
	const ticks = seconds === undefined ? 0 : Math.floor((TICKS * seconds) / Number(amount)) * burst;
	return ticks > MAX_TICKS ? `The rate times the burst of ${burst} is too long a time to count. Give a smaller --limit-burst.` : undefined;
}

function mssProblem(rule: RuleAtHand, use: ExtensionUse): string | undefined {
	if (use.options.length === 0 || rule.protocol === undefined) {
		return undefined;
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
