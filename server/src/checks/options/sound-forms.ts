// Knows sound rules by their text, before anybody reads their words: rules that differ from a sound one in plain addresses, ports, comments and names of chains only.

import type { Family } from '../../catalogue/specification.ts';
import { DPORT, DST, SPORT, SRC } from '../../packets/dimensions.ts';
import { stands } from '../../packets/reading.ts';
import { CHAIN, COMMENT, NAT_ADDRESS, SkeletonReader } from '../../packets/skeleton.ts';
import { SkeletonMap } from '../../packets/skeleton-map.ts';
import { chainOf } from '../../ruleset/chain.ts';
import type { Table } from '../../ruleset/table.ts';
import type { Line } from '../../syntax/line.ts';
import type { Scope } from '../scope.ts';
import { isPlainComment, isPlainEndpoint, isPlainNetwork, isPlainPort } from './plain-values.ts';
import type { KnownUse, RuleAtHand } from './rule-at-hand.ts';

/** A form of rules, and what a sound rule of it depends on beside its own words. */
interface Form {
	readonly isConfined: boolean;
}

/** The matches and targets whose values may stand in slots. */
const WITH_SLOTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'comment', 'DNAT']);
/** Forms that are remembered: in a document where every rule has its own, there is nothing to gain. */
const MAX_FORMS = 5_000;

/** The forms of sound rules in one document, for one version of iptables. */
export class SoundForms {
	/** By what is around the rules. */
	private readonly forms = new Map<string, SkeletonMap<Form>>();
	private count = 0;
	private readonly readers = new WeakMap<Table, SkeletonReader>();

	/** The form of the rule on a line, if sound rules have it and each value that it may differ in is plain; undefined where that is not so, or not known. */
	formOf(line: Line, table: Table, family: Family, scope: Scope): Form | undefined {
		const forms = this.forms.get(surroundings(line, table, family, scope));
		const skeleton = forms && this.reader(table, family).read(line);
		const form = skeleton && forms.find(skeleton)?.value;
		return form && skeleton.slots.every(([kind, start]) => isPlain(kind, start, line.text, family)) ? form : undefined;
	}

	/** Remembers the form of a rule in which nothing was found, if what stands in its slots means nothing for the rest of it. */
	add(rule: RuleAtHand, isConfined: boolean, scope: Scope): void {
		const { line, table, family, syntax } = rule;
		if (family === undefined || this.count >= MAX_FORMS || !isKnown(rule) || rule.uses.some(weighsSlots)) {
			return;
		}
		const skeleton = this.reader(table, family).read(line);
		if (skeleton?.slots.every(([kind, start]) => stands(kind, start, syntax) && isPlain(kind, start, line.text, family))) {
			const key = surroundings(line, table, family, scope);
			const forms = this.forms.get(key) ?? new SkeletonMap<Form>();
			this.forms.set(key, forms);
			if (!forms.find(skeleton)) {
				forms.add(skeleton, { isConfined });
				this.count++;
			}
		}
	}

	private reader(table: Table, family: Family): SkeletonReader {
		let reader = this.readers.get(table);
		if (!reader) {
			reader = new SkeletonReader(family, (name) => table.hookOf(name) === undefined && table.isChain(name));
			this.readers.set(table, reader);
		}
		return reader;
	}
}

/** Everything in the rule is known, and comes with iptables. */
export function isKnown({ syntax }: RuleAtHand): boolean {
	return syntax.unknown.length === 0 && syntax.matches.every(({ spec }) => spec !== undefined && !spec.isThirdParty);
}

/** Whether a match or target that may have slots looks at how its values go together. */
function weighsSlots({ spec }: KnownUse): boolean {
	return WITH_SLOTS.has(spec.name) && (spec.refuses !== undefined || spec.placesFor !== undefined);
}

/** All around a rule that decides which words of it are right. */
function surroundings(line: Line, table: Table, family: Family, scope: Scope): string {
	const chain = chainOf(line);
	const hooks = chain && scope.hooksOf(chain);
	return `${table.name} ${table.version} ${family} ${chain?.hook} ${hooks?.words ?? ''}`;
}

function isPlain(kind: number, start: number, text: string, family: Family): boolean {
	switch (kind) {
		case CHAIN:
			return true; // the reader has seen that it is a chain
		case SRC:
		case DST:
			return family === 'ipv4' && isPlainNetwork(text, start);
		case SPORT:
		case DPORT:
			return isPlainPort(text, start);
		case NAT_ADDRESS:
			return family === 'ipv4' && isPlainEndpoint(text, start);
		case COMMENT:
			return isPlainComment(text, start);
		default:
			return false;
	}
}
