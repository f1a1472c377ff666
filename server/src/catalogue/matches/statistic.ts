// -m statistic: matches by chance, or every so many packets.

import type { MatchSpec } from '../specification.ts';

export const statistic: MatchSpec = {
	kind: 'match',
	name: 'statistic',
	families: ['ipv4', 'ipv6'],
	stateful: true,
	options: [
		{ names: ['--mode'], values: [{ kind: 'words', words: ['random', 'nth'] }], required: true },
		{
			names: ['--probability'],
			values: [{ kind: 'number', min: 0, max: 1, fraction: true }],
			negatable: true,
			excludes: ['--every', '--packet'],
			rewrite: ([probability = '']) => ({ name: '--probability', values: [asKept(probability)] }),
		},
		{
			names: ['--every'],
			values: [{ kind: 'number', min: 1 }],
			negatable: true,
			excludes: ['--probability'],
			requires: ['--packet'],
		},
		{ names: ['--packet'], values: [{ kind: 'number', min: 0 }], excludes: ['--probability'], requires: ['--every'] },
	],
	listing: [
		{ pattern: 'statistic mode random<--mode random> {!}probability {--probability}' },
		// Packet 0 is not shown.
		{ pattern: 'statistic mode nth<--mode nth> {!}every {--every:[0-9]+}( packet {--packet:[0-9]+}|<--packet 0>)' },
	],
};

/** A probability with the digits that iptables-save prints: the kernel keeps it as a multiple of 2^-31. */
function asKept(text: string): string {
	const probability = Number(text);
	const unit = 0x80000000;
	return text !== '' && probability >= 0 && probability <= 1 ? (Math.round(probability * unit) / unit).toFixed(11) : text;
}
