// One spelling for each value, so that rules printed by different tools can be compared.

import { protocolName, protocolNumber } from '../protocols.ts';
import type { Family, ValueSpec } from '../specification.ts';
import { canonicalAddress, canonicalAddressRange, canonicalNetwork } from './addresses.ts';
import { canonicalIcmpType } from './icmp-type.ts';
import { canonicalNatAddress } from './nat-address.ts';
import { canonicalLength, canonicalMasked, canonicalNumber, canonicalNumberRange, numberOf } from './numbers.ts';
import { canonicalNatPorts, canonicalPort, canonicalPortList, canonicalPortRange, inDecimal } from './ports.ts';
import { canonicalRate, canonicalSizeRate } from './rates.ts';
import { canonicalTcpFlags } from './tcp-flags.ts';
import { canonicalDate, canonicalTime } from './times.ts';
import { canonicalWords } from './words.ts';

/** What else of the rule decides how a value is read. */
export interface ValueContext {
	readonly family: Family | undefined;
	/** Name or number of the rule's protocol: service names depend on it. */
	readonly protocol: string | undefined;
}

/** The canonical spelling of a value. Never throws; what is not understood comes back as it is. */
export function canonicalValue(spec: ValueSpec, text: string, { family, protocol }: ValueContext): string {
	switch (spec.kind) {
		case 'address':
			return canonicalAddress(text, family);
		case 'network':
			return canonicalNetwork(text, family, spec.looseMask);
		case 'address-range':
			return canonicalAddressRange(text, family);
		case 'nat-address':
			return canonicalNatAddress(text, family, protocol);
		case 'port':
			return canonicalPort(inDecimal(text), protocol);
		case 'port-range':
			return canonicalPortRange(spec.strict ? text : inDecimal(text), protocol);
		case 'port-list':
			return canonicalPortList(text, protocol);
		case 'nat-ports':
			return canonicalNatPorts(text, protocol);
		case 'protocol':
			return canonicalProtocol(text);
		case 'number':
			return spec.masks ? canonicalLength(text) : canonicalNumber(text);
		case 'number-range':
			return canonicalNumberRange(text, spec);
		case 'number-list':
			return text.split(',').map(canonicalNumber).join(',');
		case 'masked':
			return canonicalMasked(text);
		case 'rate':
			return canonicalRate(text);
		case 'size-rate':
			return canonicalSizeRate(text);
		case 'words':
			return canonicalWords(spec, text);
		case 'icmp-type':
			return canonicalIcmpType(text, family);
		case 'tcp-flags':
			return canonicalTcpFlags(text);
		case 'time':
			return canonicalTime(text);
		case 'date':
			return canonicalDate(text);
		case 'mac':
			return canonicalMac(text);
		case 'text':
		case 'name':
		case 'interface':
		case 'program':
			return text;
	}
}

/** The usual name of a protocol; its number where it has no name. */
function canonicalProtocol(text: string): string {
	const number = protocolNumber(text) ?? Number(numberOf(text) ?? Number.NaN);
	return Number.isNaN(number) ? text : (protocolName(number) ?? String(number));
}

/** Six bytes in upper case, two digits each. */
function canonicalMac(text: string): string {
	return /^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i.test(text)
		? text
				.split(':')
				.map((byte) => byte.toUpperCase().padStart(2, '0'))
				.join(':')
		: text;
}
