// Several ports where an option takes one: the same with -m multiport.

import { portListProblem } from '../../catalogue/values/problems/ports.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { removal } from './removed-words.ts';
import type { PlacedOption, RuleAtHand } from './rule-at-hand.ts';

/** The options of -m multiport by those of a protocol's match. */
const LISTS: ReadonlyMap<string, string> = new Map([
	['--source-port', '--sports'],
	['--destination-port', '--dports'],
]);

/** `value`: the ports, where they do not stand in one word. Undefined for other options and values, and for lists that -m multiport does not take. */
export function portsOfMultiport(
	rule: RuleAtHand,
	{ option, extension }: PlacedOption,
	value: (Span & { readonly text: string }) | undefined = option.values[0],
): Fix | undefined {
	const list = LISTS.get(option.name);
	if (
		value === undefined ||
		!/[,;|]/.test(value.text) ||
		list === undefined ||
		extension?.kind !== 'match' ||
		extension.impliedBy === undefined
	) {
		return undefined;
	}
	const ports = value.text
		.replace(/^(?:\{(.*)\}|\[(.*)\]|\((.*)\))$/, '$1$2$3')
		.replace(/(\d)-(?=\d)/g, '$1:')
		.replace(/[;|]/g, ',');
	if (portListProblem(ports, undefined)) {
		return undefined;
	}
	const { line, uses } = rule;
	const words = `-m multiport ${option.negated ? '! ' : ''}${list} ${ports}`;
	const span = { start: option.flag.start, end: value.end };
	const title = `Change to ${words}`;
	// --sport behind -m multiport would be read as --sports, so options of the same match stand before it
	const end = Math.max(
		...(uses.find((use) => use.options.includes(option))?.options ?? []).map((each) => each.values.at(-1)?.end ?? each.flag.end),
	);
	return end > span.end
		? {
				title,
				safe: false,
				edits: [removal(rule, span), { kind: 'replace', line, span: { start: end, end }, text: ` ${words}` }],
			}
		: { title, safe: false, edits: [{ kind: 'replace', line, span, text: words }] };
}
