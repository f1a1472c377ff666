// Which option a match or target cannot do without.

import type { ExtensionSpec } from '../../catalogue/specification.ts';
import { enumeration } from '../../explain/words.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import { nameOf } from './rule-at-hand.ts';

/** Which option a match or target lacks, whatever others it has, as a sentence; undefined for none. */
export function lackOf(spec: ExtensionSpec, options: readonly OptionUse[]): string | undefined {
	const lacking = spec.options.filter((option) => option.required && !isGiven(option.names[0], options)).map(({ names }) => names[0]);
	const group = spec.oneOf?.find((names) => !names.some((name) => isGiven(name, options)));
	if (lacking.length > 1 || (lacking.length > 0 && group)) {
		return `${nameOf(spec)} needs ${enumeration([...lacking, ...(group ? [`one of ${group.join(', ')}`] : [])])}. Add them.`;
	}
	const [required] = lacking;
	if (required !== undefined) {
		return `${nameOf(spec)} needs ${required}${quoted(spec.says?.[required] ?? `option "${required}" must be specified`)}. Add it.`;
	}
	const said = quoted(spec.says?.[''] ?? '');
	if (group) {
		return `${nameOf(spec)} needs ${group.length === 1 ? '' : 'one of '}${group.join(', ')}${said}. Add ${spec.kind === 'match' ? 'what it shall look for' : 'what it shall do'}.`;
	}
	if (spec.needsOneOf === 'any' && options.length === 0) {
		return `${nameOf(spec)} has no option, and so nothing to ${spec.kind === 'match' ? 'look for' : 'do'}${said}. Add one: ${spec.options
			.slice(0, 6)
			.map((option) => option.names[0])
			.join(', ')}${spec.options.length > 6 ? ' …' : ''}.`;
	}
	if (spec.needsOneOf && spec.needsOneOf !== 'any' && !spec.needsOneOf.some((name) => isGiven(name, options))) {
		return `${nameOf(spec)} needs at least one of ${spec.needsOneOf.join(', ')}${said}. Add it.`;
	}
	return undefined;
}

/** What iptables says, behind what is wrong. */
export function quoted(said: string): string {
	return said === '' ? '' : `: "${said}"`;
}

export function isGiven(name: string, options: readonly OptionUse[]): boolean {
	return options.some((option) => option.name === name);
}
