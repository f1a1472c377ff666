// Where a NAT target sends to: [address[-address]][:port[-port[/base]]].

import ipaddr from 'ipaddr.js';
import type { Family } from '../specification.ts';
import { canonicalAddressRange } from './addresses.ts';
import { canonicalNatPorts } from './ports.ts';

/** `[2001:db8::1-2001:db8::9]:80-90/80`: the address in brackets, then the ports. */
const IN_BRACKETS = /^\[([^\]]+)\](?::(.+))?$/;
const IPV4 = /^([^:]*):([^:]+)$/;

/** IPv6 addresses stand in brackets only where a port follows. What is not understood comes back as it is. */
export function canonicalNatAddress(text: string, family: Family | undefined, protocol: string | undefined): string {
	const found = IN_BRACKETS.exec(text) ?? IPV4.exec(text);
	if (!found) {
		return canonicalAddressRange(text, family, 'full');
	}
	const [, addresses = '', ports] = found;
	if (text.startsWith('[') && !addresses.split('-').every((address) => ipaddr.IPv6.isValid(address))) {
		return text;
	}
	const range = addresses === '' ? '' : canonicalAddressRange(addresses, family, 'full');
	if (ports === undefined) {
		return range;
	}
	return `${range.includes(':') ? `[${range}]` : range}:${canonicalNatPorts(ports, protocol)}`;
}
