// Shadows that were put there on purpose, among rules that may stop each other as they like: one rule above, several together, in chains. All are found.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { randomNumbers } from './random-table.ts';

interface Area {
	/** First address and prefix length. */
	readonly net: number;
	readonly length: number;
	readonly ports: readonly [number, number];
	readonly protocol: 'tcp' | 'udp';
}

function ruleOf({ net, length, ports, protocol }: Area, rest: string): string {
	const address = [24, 16, 8, 0].map((shift) => (net >>> shift) & 255).join('.');
	return `-A FORWARD -s ${address}/${length} -p ${protocol} -m ${protocol} --dport ${ports[0]}:${ports[1]} ${rest}`;
}

/** Rules, some of which are planted: their comment says so. */
function planted(seed: number, count: number): string[] {
	const random = randomNumbers(seed);
	const below = (limit: number): number => Math.floor(random() * limit);
	const areas: Area[] = [];
	const lines: string[] = [];
	const verdict = (): string => (random() < 0.5 ? '-j ACCEPT' : '-j DROP');
	const add = (area: Area, comment = ''): void => {
		areas.push(area);
		lines.push(ruleOf(area, `${comment}${verdict()}`));
	};
	while (lines.length < count) {
		const dice = random();
		const first = below(60_000);
		if (dice < 0.8 || areas.length === 0) {
			const length = 12 + below(17);
			add({
				net: ((10 << 24) | (below(2 ** 24) & ~(2 ** (32 - length) - 1))) >>> 0,
				length,
				ports: [first, first + below(5_000)],
				protocol: dice < 0.5 ? 'tcp' : 'udp',
			});
		} else if (dice < 0.9) {
			const above = areas[below(areas.length)]!;
			const middle = Math.floor((above.ports[0] + above.ports[1]) / 2);
			add({ ...above, length: Math.min(32, above.length + 2), ports: [above.ports[0], middle] }, '-m comment --comment planted ');
		} else {
			const area: Area = { net: ((172 << 24) | (below(256) << 16)) >>> 0, length: 16, ports: [first, first + 100], protocol: 'tcp' };
			add({ ...area, length: 17 });
			add({ ...area, net: (area.net | 0x8000) >>> 0, length: 17, ports: [first, first + 50] });
			add({ ...area, net: (area.net | 0x8000) >>> 0, length: 17, ports: [first + 51, first + 100] });
			add(area, '-m comment --comment planted ');
		}
	}
	return lines;
}

test('every planted shadow is found, single ones and those of several rules together', { timeout: 60_000 }, () => {
	for (let seed = 1; seed <= 5; seed++) {
		const lines = planted(seed, 1_000);
		const analysis = new Analysis(`*filter\n:FORWARD DROP\n${lines.join('\n')}\nCOMMIT\n`);
		const result = reach(analysis);
		const [table] = analysis.tables;
		const rules = table!.chains.get('FORWARD')!.rules;
		const missed = rules.filter(
			(line) => line.text.includes('planted') && ['reachable', 'unknown'].includes(result.answer(table!, line)!.kind),
		);
		expect(rules.filter((line) => line.text.includes('planted')).length).toBeGreaterThan(100);
		expect(missed.map((line) => line.text)).toEqual([]);
	}
});
