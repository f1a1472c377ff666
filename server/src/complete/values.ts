// The values that an option may have: words of the catalogue, and names that the document has already.

import { ICMP_MEANINGS, ICMP_TYPES } from '../catalogue/icmp.ts';
import { USUAL_PROTOCOLS } from '../catalogue/protocols.ts';
import { commonServiceName, commonServices } from '../catalogue/services.ts';
import type { Family, ValueSpec } from '../catalogue/specification.ts';
import { FLAG_MEANINGS } from '../catalogue/values/tcp-flags.ts';
import { compareVersions } from '../catalogue/versions.ts';
import { explainProtocol } from '../explain/protocol.ts';
import type { Candidate, SeenKind } from './candidate.ts';
import type { SeenNames } from './seen-names.ts';
import { usualPlace } from './usual.ts';

/** Ports that people write, those of TCP and those of UDP. */
const TCP_PORTS = [22, 80, 443, 53, 25, 587, 993, 3306, 5432, 6379, 8080, 6443, 2379, 10250];
const UDP_PORTS = [53, 123, 443, 51820, 500, 4500, 161, 514, 67, 68];
const PORTS = [...new Set([...TCP_PORTS, ...UDP_PORTS])];
/** What is behind ports whose registered name nobody knows them by. */
export const USES: Readonly<Record<number, string>> = {
	2379: 'etcd',
	6443: 'Kubernetes API server',
	10250: 'kubelet',
	51820: 'WireGuard',
};
const FLAGS = ['SYN', 'ACK', 'FIN', 'RST', 'URG', 'PSH', 'ALL', 'NONE'];
const RATES = ['5/minute', '1/second', '10/second', '3/hour', '100/second'];
const RATE_UNITS = ['second', 'minute', 'hour', 'day'];
const SIZES_A_SECOND = ['512kb/s', '1mb/s'];
const TIMES = ['08:00', '18:00'];

/** What is wanted, and what stands around it. */
export interface ValueContext {
	readonly spec: ValueSpec;
	/** The canonical name of the option. */
	readonly option: string;
	/** 0 for the first value of the option. */
	readonly which: number;
	/** The values of the option before it. */
	readonly earlier: readonly string[];
	/** What is written of it before the cursor. */
	readonly typed: string;
	readonly family: Family | undefined;
	readonly protocol: string | undefined;
	/** The items of a list before the one that is being written. */
	readonly before: readonly string[];
	/** The names of the document, gathered when somebody asks. */
	readonly seenNames: () => SeenNames;
	/** The version of iptables in the header of the file. */
	readonly version: string | undefined;
}

/** Candidates for one value, or for the next item of a list; empty where anything may stand. */
export function valueCandidates(context: ValueContext): Candidate[] {
	const { spec, family, protocol, seenNames, before } = context;
	switch (spec.kind) {
		case 'words': {
			const isFull = spec.maxItems !== undefined && before.length >= spec.maxItems;
			const words = isFull ? [] : spec.words.filter((word) => !spec.list || mayRepeat(spec) || !before.includes(word));
			return words.map((word, i) => ({
				label: word,
				kind: 'value',
				rank: isOtherName(spec, word) ? OTHER_NAME : wordPlace(word, i),
				...detail(spec.meanings?.[word]),
			}));
		}
		case 'protocol':
			return USUAL_PROTOCOLS[family ?? 'ipv4']
				.filter((name) => spec.min === undefined || name !== 'all')
				.map((name, i) => ({ label: name, kind: 'value', rank: i, ...detail(protocolMeaning(name)) }));
		case 'port':
		case 'port-range':
		case 'port-list':
		case 'nat-ports':
			return ports(context);
		case 'icmp-type':
			return icmpTypes(family ?? 'ipv4', context.version);
		case 'tcp-flags':
			return tcpFlags(context).map((flag, i) => ({ label: flag, kind: 'value', rank: i, ...detail(FLAG_MEANINGS[flag]) }));
		case 'interface':
			return interfaces(seenNames());
		case 'network':
			return names(seenNames(), 'networks', 'address in this file').filter(({ label }) => !before.includes(label));
		case 'address':
			return names(seenNames(), 'networks', 'address in this file').flatMap((candidate) => {
				const [address = '', length = ''] = candidate.label.split('/');
				return /^(?:|32|128)$/.test(length) ? [{ ...candidate, label: address }] : [];
			});
		case 'rate':
			return rates(context.typed).map((rate, i) => ({ label: rate, kind: 'value', rank: i }));
		case 'size-rate':
			return [...rates(context.typed), ...SIZES_A_SECOND].map((rate, i) => ({ label: rate, kind: 'value', rank: i }));
		case 'number':
		case 'number-range':
			return numbers(spec);
		case 'masked':
			return [
				...(spec.names ?? []).map((label): Candidate => ({ label, kind: 'value', rank: 4 })),
				...(spec.max === undefined ? names(seenNames(), 'marks', 'mark in this file') : []),
			];
		case 'time':
			return TIMES.map((time) => ({ label: time, kind: 'value' }));
		case 'name':
			return spec.usual
				? Object.keys(spec.usual)
						.filter((name) => protocol === undefined || spec.usual![name]!.includes(protocol))
						.map((label, i) => ({ label, kind: 'name', rank: i, detail: spec.usual![label]!.join(', ') }))
				: context.option === '--name'
					? names(seenNames(), 'lists', 'list')
					: /-set$/.test(context.option) && context.which === 0
						? names(seenNames(), 'sets', 'set')
						: [];
		default:
			return [];
	}
}

/** Whether several values stand in one word with commas between them. */
export function isList(spec: ValueSpec): boolean {
	return (
		(spec.kind === 'words' && spec.list === true) ||
		spec.kind === 'port-list' ||
		spec.kind === 'tcp-flags' ||
		(spec.kind === 'network' && spec.list === true)
	);
}

/** Rates that people write, or the number that is being written by each unit of time. */
function rates(typed: string): readonly string[] {
	const number = /^\d+/.exec(typed);
	return number ? RATE_UNITS.map((unit) => `${number[0]}/${unit}`) : RATES;
}

/** Numbers that have names or meanings, each as people write it: by its name where that is taken. */
function numbers({ names, named, called }: Extract<ValueSpec, { kind: 'number' | 'number-range' | 'number-list' }>): Candidate[] {
	const words = names === true ? ['root'] : (names ?? []);
	return [
		...words.map((label): Candidate => ({ label, kind: 'value' })),
		...Object.entries(typeof called === 'object' ? called : {}).map(([number, [name, meaning]], i): Candidate => {
			const label = named && name !== undefined ? name : number;
			const told = [label === name ? number : name, meaning].filter((part) => part !== undefined);
			return { label, kind: 'value', rank: i, detail: told.join(': ') };
		}),
	];
}

/** Flags that are not in the list yet; of those that must be set only the ones that are looked at. */
function tcpFlags({ before, which, earlier: [mask = ''] }: ValueContext): readonly string[] {
	const looked = mask.toUpperCase().split(',');
	const isLooked = (flag: string): boolean => which === 0 || flag === 'NONE' || looked.includes('ALL') || looked.includes(flag);
	return FLAGS.filter((flag) => !before.includes(flag) && isLooked(flag) && (before.length === 0 || (flag !== 'ALL' && flag !== 'NONE')));
}

const USUAL_ICMP_TYPES: readonly string[] = [
	...['echo-request', 'echo-reply', 'destination-unreachable', 'fragmentation-needed', 'packet-too-big', 'time-exceeded'],
	...['parameter-problem', 'neighbour-solicitation', 'neighbour-advertisement', 'router-solicitation', 'router-advertisement'],
];

function icmpTypes(family: Family, version: string | undefined): Candidate[] {
	const any: Candidate[] = family === 'ipv4' ? [{ label: 'any', kind: 'value', detail: 'every type', rank: OTHER_NAME }] : [];
	return [
		...ICMP_TYPES[family]
			.filter(({ since }) => !since || !version || compareVersions(version, since) >= 0)
			.map(
				({ name, type, code }): Candidate => ({
					label: name,
					kind: 'value',
					detail: [code === undefined ? String(type) : `${type}/${code}`, ICMP_MEANINGS[name]]
						.filter((part) => part !== undefined)
						.join(', '),
					rank: usualPlace(USUAL_ICMP_TYPES, name),
				}),
			),
		...any,
	];
}

/** Names that rules use already, those that most of them use first. */
function names(seen: SeenNames, what: SeenKind, called: string): Candidate[] {
	return [...seen[what]]
		.sort(([, a], [, b]) => b - a)
		.map(([name, rules], i) => ({
			label: name,
			kind: 'name',
			detail: `${called}, ${rules} rule${rules === 1 ? '' : 's'}`,
			rank: Math.min(i, OTHER_NAME),
			about: { kind: 'seen', name, what, rules, isPart: seen.isPart },
		}));
}

function interfaces(seen: SeenNames): Candidate[] {
	return [...names(seen, 'interfaces', 'interface'), ...['lo', 'eth0'].filter((name) => !seen.interfaces.has(name)).map(usualInterface)];
}

function usualInterface(name: string): Candidate {
	return { label: name, kind: 'name', detail: 'interface', rank: OTHER_NAME };
}

/** The rank of what most people write in another way. */
const OTHER_NAME = 60;

/** Words that people write most: states of connections, answers of REJECT. */
const USUAL_WORDS: readonly string[] = [
	...['NEW', 'ESTABLISHED', 'RELATED', 'INVALID'],
	...['icmp-port-unreachable', 'icmp6-port-unreachable', 'tcp-reset'],
];

/** Where a word stands, the usual ones first; `i` is its place in the catalogue. */
function wordPlace(word: string, i: number): number {
	const usual = USUAL_WORDS.indexOf(word);
	return usual === -1 ? Math.min(USUAL_WORDS.length + i, OTHER_NAME) : usual;
}

/** Whether a word may stand in a list again, because its place counts: `src,src` of a set. */
function mayRepeat({ words, maxItems = 0 }: Extract<ValueSpec, { kind: 'words' }>): boolean {
	return maxItems > words.length;
}

/** Whether a word says the same as one before it: `net-unreach` and `icmp-net-unreachable`. */
export function isOtherName({ words, meanings, numbers }: Extract<ValueSpec, { kind: 'words' }>, word: string): boolean {
	const isSame = (other: string): boolean =>
		(meanings?.[other] !== undefined && meanings[other] === meanings[word]) ||
		(numbers?.[other] !== undefined && numbers[other] === numbers[word]);
	return words.slice(0, words.indexOf(word)).some(isSame);
}

/** Ports that people write; behind letters the services that begin with them, each by its number, which every machine knows. */
function ports({ typed, before, protocol }: ValueContext): Candidate[] {
	if (/^[a-z]/i.test(typed)) {
		const begin = typed.toLowerCase();
		return [...commonServices(protocol)]
			.filter(([name]) => name.startsWith(begin))
			.map(([name, port]) => ({ label: name, kind: 'value', text: String(port), rank: usualPlaceOf(port), detail: `port ${port}` }));
	}
	const usual = protocol === 'tcp' || protocol === '6' ? TCP_PORTS : protocol === 'udp' || protocol === '17' ? UDP_PORTS : PORTS;
	return usual
		.filter((port) => !before.includes(String(port)))
		.map((port, i) => ({
			label: String(port),
			kind: 'value',
			rank: i,
			...detail(USES[port] ?? commonServiceName(port, protocol)),
		}));
}

function usualPlaceOf(port: number): number {
	const place = PORTS.indexOf(port);
	return place === -1 ? OTHER_NAME : place;
}

function protocolMeaning(name: string): string | undefined {
	const found = explainProtocol(name);
	return found?.details[0]?.replace(/\.$/, '') ?? found?.summary;
}

function detail(text: string | undefined): { readonly detail?: string } {
	return text === undefined ? {} : { detail: text };
}
