// A port stuck to the protocol, `-p tcp/22` and `-p tcp:22`: the same with --dport.

import { PORT_RANGE, WITH_PORTS } from '../../catalogue/value-specs.ts';
import { portRangeProblem } from '../../catalogue/values/problems/ports.ts';
import type { Fix } from '../finding.ts';
import { replaced } from './replaced-words.ts';
import type { PlacedOption, RuleAtHand } from './rule-at-hand.ts';

/** Undefined for other options and values, for a protocol without ports, and where the rule asks for a port already. */
export function portOfProtocol(rule: RuleAtHand, { option }: PlacedOption): Fix | undefined {
	const [value] = option.values;
	const [, protocol = '', port = ''] = /^([a-z]+)[/:](\w+)$/i.exec(value?.text ?? '') ?? [];
	const name = protocol.toLowerCase();
	const hasPorts = /\s--(?:destination-|source-|[ds])?ports?[\s=]/.test(rule.line.text);
	return !value ||
		option.name !== '--protocol' ||
		option.negated ||
		hasPorts ||
		!WITH_PORTS.includes(name) ||
		portRangeProblem(PORT_RANGE, port, name)
		? undefined
		: replaced(rule, value, `${name} --dport ${port}`);
}
