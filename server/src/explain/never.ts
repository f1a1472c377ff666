// Options that no packet meets, though iptables takes them.

import { EXTENSION_HEADERS, OTHER_ICMP, protocolNumber } from '../catalogue/protocols.ts';
import type { Family } from '../catalogue/specification.ts';
import { canonicalNetwork } from '../catalogue/values/addresses.ts';
import { canonicalValue, type ValueContext } from '../catalogue/values/canonical.ts';
import type { OptionUse } from '../syntax/uses.ts';

/** Why no packet meets an option, or with its "!" why every one does; undefined where it depends on the packet. */
export function whyNever({ spec, values }: OptionUse, context: ValueContext): string | undefined {
	const canonical = (text: string, i: number): string => (spec?.values[i] ? canonicalValue(spec.values[i], text, context) : text);
	return values.length === 0
		? undefined
		: spec?.never?.(
				values.map(({ text }, i) => canonical(text, i)),
				context.family,
			);
}

/** Whether no packet meets an option, with its `!` if it has one: the same of a rule's own options, which are of no match. */
export function isMetByNone(option: OptionUse, context: ValueContext): boolean {
	if (option.name === '--protocol') {
		const protocol = option.values[0]?.text ?? '';
		return !option.negated && isNoProtocol(protocolNumber(protocol) ?? Number(protocol || Number.NaN), context.family);
	}
	if (option.name === '--source' || option.name === '--destination') {
		const network = option.values[0]?.text ?? '';
		return option.negated && network.includes('/') && !network.includes(',') && canonicalNetwork(network, context.family).endsWith('/0');
	}
	return !option.negated && whyNever(option, context) !== undefined;
}

/** Extension headers of IPv6, and the ICMP of the other family. 0 stands for all protocols. */
function isNoProtocol(number: number, family: Family | undefined): boolean {
	return (
		(family === 'ipv6' && number !== 0 && EXTENSION_HEADERS.has(number)) || (family !== undefined && number === OTHER_ICMP[family].number)
	);
}

/** The same as a sentence, if there is something to say. */
export function neverInWords(option: OptionUse, context: ValueContext): string[] {
	const reason = whyNever(option, context);
	return reason === undefined ? [] : [`${option.negated ? 'Leaves out no packet' : 'Matches no packet'}: ${reason}.`];
}
