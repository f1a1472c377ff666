// ICMP types in one spelling: type[/code] by number, which is how iptables-save prints them.

import { icmpTypeNamed } from '../icmp.ts';
import type { Family } from '../specification.ts';
import { numberOf } from './numbers.ts';

const ANY_TYPE = 255n;

/** `echo-request` is 8, `host-unreachable` is 3/1, `255` is any, whatever its code. The names differ between the families; IPv4's where the family is not known. */
export function canonicalIcmpType(text: string, family: Family | undefined): string {
	const numbers = text
		.replace(/^(\d+):\1(?=\/|$)/, '$1')
		.split('/')
		.map(numberOf);
	if (numbers.length <= 2 && numbers.every((number) => number !== undefined)) {
		return family !== 'ipv6' && numbers[0] === ANY_TYPE ? 'any' : numbers.join('/');
	}
	const named = icmpTypeNamed(text, family ?? 'ipv4');
	return named ? `${named.type}${named.code === undefined ? '' : `/${named.code}`}` : text;
}
