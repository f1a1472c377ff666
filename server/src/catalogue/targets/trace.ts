// -j TRACE: makes the kernel report every rule that the packet meets from here on.

import type { TargetSpec } from '../specification.ts';

export const trace: TargetSpec = {
	kind: 'target',
	name: 'TRACE',
	families: ['ipv4', 'ipv6'],
	doc: {
		summary: 'Makes the kernel report every rule that the packet meets from here on. For finding out which rule drops it.',
		example: '-t raw -A PREROUTING -s 192.0.2.7/32 -p tcp -m tcp --dport 443 -j TRACE',
		traps: [
			'Every packet writes many lines: match as little as you can, and remove the rule afterwards.',
			'iptables-nft shows them in `xtables-monitor --trace`; iptables-legacy writes to the kernel log, and needs a logging module ' +
				'such as nf_log_syslog.',
			'iptables-legacy takes it in `raw` only.',
		],
	},
	sentence: 'Traces {packets} through all rules that follow',
	options: [],
	// Only in raw with legacy; iptables-nft takes it everywhere, so no place can be called wrong.
	offeredIn: ['raw'],
	afterwards: 'continues',
	listing: [],
};
