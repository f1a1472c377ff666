// Finds targets that newer kernels no longer have, and rates whose burst some kernels cannot count, depending on how they were built.

import { creditsOverflow } from '../../catalogue/credits.ts';
import type { RuleCheck } from '../check.ts';

export const refusedBySomeKernels: RuleCheck = {
	code: 'refused-by-some-kernels',
	isAboutLoadedRules: true,
	doc: {
		title: 'Refused by some kernels',
		what: 'A rule has a target that newer kernels no longer have (ULOG, CLUSTERIP). Or a slow rate of limit or hashlimit has a burst whose time fits into the counters of some kernels, and not of others: that depends on how often the timer of a kernel ticks (HZ: 100, 250, 300 or 1000 a second).',
		why: 'On such a kernel the file cannot be loaded ("line N failed", "Numerical result out of range"). A rate of limit is refused with iptables-legacy only.',
		says: ['Extension ULOG revision 0 not supported, missing kernel module?'],
		fix: 'Use the target that took its place. Give a smaller burst: one whose time is less than a day fits everywhere.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m limit --limit 1/hour --limit-burst 32 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m limit --limit 1/hour --limit-burst 20 -j ACCEPT\nCOMMIT\n',
	},
	*lookAt(rule, scope) {
		for (const { spec, options, span } of rule.uses) {
			const { name } = spec;
			const gone = spec.kind === 'target' ? spec.goneSince : undefined;
			if (gone) {
				yield {
					severity: scope.doubtful,
					line: rule.line,
					span,
					message: `Linux has no ${name} since ${gone.kernel}: newer kernels refuse the rule ("Extension ${name} revision 0 not supported, missing kernel module?"). ${gone.advice}`,
				};
			}
			if ((name === 'limit' || name === 'hashlimit') && creditsOverflow(name, options) === 'depends') {
				const backend = name === 'limit' ? ' with the legacy backend' : '';
				const isForNft = name === 'limit' && rule.table.backend === 'nft';
				yield {
					severity: isForNft ? scope.refusedBy('legacy', rule.table) : scope.doubtful,
					line: rule.line,
					span,
					message: `Some kernels cannot count the time that so slow a rate needs for the burst, and refuse the rule${backend}: it depends on HZ. Give a smaller --${name}-burst.`,
				};
			}
		}
	},
};
