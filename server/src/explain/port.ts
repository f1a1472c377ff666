// Ports by number and by the names of their services.

import { protocolName } from '../catalogue/protocols.ts';
import { serviceNames, servicePort } from '../catalogue/services.ts';
import { numberOf } from '../catalogue/values/numbers.ts';
import type { Explanation } from './explanation.ts';
import { grouped } from './words.ts';

/** Names of a port that are shown. */
const SHOWN_NAMES = 4;

/** A port by its number or its service's name. `protocol`: name or number of the rule's, undefined where it has none. Undefined for a name that no list has. */
export function explainPort(text: string, protocol: string | undefined): Explanation | undefined {
	const port = portOf(text, protocol);
	if (port === undefined) {
		return undefined;
	}
	const of = protocol === undefined ? '' : ` (${nameOf(protocol)})`;
	const [name, ...others] = serviceNames(port, protocol).slice(0, SHOWN_NAMES);
	if (!/^\d+$/.test(text)) {
		const also = [name, ...others].filter((other) => other !== undefined && other !== text.toLowerCase());
		return { subject: text, summary: `port ${port}${of}`, details: also.length === 0 ? [] : [`Also called ${also.join(', ')}.`] };
	}
	return {
		subject: `port ${port}`,
		summary: name === undefined ? `no usual service${of}` : `${name}${of}`,
		details: others.length === 0 ? [] : [`Also called ${others.join(', ')}.`],
	};
}

/** `first:last`, either of which may be missing, as in `1024:`. Undefined where an end is no port. */
export function explainPortRange(first: string, last: string, protocol: string | undefined): Explanation | undefined {
	const from = first === '' ? 0 : portOf(first, protocol);
	const to = last === '' ? 65_535 : portOf(last, protocol);
	if (from === undefined || to === undefined) {
		return undefined;
	}
	const ends = [first, last].flatMap((end) => {
		const found = end === '' ? undefined : explainPort(end, protocol);
		return found && !found.summary.startsWith('no usual') ? [`${found.subject}: ${found.summary}.`] : [];
	});
	const count = to - from + 1;
	return {
		subject: `ports ${from}–${to}`,
		summary: count < 1 ? 'a range that ends before it begins: no port is in it' : count === 1 ? 'one port' : `${grouped(count)} ports`,
		details: ends,
	};
}

function portOf(text: string, protocol: string | undefined): number | undefined {
	const number = numberOf(text);
	if (number === undefined) {
		return servicePort(text, protocol);
	}
	return number <= 65_535 ? Number(number) : undefined;
}

function nameOf(protocol: string): string {
	return /^\d+$/.test(protocol) ? (protocolName(Number(protocol)) ?? protocol) : protocol;
}
