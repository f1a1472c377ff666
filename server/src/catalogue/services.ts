// Service names of ports, both ways. Listings without -n print a name for every port that the machine's /etc/services knows.

import { protocolName, protocolNumber } from './protocols.ts';
import { DEBIAN, IANA, OTHERS } from './services-data.ts';

/** The protocols whose ports have names, by the letter that stands for them in the data. */
const LETTERS: Readonly<Record<string, string>> = { t: 'tcp', u: 'udp', s: 'sctp', d: 'dccp' };
const USUAL_PROTOCOLS = 'tu';
const WORD = /^(?:(\d+)>)?([^:]+)(?::([tusd]+))?$/;

interface Services {
	/** By `name` and by `name/protocol`, names in lower case. */
	readonly ports: Map<string, number>;
	/** By `port` and by `port/protocol`; the usual name first. */
	readonly names: Map<string, string[]>;
}

let loaded: Services | undefined;
let common: Services | undefined;

/**
 * The port of a service, by any of its names and in any case. Where the name belongs to another protocol only, that one's port: iptables prints names
 * of TCP for UDP ports too. Undefined for a name that no list has.
 */
export function servicePort(name: string, protocol: string | undefined): number | undefined {
	const { ports } = services();
	const lower = name.toLowerCase();
	return ports.get(`${lower}/${carrier(protocol)}`) ?? ports.get(lower);
}

/**
 * The usual name of a port; undefined where it has none. Without a protocol, or with one that has no names, the name for TCP, else for UDP. A name that only IANA's
 * registry has for the protocol stands behind the one that every machine has for another: UDP port 80 is http, not www-http.
 */
export function serviceName(port: number, protocol: string | undefined): string | undefined {
	const [name] = serviceNames(port, protocol);
	return name === undefined ? undefined : (commonServiceName(port, protocol) ?? commonServiceName(port, undefined) ?? name);
}

/** All names of a port, the usual one first. */
export function serviceNames(port: number, protocol: string | undefined): readonly string[] {
	const { names } = services();
	const name = carrier(protocol);
	return names.get(name === undefined ? String(port) : `${port}/${name}`) ?? [];
}

/** The same as serviceName, but only of the names that every machine has, which are found at once. */
export function commonServiceName(port: number, protocol: string | undefined): string | undefined {
	const name = carrier(protocol);
	return commonOnes().names.get(name === undefined ? String(port) : `${port}/${name}`)?.[0];
}

const commonOf = new Map<string | undefined, ReadonlyMap<string, number>>();

/** The ports of a protocol, of TCP and UDP without one, by their common names. */
export function commonServices(protocol: string | undefined): ReadonlyMap<string, number> {
	const suffix = carrier(protocol);
	let found = commonOf.get(suffix);
	if (!found) {
		const named = [...commonOnes().ports].map(([key, port]) => ({ port, parts: key.split('/') }));
		found = new Map(named.filter(({ parts }) => parts[1] === suffix).map(({ port, parts }) => [parts[0]!, port]));
		commonOf.set(suffix, found);
	}
	return found;
}

/** The port of a service by a name that some list has, and /etc/services of Debian has not; undefined for any other. */
export function portOfRarelyNamed(name: string, protocol: string | undefined): number | undefined {
	return commonOnes().ports.has(name.toLowerCase()) ? undefined : servicePort(name, protocol);
}

function commonOnes(): Services {
	if (!common) {
		common = { ports: new Map(), names: new Map() };
		read(DEBIAN, common);
	}
	return common;
}

/** The name of a protocol that has ports, from a name or a number. UDP-Lite shares the names of UDP. */
function carrier(protocol: string | undefined): string | undefined {
	const number = protocol === undefined ? undefined : /^\d{1,3}$/.test(protocol) ? Number(protocol) : protocolNumber(protocol);
	const name = number === undefined ? undefined : protocolName(number);
	return name === 'udplite' ? 'udp' : name && Object.values(LETTERS).includes(name) ? name : undefined;
}

function services(): Services {
	if (!loaded) {
		loaded = { ports: new Map(), names: new Map() };
		for (const list of [DEBIAN, IANA, OTHERS]) {
			read(list, loaded);
		}
	}
	return loaded;
}

/** Adds a list; what is there already wins. */
function read(list: string, { ports, names }: Services): void {
	let port = 0;
	for (const word of list.trim().split(/\s+/)) {
		const [, step = '1', group = '', letters = USUAL_PROTOCOLS] = WORD.exec(word) ?? [];
		port += Number(step);
		for (const name of group.split(',')) {
			for (const suffix of ['', ...[...letters].map((letter) => `/${LETTERS[letter]}`)]) {
				const byName = `${name.toLowerCase()}${suffix}`;
				if (!ports.has(byName)) {
					ports.set(byName, port);
				}
				const known = names.get(`${port}${suffix}`);
				if (!known) {
					names.set(`${port}${suffix}`, [name]);
				} else if (!known.includes(name)) {
					known.push(name);
				}
			}
		}
	}
}
