// Ports that are out of range or have no name, and ranges and lists of them.

import { serviceMeant } from '../../service-names.ts';
import { serviceNames, servicePort } from '../../services.ts';
import type { ValueSpec } from '../../specification.ts';
import { numberOf } from '../numbers.ts';
import { canonicalPort } from '../ports.ts';
import type { ValueProblem } from '../problem.ts';
import { reversedProblem } from './numbers.ts';

type PortRangeSpec = Extract<ValueSpec, { kind: 'port-range' }>;
type NatPortsSpec = Extract<ValueSpec, { kind: 'nat-ports' }>;

const MAX_PORT = 65_535;
/** What a greater number becomes (strtoul). */
const MAX_ULONG = 0xffff_ffff_ffff_ffffn;
const REFUSED_SINCE = '1.8.11';
/** Places that -m multiport has; a range takes two. */
const PLACES = 15;

/** One port: a number or the name of a service. */
export function portProblem(text: string, protocol: string | undefined): ValueProblem | undefined {
	if (text === '') {
		return { reason: 'is empty: a port is expected' };
	}
	if (/^\s*\+?(?:\d+|0x[0-9a-f]+)$/i.test(text)) {
		const number = numberOf(text);
		if (number === undefined) {
			return { reason: 'is no port: a number that begins with 0 is octal, and has no 8 or 9' };
		}
		return number > MAX_PORT ? { reason: `is no port: ports go from 0 to ${MAX_PORT}` } : undefined;
	}
	if (/^\d+-\d+$/.test(text)) {
		return { reason: 'has a "-": ranges of ports are written with ":"', instead: text.replace('-', ':') };
	}
	if (text === 'any' || text === 'all') {
		return { reason: 'is not read here: to match every port, leave the option out' };
	}
	if (/^[\w+.-]+(?:[,;|][\w+.-]+)+$/.test(text)) {
		return { reason: 'is a list: several ports need -m multiport with --sports or --dports' };
	}
	const [, before, behind] = /^([\w.-]+)\/(tcp|udp|sctp|dccp)$/i.exec(text) ?? [];
	if (before !== undefined && behind !== undefined) {
		const meant = protocol?.toLowerCase() === behind.toLowerCase() ? readable(before, protocol) : undefined;
		return { reason: `has the protocol ${behind} behind the port, which -p names`, ...(meant !== undefined && { instead: meant }) };
	}
	const port = servicePort(text, protocol);
	return port === undefined ? unknownService(text, protocol) : otherLetters(text, port);
}

function unknownService(text: string, protocol: string | undefined): ValueProblem {
	const meant = serviceMeant(text, protocol);
	return { reason: 'is neither a port from 0 to 65535 nor the name of a service', ...(meant !== undefined && { instead: meant }) };
}

/** Names of services are told apart by capital and small letters (getservbyname). */
function otherLetters(text: string, port: number): ValueProblem | undefined {
	const names = serviceNames(port, undefined);
	return names.includes(text)
		? undefined
		: {
				reason: 'is no name of a service: capital and small letters differ',
				instead: names.find((name) => name.toLowerCase() === text.toLowerCase()) ?? String(port),
			};
}

/** `first:last`, or one port; an end may be left out. */
export function portRangeProblem({ strict }: PortRangeSpec, text: string, protocol: string | undefined): ValueProblem | undefined {
	const problem = strictRangeProblem(text, protocol, strict ? 'always' : undefined);
	return strict ? problem : (hexadecimalProblem(text) ?? takenOnce(problem, text));
}

/** The one port of an option. Older versions take numbers over 65535, without their upper bits, and nothing at all. */
export function singlePortProblem(text: string, protocol: string | undefined): ValueProblem | undefined {
	const problem = portProblem(text, protocol);
	if (text.includes(':')) {
		const isRange = text.split(':').every((end) => end === '' || !portProblem(end, protocol));
		return isRange ? { reason: 'is a range: one port is expected here' } : problem;
	}
	return hexadecimalProblem(text) ?? takenOnce(problem, text);
}

/** Ports that libxtables reads are looked up like names of services, where a hexadecimal number is none. */
function hexadecimalProblem(text: string): ValueProblem | undefined {
	const hexadecimal = text.split(':').find((port) => /^\s*\+?0x/i.test(port));
	const number = hexadecimal === undefined ? undefined : numberOf(hexadecimal);
	return number === undefined || number > MAX_PORT
		? undefined
		: { reason: 'is hexadecimal, which is not read here: ports are decimal', instead: text.replace(hexadecimal!, String(number)) };
}

function takenOnce(problem: ValueProblem | undefined, text: string): ValueProblem | undefined {
	return problem && /^\d*(?::\d*)?$/.test(text) && !text.split(':').some(isBelowZero) ? { ...problem, since: REFUSED_SINCE } : problem;
}

/** Whether iptables, which keeps the lowest 32 bits and reads them with a sign, takes a number for a failure. */
function isBelowZero(text: string): boolean {
	const number = text.length > 20 ? MAX_ULONG : BigInt(text);
	return BigInt.asIntN(32, number > MAX_ULONG ? MAX_ULONG : number) < 0n;
}

function strictRangeProblem(text: string, protocol: string | undefined, reversed: 'always' | undefined): ValueProblem | undefined {
	const at = text.indexOf(':');
	if (at === -1) {
		const problem = portProblem(text, protocol);
		const open = problem && openRange(text);
		return open === undefined
			? problem
			: { reason: 'is no port: a range that is open at one end is written with ":" there', instead: open };
	}
	const [first, last] = [text.slice(0, at), text.slice(at + 1)];
	for (const end of [first, last]) {
		const problem = end === '' ? undefined : portProblem(end, protocol);
		if (problem) {
			const meant = [first, last].map((each) => (each === '' ? each : readable(each, protocol)));
			return {
				reason: `has "${end}", which ${problem.reason}`,
				...(meant.every((each) => each !== undefined) && { instead: meant.join(':') }),
			};
		}
	}
	const from = first === '' ? 0 : portNumber(first, protocol);
	const to = last === '' ? MAX_PORT : portNumber(last, protocol);
	return reversedProblem(from, to, `${last}:${first}`, reversed);
}

/** `1024-`, `1024+`, `>1023` and `<1024` as they are read; undefined for what is none of them. */
function openRange(text: string): string | undefined {
	const [, from, above, below] = /^(?:(\d{1,5})[-+]|>(\d{1,5})|<(\d{1,5}))$/.exec(text) ?? [];
	const first = from === undefined ? Number(above) + 1 : Number(from);
	const last = Number(below) - 1;
	return below === undefined ? (first <= MAX_PORT ? `${first}:` : undefined) : last >= 0 && last <= MAX_PORT ? `:${last}` : undefined;
}

/** Ports and ranges with commas between them, as -m multiport reads them: no open ends, no range of one port, and a range counts twice. */
export function portListProblem(text: string, protocol: string | undefined): ValueProblem | undefined {
	const colons = text.replace(/(\d)-(?=\d)/g, '$1:');
	if (colons !== text && !portListProblem(colons, protocol)) {
		return { reason: 'has a "-": ranges of ports are written with ":"', instead: colons };
	}
	const [sign] = /[;|]/.exec(text) ?? [];
	const commas = text.replace(/[;|]/g, ',');
	if (sign !== undefined) {
		const instead = portListProblem(commas, protocol) ? undefined : commas;
		return { reason: `has a "${sign}": ports of a list have commas between them`, ...(instead !== undefined && { instead }) };
	}
	const parts = text.split(',');
	let places = 0;
	for (const part of parts) {
		const ends = part.split(':');
		places += ends.length;
		const bad = ends.find((end) => portProblem(end, protocol));
		if (bad !== undefined || ends.length > 2) {
			const problem = portProblem(part, protocol);
			return bad === ''
				? {
						reason: part === '' ? 'has an empty part' : `has "${part}": both ends of a range are needed here`,
						...(ends.length === 2 && openEnd(text, part)),
					}
				: {
						reason: parts.length === 1 && problem ? problem.reason : `has "${part}", which is neither a port, a service nor a range`,
						...listMeant(text, protocol),
					};
		}
		const [first = '', last] = ends;
		if (last !== undefined && portNumber(first, protocol) === portNumber(last, protocol)) {
			return {
				reason: `has "${part}", a range of one port: the first end must be the smaller one`,
				instead: parts.map((each) => (each === part ? first : each)).join(','),
			};
		}
		if (last !== undefined && portNumber(first, protocol) > portNumber(last, protocol)) {
			return {
				reason: `has "${part}", whose ends are in the wrong order`,
				instead: parts.map((each) => (each === part ? `${last}:${first}` : each)).join(','),
			};
		}
	}
	return places > PLACES
		? { reason: `needs ${places} places and ${PLACES} is the most: each port takes one, each range two. Split the rule` }
		: undefined;
}

/** A port as it is, or what it was meant for; undefined where nobody can tell. */
function readable(port: string, protocol: string | undefined): string | undefined {
	const problem = portProblem(port, protocol);
	return problem ? problem.instead : port;
}

/** The same list with the ports that are meant, if it is taken then. */
function listMeant(text: string, protocol: string | undefined): { readonly instead?: string } {
	const meant = text.split(',').map((part) => part.split(':').map((port) => readable(port, protocol)));
	const instead = meant.flat().every((port) => port !== undefined) ? meant.map((ends) => ends.join(':')).join(',') : text;
	return instead === text || portListProblem(instead, protocol) ? {} : { instead };
}

/** `port[-port[/base]]` of NAT targets. A service may be named, but not in a range. */
export function natPortsProblem(spec: NatPortsSpec, text: string): ValueProblem | undefined {
	const slash = spec.base ? text.indexOf('/') : -1;
	const ports = slash === -1 ? text : text.slice(0, slash);
	const base = slash === -1 ? undefined : text.slice(slash + 1);
	if (base !== undefined && (portProblem(base, undefined) || Number(base) === 0)) {
		return { reason: `has "${base}" behind the "/", which is no port from 1 to ${MAX_PORT}` };
	}
	if (!portProblem(ports, undefined)) {
		return base === undefined ? undefined : { reason: `has "/${base}" behind one port: only a range may begin elsewhere`, instead: ports };
	}
	if (/^\d+:\d+$/.test(ports)) {
		return { reason: 'has a ":": ranges of ports are written with "-" here', instead: text.replace(':', '-') };
	}
	const ends = /^\s*\+?(\d+)-\s*\+?(\d+)$/.exec(ports);
	const meant = base === undefined ? serviceMeant(ports, undefined) : undefined;
	if (meant !== undefined) {
		return { reason: 'is no name of a service', instead: meant };
	}
	if (!ends || Number(ends[1]) > MAX_PORT || Number(ends[2]) > MAX_PORT) {
		return { reason: 'is neither a port nor a range of ports, FIRST-LAST with numbers from 0 to 65535' };
	}
	return Number(ends[1]) > Number(ends[2])
		? {
				reason: 'has its ends in the wrong order: the smaller port comes first',
				instead: `${ends[2]}-${ends[1]}${slash === -1 ? '' : text.slice(slash)}`,
			}
		: undefined;
}

function openEnd(text: string, part: string): { readonly instead?: string } {
	return part === '' || part === ':' ? {} : { instead: text.replace(part, part.startsWith(':') ? `0${part}` : `${part}${MAX_PORT}`) };
}

function portNumber(text: string, protocol: string | undefined): number {
	return Number(canonicalPort(text, protocol));
}
