// Chains that call chains that call chains: layers of zones, called from several places with jumps and gotos, that return, log, and decide.

import { randomIntegers } from './random.ts';

const LAYERS = 8;
const RULES_PER_CHAIN = 20;
const PORTS = ['22', '80', '443', '8000:8999', '5432', '1024:65535'];
const LENGTHS = [24, 26, 28, 32];

/** The text of such a dump with about as many rules as asked for. `seed` chooses what they say. */
export function deepDump(rules: number, seed = 1): string {
	const next = randomIntegers(seed);
	const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
	const count = Math.max(LAYERS, Math.ceil(rules / RULES_PER_CHAIN));
	const chains = Array.from({ length: count }, (_, i) => {
		const layer = Math.floor((i * LAYERS) / count);
		return { name: `L${layer + 1}-zone${i}`, layer, network: 10 * 2 ** 24 + next(65_536) * 256 };
	});
	const layers = Array.from({ length: LAYERS + 1 }, (_, layer) => chains.filter((chain) => chain.layer === layer));
	const conditions = (network: number): string => {
		const parts = [
			...(next(10) < 6 ? [`-s ${prefix(network + next(256), pick(LENGTHS))}`] : []),
			...(next(10) < 5 ? [`-d ${prefix(10 * 2 ** 24 + next(2 ** 24), pick([16, 20, 24, 32]))}`] : []),
			...(next(10) < 6 ? [`-p tcp -m tcp --dport ${pick(PORTS)}`] : []),
			...(next(100) < 3 ? ['-m limit --limit 5/sec'] : []),
		];
		return parts.length > 0 ? parts.join(' ') : `-s ${prefix(network + next(256), 28)} -p udp`;
	};
	const target = (layer: number): string => {
		const below = layers[layer + 1]!;
		const chance = next(100);
		if (chance < 12 && below.length > 0) {
			return `${next(4) === 0 ? '-g' : '-j'} ${pick(below).name}`;
		}
		return `-j ${chance < 20 ? 'RETURN' : chance < 30 ? 'LOG' : pick(['ACCEPT', 'ACCEPT', 'ACCEPT', 'DROP', 'DROP'])}`;
	};
	const inChains = chains.flatMap(({ name, layer, network }) =>
		Array.from({ length: RULES_PER_CHAIN }, () => `-A ${name} ${conditions(network)} ${target(layer)}`),
	);
	return [
		'*filter',
		':INPUT DROP [0:0]',
		':FORWARD DROP [0:0]',
		':OUTPUT ACCEPT [0:0]',
		...chains.map(({ name }) => `:${name} - [0:0]`),
		...['INPUT', 'FORWARD'].map((hook) => `-A ${hook} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`),
		...layers[0]!.map(({ name, network }) => `-A ${next(10) < 7 ? 'FORWARD' : 'INPUT'} -s ${prefix(network, 24)} -j ${name}`),
		...inChains,
		'COMMIT',
		'',
	].join('\n');
}

function prefix(address: number, length: number): string {
	const base = address - (address % 2 ** (32 - length));
	return `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.')}/${length}`;
}
