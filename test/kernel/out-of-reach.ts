// What the referee leaves alone, because the verdict depends on what the machine has besides iptables: kernel modules, files, other objects.

/** Matches and targets whose verdict says nothing of the rule, and why. */
export const NOT_JUDGED: ReadonlyMap<string, string> = new Map([
	['nfacct', 'the object must have been made with nfacct(8)'],
	['rateest', 'the rate must have been made by a RATEEST rule before it'],
	['SECMARK', 'the context must be one of the security module that is loaded'],
	['LED', 'the module xt_LED is seldom built'],
	['ipvs', 'the module xt_ipvs is seldom built'],
	['ULOG', 'no kernel since 3.17 has it'],
	['CLUSTERIP', 'no kernel since 6.7 has it'],
]);

/** Options whose value names something of the machine. */
const OUT_OF_REACH: ReadonlySet<string> = new Set([
	'--object-pinned', // a file of the bpf file system
	'--path', // a control group
	'--timeout', // a policy made with nfct(8)
]);

/** Whether the verdict on an option says more of the machine than of the option. */
export function isOutOfReach(option: string): boolean {
	return OUT_OF_REACH.has(option);
}

/** Whether a message of iptables speaks of the machine and not of the rule: a module is missing, or a set. */
export function isAboutMachine(message: string): boolean {
	return /missing kernel module|protocol family of set|Set \S+ doesn't exist|getaddrinfo: |[Cc]annot find (?:helper|set)/.test(message);
}
