// ICMP types in one spelling: type[/code] by number, which is how iptables-save prints them.

import { icmpTypeNamed } from '../icmp.ts';
import type { Family } from '../specification.ts';

/** `echo-request` is 8, `host-unreachable` is 3/1, `255` is any. The names differ between the families; IPv4's where the family is not known. */
export function canonicalIcmpType(text: string, family: Family | undefined): string {
	const numbers = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(text);
	if (numbers) {
		const [, type, code] = numbers;
		return family !== 'ipv6' && Number(type) === 255 && code === undefined
			? 'any'
			: [type, code]
					.filter((part) => part !== undefined)
					.map(Number)
					.join('/');
	}
	const named = icmpTypeNamed(text, family ?? 'ipv4');
	return named ? `${named.type}${named.code === undefined ? '' : `/${named.code}`}` : text;
}
