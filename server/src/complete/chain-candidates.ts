// The chains that may be named at the cursor.

import { builtinHooks, POLICIES } from '../catalogue/tables.ts';
import { COMPLETIONS } from '../limits.ts';
import type { Chain } from '../ruleset/chain.ts';
import type { Table } from '../ruleset/table.ts';
import { own } from '../text/own.ts';
import type { Candidate, Offer } from './candidate.ts';
import type { RulePlace } from './fitting.ts';
import { missingChains } from './lines.ts';
import { leadsBackTo } from './loops.ts';
import { refusedBelow } from './refused-below.ts';
import type { Wanted } from './rule-cursor.ts';
import type { Setting } from './setting.ts';

/** Chains that are offered. */
interface Chains {
	readonly candidates: Candidate[];
	readonly isCut: boolean;
}

/** What a command takes behind it. */
export function argumentCandidates(
	{ cursor, table, tableIndex, place }: Setting,
	{ argument, command }: Extract<Wanted, { kind: 'argument' }>,
): Offer {
	const typed = cursor.typed.text;
	switch (argument) {
		case 'chain': {
			const isTakenBy = own(CHAINS_OF_COMMANDS, command) ?? (() => true);
			const found = chainCandidates(table, tableIndex, isTakenBy, typed);
			const isForBuiltin = isTakenBy !== isOwn && isTakenBy !== isDeletable && command !== '--new-chain';
			const shown = new Set(found.candidates.map(({ label }) => label));
			const named = command === '--new-chain' && table ? missingChains(table, false) : isForBuiltin ? builtinCandidates(place) : [];
			const others = named.filter(({ label }) => !shown.has(label));
			return { typed, candidates: [...found.candidates, ...others], isCut: found.isCut };
		}
		case 'policy':
			return {
				typed,
				// -P does not set DROP in nat
				candidates: POLICIES.filter((name) => place.hook !== undefined && !(name === 'DROP' && place.table === 'nat')).map((name) => ({
					label: name,
					kind: 'target',
					detail: 'policy',
					about: { kind: 'policy', name, chain: cursor.chain },
				})),
			};
		default:
			return { typed, candidates: [] };
	}
}

/** The builtin chains of a table, whether the document shows them or not. */
function builtinCandidates({ table }: RulePlace): Candidate[] {
	return (builtinHooks(table ?? '') ?? []).map((label) => ({ label, kind: 'chain', detail: 'builtin chain', rank: 1 }));
}

/** Which chains commands take that do not take every one. */
const CHAINS_OF_COMMANDS: Readonly<Record<string, (chain: Chain) => boolean>> = {
	'--new-chain': () => false,
	'--delete-chain': isDeletable,
	'--rename-chain': isOwn,
	'--policy': (chain) => chain.isBuiltin,
};

/** A chain with rules is not deleted, nor one that rules lead to. */
function isDeletable(chain: Chain): boolean {
	return isOwn(chain) && chain.ruleCount === 0 && chain.callerCount === 0;
}

/** Whether a chain is one that users make. */
function isOwn(chain: Chain): boolean {
	return !chain.isBuiltin;
}

/**
 * The chains to which the rule at the cursor can jump: those that are there by then; not those from which packets come to it, its own among them, or they would go round for
 * ever; and none with rules that the kernel would refuse if packets came to them from here.
 */
export function callableChains({ cursor, table, tableIndex, place, isThere }: Setting): Chains {
	const leadsBack = table && leadsBackTo(table, cursor.chain);
	const isRefused = table && refusedBelow(table, place);
	const isTaken = (chain: Chain): boolean | undefined => {
		const isFit = isOwn(chain) && isThere(chain) && isRefused?.(chain) !== true;
		return isFit && opposite(leadsBack?.(chain));
	};
	return chainCandidates(table, tableIndex, isTaken, cursor.typed.text);
}

function opposite(answer: boolean | undefined): boolean | undefined {
	return answer === undefined ? undefined : !answer;
}

/** The chains of a table that the place takes, builtin ones first. `isTakenHere`: undefined where that would take too long to find out. */
function chainCandidates(
	table: Table | undefined,
	tableIndex: number,
	isTakenHere: (chain: Chain) => boolean | undefined,
	typed: string,
): Chains {
	const found: Candidate[] = [];
	const wanted = typed.toLowerCase();
	for (const chain of table?.chains.values() ?? []) {
		const isDeclared = chain.isDeclared || chain.isBuiltin;
		const isTaken = isDeclared && (wanted === '' || chain.name.toLowerCase().includes(wanted)) && isTakenHere(chain);
		if (isTaken === undefined || found.length > COMPLETIONS) {
			return { candidates: found, isCut: true };
		}
		if (isTaken) {
			const rules = chain.ruleCount;
			found.push({
				label: chain.name,
				kind: 'chain',
				detail: `${chain.isBuiltin ? 'builtin chain' : 'chain'}, ${rules} rule${rules === 1 ? '' : 's'}`,
				rank: chain.isBuiltin ? 0 : 10,
				about: { kind: 'chain', name: chain.name, table: tableIndex },
			});
		}
	}
	return { candidates: found, isCut: false };
}
