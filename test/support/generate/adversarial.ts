// Rulesets that are hard on purpose: a long list of single addresses, and boxes that overlap in every dimension.

import { randomIntegers } from './random.ts';

/** Addresses that are dropped one by one before everything is accepted, one in a hundred of them twice. */
export function blocklistDump(rules: number, seed = 1): string {
	const next = randomIntegers(seed);
	const addresses: string[] = [];
	while (addresses.length < rules - 1) {
		const repeated = addresses.length > 0 && next(100) === 0 ? addresses[next(addresses.length)] : undefined;
		addresses.push(repeated ?? `${1 + next(220)}.${next(256)}.${next(256)}.${next(256)}/32`);
	}
	return filterDump([...addresses.map((address) => `-A FORWARD -s ${address} -j DROP`), '-A FORWARD -j ACCEPT']);
}

/** Ranges of addresses and ports that all overlap, so that what is left for a rule is in very many pieces. */
export function boxesDump(rules: number, seed = 1): string {
	const next = randomIntegers(seed);
	const range = (): readonly [number, number] => {
		const from = next(40_000);
		return [from, from + next(25_000)];
	};
	const addresses = ([from, to]: readonly [number, number]): string =>
		[from, to].map((value) => `10.0.${value >> 8}.${value & 255}`).join('-');
	return filterDump(
		Array.from(
			{ length: rules },
			() =>
				`-A FORWARD -p tcp -m iprange --src-range ${addresses(range())} --dst-range ${addresses(range())} -m tcp --dport ${range().join(':')} -j ${next(2) ? 'ACCEPT' : 'DROP'}`,
		),
	);
}

function filterDump(rules: readonly string[]): string {
	return ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD DROP [0:0]', ':OUTPUT ACCEPT [0:0]', ...rules, 'COMMIT', ''].join('\n');
}
