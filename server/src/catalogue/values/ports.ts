// Ports in one spelling: numbers instead of service names, both ends of a range that was left open.

import { servicePort } from '../services.ts';
import { numberOf } from './numbers.ts';

/** One port: `https` is 443, and `010` is 8 (measured). What is neither a number nor a known service stays as it is. */
export function canonicalPort(text: string, protocol: string | undefined): string {
	const number = numberOf(text);
	if (number !== undefined) {
		return String(number);
	}
	const port = text === '' ? undefined : servicePort(text, protocol);
	return port === undefined ? text : String(port);
}

/** Ports without zeros in front: libxtables reads them as decimal numbers, where it reads ports itself and not the match (udp, dccp, conntrack and TPROXY; measured, 1.8.9). */
export function inDecimal(text: string): string {
	return text.replace(/\b0+(?=\d)/g, '');
}

/** `first:last`, with `-` between them in NAT targets. `:1024` is 0:1024, `1024:` is 1024:65535, and `22:22` is 22. */
export function canonicalPortRange(text: string, protocol: string | undefined, separator: ':' | '-' = ':'): string {
	const whole = canonicalPort(text, protocol); // first, because a service name may have a dash
	const at = text.indexOf(separator);
	if (whole !== text || at === -1) {
		return whole;
	}
	const first = canonicalPort(text.slice(0, at) || '0', protocol);
	const last = canonicalPort(text.slice(at + 1) || '65535', protocol);
	return first === last ? first : `${first}${separator}${last}`;
}

/** Ports and ranges with commas. Their order is kept: iptables keeps it too. */
export function canonicalPortList(text: string, protocol: string | undefined): string {
	return text
		.split(',')
		.map((part) => canonicalPortRange(part, protocol))
		.join(',');
}

/** `port[-port[/base]]` of a NAT target. */
export function canonicalNatPorts(text: string, protocol: string | undefined): string {
	const slash = text.indexOf('/');
	const ports = canonicalPortRange(slash === -1 ? text : text.slice(0, slash), protocol, '-');
	return slash === -1 ? ports : `${ports}/${canonicalPort(text.slice(slash + 1), protocol)}`;
}
