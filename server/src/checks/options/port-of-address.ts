// A port stuck to the address of -s or -d: the same with the match of the protocol.

import { NETWORK, PORT_RANGE, WITH_PORTS } from '../../catalogue/value-specs.ts';
import { networkProblem } from '../../catalogue/values/problems/addresses.ts';
import { partedFromPort } from '../../catalogue/values/problems/beyond-address.ts';
import { portRangeProblem } from '../../catalogue/values/problems/ports.ts';
import type { Fix } from '../finding.ts';
import { impliedIn } from './meant-here.ts';
import { type PlacedOption, type RuleAtHand, spanOf } from './rule-at-hand.ts';

/** What compares the ports of the same side. */
const PORTS: ReadonlyMap<string, readonly [name: string, word: string]> = new Map([
	['--source', ['--source-port', '--sport']],
	['--destination', ['--destination-port', '--dport']],
]);

/** What to do about the port, as a sentence; undefined for other options and values. */
export function adviceForPort({ family }: RuleAtHand, { option, extension }: PlacedOption): string | undefined {
	const side = PORTS.get(option.name);
	const parts = partedFromPort(option.values[0]?.text ?? '');
	return extension || side === undefined || !parts || networkProblem(NETWORK, parts.network, family)
		? undefined
		: `Ports are compared by ${side[1]}, behind -p tcp or -p udp.`;
}

/** Undefined where the rule has no protocol with ports, asks for a port already, or says "!" of both together. */
export function portOfAddress(rule: RuleAtHand, { option, extension }: PlacedOption): Fix | undefined {
	const [name, word] = PORTS.get(option.name) ?? [];
	const value = option.values[0];
	const parts = value && partedFromPort(value.text);
	const match = impliedIn(rule);
	if (!parts || word === undefined || extension || option.negated || !match || !WITH_PORTS.includes(match.name)) {
		return undefined;
	}
	const { line, uses } = rule;
	const use = uses.find(({ spec }) => spec === match);
	const { network, port } = parts;
	if (
		networkProblem(NETWORK, network, rule.family) ||
		portRangeProblem(PORT_RANGE, port, match.name) ||
		use?.options.some((each) => each.name === name)
	) {
		return undefined;
	}
	const protocol = rule.syntax.core.findLast((each) => each.name === '--protocol')!;
	const last = use?.options.at(-1);
	const end = last ? spanOf(last).end : (use?.span.end ?? Math.max(spanOf(protocol).end, value.end));
	const words = `${use ? '' : `-m ${match.name} `}${word} ${port}`;
	return {
		title: `Change to ${network} and ${words}`,
		safe: false,
		edits:
			end === value.end
				? [{ kind: 'replace', line, span: { start: value.start, end }, text: `${network} ${words}` }]
				: [
						{ kind: 'replace', line, span: { start: value.start, end: value.end }, text: network },
						{ kind: 'replace', line, span: { start: end, end }, text: ` ${words}` },
					],
	};
}
