// Where a NAT target cannot send to.

import ipaddr from 'ipaddr.js';
import { commonServiceName } from '../../services.ts';
import type { ValueContext } from '../canonical.ts';
import type { ValueProblem } from '../problem.ts';
import { addressRangeProblem } from './addresses.ts';
import { urlProblem } from './beyond-address.ts';
import { natPortsProblem } from './ports.ts';

const PORTS = { kind: 'nat-ports', base: true } as const;

/** Four decimal numbers without leading zeros. */
const DOTTED = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){3}$/;

/** Addresses in brackets and the ports behind the next colon. What stands before the brackets, and between them and the colon, is not read. */
const BRACKETED = /^[^[]*\[([^\]]*)\][^:]*(?::(.*))?$/;

/** IPv4 addresses, and a range of ports as `--dport` takes it. */
const WITH_COLON_RANGE = /^([\d.]*(?:-[\d.]+)?):(\d+):(\d+)$/;

/** `[address[-address]][:port[-port[/base]]]`, with brackets around IPv6 addresses that have a port behind them. */
export function natAddressProblem(text: string, { family, protocol }: ValueContext): ValueProblem | undefined {
	const odd = urlProblem(text, true) ?? (family === 'ipv4' ? undefined : loneBracket(text));
	if (odd) {
		return odd;
	}
	const bracketed = BRACKETED.exec(text);
	if (bracketed && family !== 'ipv4') {
		const [, addresses = '', ports] = bracketed;
		const [, behind] = /\](\d+(?:-\d+)?)$/.exec(text) ?? [];
		if (behind !== undefined && !bracketRange(text, addresses, family)) {
			return {
				reason: 'has no ":" between the brackets and the port, which is overlooked without a word',
				instead: `[${addresses}]:${behind}`,
				isTaken: true,
			};
		}
		return (
			(addresses === '' && ports !== undefined ? undefined : bracketRange(text, addresses, family)) ??
			(ports === undefined ? undefined : portsProblem(text, ports))
		);
	}
	if (bracketed) {
		return { reason: 'has brackets, which belong to IPv6 addresses' };
	}
	const colons = text.split(':').length - 1;
	const isPortOnly = colons === 1 && text.startsWith(':');
	const [range, before, from, to] = family === 'ipv6' ? [] : (WITH_COLON_RANGE.exec(text) ?? []);
	if (range !== undefined) {
		return { reason: 'has a second colon: a range of ports is written with "-" here', instead: `${before}:${from}-${to}` };
	}
	if (family === 'ipv6' && /^\d{1,3}(?:\.\d{1,3}){3}:\d/.test(text)) {
		return { reason: 'is an IPv4 address: this rule belongs in the file for iptables', isOfOtherFamily: true };
	}
	if ((colons > 1 || family === 'ipv6') && !isPortOnly) {
		return addressRangeProblem(text, family) ?? portAsGroup(text, protocol);
	}
	const at = text.indexOf(':');
	const addresses = at === -1 ? text : text.slice(0, at);
	return (isPortOnly ? undefined : ipv4Problem(addresses, family)) ?? (at === -1 ? undefined : portsProblem(text, text.slice(at + 1)));
}

/** `2001:db8::1:80`, where a port is probably meant that is the last group of the address without brackets: that of a service, behind a whole address. */
function portAsGroup(text: string, protocol: string | undefined): ValueProblem | undefined {
	const [, address = '', port = ''] = /^([\da-f:]+):(\d{2,4})$/i.exec(text) ?? [];
	return address.endsWith(':') || !ipaddr.IPv6.isValid(address) || commonServiceName(Number(port), protocol) === undefined
		? undefined
		: {
				reason: `is one address, whose last group is ${port}: a port stands behind an address in brackets`,
				instead: `[${address}]:${port}`,
				isTaken: true,
			};
}

/** What is wrong with the ports at the end of a text; what stands before them stays in what is put in its place. */
function portsProblem(text: string, ports: string): ValueProblem | undefined {
	const problem = natPortsProblem(PORTS, ports);
	return problem?.instead === undefined ? problem : { ...problem, instead: text.slice(0, text.length - ports.length) + problem.instead };
}

/** Here an address is written in full, with decimal numbers; elsewhere 10.1 is 10.1.0.0, and 010 is 8. */
function ipv4Problem(addresses: string, family: ValueContext['family']): ValueProblem | undefined {
	const odd = addresses.split('-').find((address) => !DOTTED.test(address));
	return (
		addressRangeProblem(addresses, family) ??
		(odd === undefined ? undefined : { reason: `has the address "${odd}": four decimal numbers are needed here` })
	);
}

function bracketRange(text: string, addresses: string, family: ValueContext['family']): ValueProblem | undefined {
	if (addresses === '') {
		return { reason: 'has no address between the brackets' };
	}
	const problem = addressRangeProblem(addresses, family ?? 'ipv6');
	return problem?.instead === undefined ? problem : { ...problem, instead: text.replace(addresses, () => problem.instead!) };
}

/** `[2001:db8::1:80` or `2001:db8::1]:80`. Where either the last group or a port may be meant, nothing is put in its place. */
function loneBracket(text: string): ValueProblem | undefined {
	const [, closed, behind = ''] = /^([\da-f:.]+)\](:\d.*)?$/i.exec(text) ?? [];
	if (closed !== undefined && ipaddr.IPv6.isValid(closed)) {
		return { reason: 'has a "]" and no "[" before the address', instead: `[${closed}]${behind}` };
	}
	const [, open] = /^\[([\da-f:.]+)$/i.exec(text) ?? [];
	if (open === undefined) {
		return undefined;
	}
	const [, address = '', port = ''] = /^(.*):(\d{1,5})$/.exec(open) ?? [];
	const isPort = ipaddr.IPv6.isValid(address) && Number(port) <= 65_535;
	const isAddress = ipaddr.IPv6.isValid(open);
	const instead = isPort && (port.length > 1 || !isAddress) ? `[${address}]:${port}` : isAddress && !isPort ? `[${open}]` : undefined;
	return { reason: 'has a "[" and no "]" behind the address', ...(instead !== undefined && { instead }) };
}
