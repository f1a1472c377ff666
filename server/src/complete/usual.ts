// What people write most: the order in which candidates stand that would else be one long alphabet.

import { impliedMatch } from '../catalogue/catalogue.ts';
import type { MatchSpec, OptionSpec, TableName } from '../catalogue/specification.ts';
import type { RuleCursor } from './rule-cursor.ts';

/** Options of the rule itself. */
export const USUAL_OPTIONS: readonly string[] = [
	'--protocol',
	'--match',
	'--jump',
	'--source',
	'--destination',
	'--in-interface',
	'--out-interface',
	'--goto',
];

/** Options of extensions that stand before the others of theirs. */
const FIRST: ReadonlySet<string> = new Set(['--destination-port', '--destination-ports']);

export function usualFirst({ names }: OptionSpec): number {
	return FIRST.has(names[0]) ? 0 : 1;
}

const USUAL_MATCHES: readonly string[] = [
	...['conntrack', 'multiport', 'comment', 'limit', 'set', 'mark', 'addrtype', 'recent', 'hashlimit', 'iprange'],
	...['owner', 'mac', 'connlimit', 'string', 'statistic'],
];

/** Targets by table; those of all tables behind them. */
export const USUAL_TARGETS: Readonly<Record<TableName, readonly string[]>> = {
	filter: ['ACCEPT', 'DROP', 'REJECT', 'LOG', 'RETURN'],
	nat: ['DNAT', 'MASQUERADE', 'SNAT', 'REDIRECT', 'RETURN', 'ACCEPT'],
	mangle: ['MARK', 'CONNMARK', 'TCPMSS', 'TPROXY', 'RETURN', 'ACCEPT'],
	raw: ['CT', 'NOTRACK', 'TRACE', 'RETURN', 'ACCEPT', 'DROP'],
	security: ['SECMARK', 'CONNSECMARK', 'RETURN', 'ACCEPT'],
};

/** Where a name stands in a list of usual ones, from 0; behind all of them where it is none. */
export function usualPlace(usual: readonly string[], name: string): number {
	const place = usual.indexOf(name);
	return place === -1 ? UNUSUAL : place;
}

const UNUSUAL = 60;

/** Where a match stands: the one of the protocol first, unless it is there. */
export function usualMatch(spec: MatchSpec, { protocol, loaded }: RuleCursor): number {
	const { name } = spec;
	const own = protocol && !protocol.negated ? impliedMatch(protocol.text) : undefined;
	const isOwn = own?.name === name && !loaded.includes(spec);
	return isOwn ? 0 : 1 + usualPlace(USUAL_MATCHES, name);
}
