// The value under the cursor: which address, port or protocol of a rule it is.

import type { ValueSpec } from '../catalogue/specification.ts';
import { columnsOf } from '../syntax/list/columns.ts';
import type { ExtensionUse, OptionUse, Value } from '../syntax/uses.ts';
import type { Span } from '../text/span.ts';
import { explainAddress, explainAddressRange, explainNetmask } from './address.ts';
import { covers, type Explained, type Explanation, type WordOfRule } from './explanation.ts';
import { neverInWords } from './never.ts';
import { explainPort, explainPortRange } from './port.ts';
import { explainProtocol } from './protocol.ts';
import { explainMeaning, type UseOfValue } from './value-meaning.ts';

/** Longest word in which addresses are looked for; no address, and no list that somebody reads, is longer. */
const MAX_WORD = 1_000;
const IPV4 = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const IPV6 = `[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?::${IPV4})?`;
const AWS = String.raw`(?:ip|ec2)-\d{1,3}(?:-\d{1,3}){3}(?:\.[a-z0-9-]+)+`;
const RANGE = new RegExp(`${IPV4}-${IPV4}|${IPV6}-${IPV6}`);
const ADDRESS = new RegExp(
	String.raw`(?<![\w.])(?:${RANGE.source}|(?:${AWS}|${IPV4}|${IPV6})(?:/(?:${IPV4}|${IPV6}|\d{1,3}))?)(?![\w]|\.\d)`,
	'g',
);

/** What the values of a rule at the column mean, the words of its options as well as addresses anywhere in it, comments included. */
export function explainValues(word: WordOfRule): Explained[] {
	const { syntax, column } = word;
	const uses = [...syntax.matches, ...(syntax.target ? [syntax.target] : [])];
	const found: Explained[] = [];
	for (const option of [...syntax.core, ...syntax.idle, ...uses.flatMap((use) => use.options)]) {
		const isAsked = !syntax.target?.options.includes(option);
		for (const [i, value] of option.values.entries()) {
			if (covers(value, column) && !value.isImplied) {
				const spec = option.spec?.values[i];
				const use = { which: i, family: word.family, option: option.name, isAsked };
				const never = neverInWords(option, { family: word.family, protocol: undefined });
				const here = [...explainValue(word, spec, option, value), ...meaningAt(word, spec, value, use)].map((each) => ({
					...each,
					explanation: { ...each.explanation, details: [...never, ...each.explanation.details] },
				}));
				found.push(...(option.negated ? here.map(negated) : here));
			}
		}
	}
	return [...found, ...(isInMask(word, uses) ? [] : addressesAt(word)), ...anyColumnAt(word)];
}

/** A netmask looks like an address and is none. */
function isInMask({ column }: WordOfRule, uses: readonly ExtensionUse[]): boolean {
	return uses.some(({ options }) =>
		options.some(({ spec, values }) =>
			values.some((value, i) => {
				const kind = spec?.values[i];
				return kind?.kind === 'address' && kind.isMask === true && covers(value, column);
			}),
		),
	);
}

function negated(found: Explained): Explained {
	const { explanation } = found;
	return {
		...found,
		explanation: { ...explanation, details: ['Negated by "!": the rule asks for anything else.', ...explanation.details] },
	};
}

function explainValue(word: WordOfRule, spec: ValueSpec | undefined, option: OptionUse, value: Value): Explained[] {
	const protocol = protocolOf(word);
	switch (spec?.kind) {
		case 'protocol':
			return explained(value, explainProtocol(value.text));
		case 'address':
			return explained(value, spec.isMask ? explainNetmask(value.text, word.family) : explainAddress(value.text, word.family, true));
		case 'network':
			return partsAt(word, value, ',').flatMap((part) =>
				explained(part, explainAddress(part.text, word.family, spec.looseMask, spec.keepsHostBits)),
			);
		case 'port':
		case 'port-range':
		case 'port-list':
			return partsAt(word, value, ',').flatMap((part) => explained(part, portsOf(part.text, ':', protocol)));
		case 'nat-ports':
			return explained(value, portsOf(value.text.split('/')[0]!, '-', protocol));
		case 'nat-address':
			return natPortAt(word, value, protocol);
		default:
			// a protocol is also a value of the rule where a listing has no word for the option
			return option.name === '--protocol' ? explained(value, explainProtocol(value.text)) : [];
	}
}

function meaningAt(word: WordOfRule, spec: ValueSpec | undefined, value: Value, use: UseOfValue): Explained[] {
	if (!spec) {
		return [];
	}
	const parts = spec.kind === 'words' && spec.list ? partsAt(word, value, ',') : [value];
	return parts.flatMap((part) => explained(part, explainMeaning(spec, part.text, use)));
}

/** The port behind an address of DNAT or SNAT; the address itself is found as one. */
function natPortAt(word: WordOfRule, value: Value, protocol: string | undefined): Explained[] {
	const found = /(?:^|[\]\d.]):(\d{1,5}(?:-\d{1,5})?)(?:\/\d+)?$/.exec(value.text);
	if (!found || value.end - value.start !== value.text.length) {
		return [];
	}
	const start = value.start + value.text.lastIndexOf(`:${found[1]}`) + 1;
	const span = { start, end: start + found[1]!.length };
	return covers(span, word.column) ? explained(span, portsOf(found[1]!, '-', protocol)) : [];
}

function portsOf(text: string, separator: string, protocol: string | undefined): Explanation | undefined {
	const at = text.indexOf(separator);
	return at === -1 ? explainPort(text, protocol) : explainPortRange(text.slice(0, at), text.slice(at + 1), protocol);
}

/** Addresses are known by their looks, in options that nobody knows and in comments too. */
function addressesAt({ line, column, family }: WordOfRule): Explained[] {
	const { text } = line;
	const from = text.lastIndexOf(' ', column - 1) + 1;
	const space = text.indexOf(' ', column);
	const to = space === -1 ? text.length : space;
	if (to - from > MAX_WORD) {
		return [];
	}
	return [...text.slice(from, to).matchAll(ADDRESS)].flatMap((match) => {
		const span = { start: from + match.index, end: from + match.index + match[0].length };
		if (!covers(span, column)) {
			return [];
		}
		const isRange = match[0].includes('-') && RANGE.test(match[0]);
		return explained(span, isRange ? explainAddressRange(match[0]) : explainAddress(match[0], family));
	});
}

/** `all`, `anywhere`, `any`, `*`: columns of a listing that ask for nothing. */
function anyColumnAt({ line, column, family }: WordOfRule): Explained[] {
	const columns = line.dialect === 'list' ? columnsOf(line.content, line.body, line.contentEnd, line.before) : undefined;
	if (!columns) {
		return [];
	}
	const at = columns.starts.findIndex((start, i) => column >= start && column <= columns.ends[i]!);
	if (at === -1) {
		return [];
	}
	const span = { start: columns.starts[at]!, end: columns.ends[at]! };
	const text = line.text.slice(span.start, span.end);
	switch (at) {
		case columns.protocol:
			return explained(span, text === 'all' || text === '0' ? explainProtocol(text) : undefined);
		case columns.source:
		case columns.destination:
			return explained(span, text === 'anywhere' ? explainAddress(text, family) : undefined);
		case columns.inInterface:
		case columns.outInterface:
			return explained(span, text === 'any' || text === '*' ? { subject: text, summary: 'any interface', details: [] } : undefined);
		default:
			return [];
	}
}

/** The part of a list under the cursor. Values with quotes or escapes are taken whole, because their columns differ from their text's. */
function partsAt({ column }: WordOfRule, value: Value, separator: string): Value[] {
	if (value.end - value.start !== value.text.length) {
		return [value];
	}
	let start = value.start;
	const parts = value.text.split(separator).map((text) => {
		const part = { text, start, end: start + text.length };
		start = part.end + separator.length;
		return part;
	});
	return parts.filter((part) => covers(part, column)).slice(0, 1);
}

function protocolOf({ syntax }: WordOfRule): string | undefined {
	return syntax.core.find((option) => option.name === '--protocol' && !option.negated)?.values[0]?.text;
}

function explained({ start, end }: Span, explanation: Explanation | undefined): Explained[] {
	return explanation ? [{ start, end, explanation }] : [];
}
