// A table as one stretch of a document shows it: its chains, and who refers to which name.

import type { Family, Hook, TableName } from '../catalogue/specification.ts';
import { builtinHooks, HOOK_NAMES, isHook } from '../catalogue/tables.ts';
import type { Dialect, Line } from '../syntax/line.ts';
import { toEnd } from '../text/to-end.ts';
import type { Branch } from './branch.ts';
import { Chain } from './chain.ts';
import type { Backend } from './header.ts';
import type { History } from './history.ts';
import { References } from './references.ts';
import { type LineOf, linesOf, type Row } from './rows.ts';
import { TextBelow } from './text-below.ts';

/** How it is known which table it is. */
export type TableEvidence = 'table line' | 'command line' | 'heading' | 'file name' | 'builtin chains' | 'targets' | 'unknown';

/** What opened a table, which decides how it is read. */
export type TableForm =
	/** `*filter … COMMIT` */
	| 'block'
	/** Lines of `iptables -S`, or rules without a table line. */
	| 'rules'
	/** Calls of iptables in a script or a paste. */
	| 'commands'
	/** `iptables -L`. */
	| 'listing';

export class Table {
	/** The name as written or found out; undefined where nothing tells. */
	name: string | undefined;
	evidence: TableEvidence;
	readonly form: TableForm;
	readonly first: Line;
	/** The line that ends it: COMMIT. Undefined where the document goes on with something else, or ends. */
	commit: Line | undefined = undefined;
	/** The family that a header, a command or the file name tells. */
	declaredFamily: Family | undefined;
	/** The version in the header comment: `1.8.9`; undefined where there is none. */
	version: string | undefined = undefined;
	/** The backend that the header comment names: `(nf_tables)`, `(legacy)`; undefined where it names none. */
	backend: Backend | undefined = undefined;
	/** With what its lines come and go; undefined where all of them are there for certain. */
	branch: Branch | undefined = undefined;
	/** Counts the dumps of a document that shows several, from 0: a prompt begins a new one. */
	readonly dump: number;
	/** Only one chain was asked for (`iptables -L INPUT`), so other chains may exist. */
	readonly partial: boolean;
	/** Those of `chains`; undefined as long as there are none: a broken file can have as many tables as lines. */
	private ownChains: Map<string, Chain> | undefined = undefined;
	/** Lines that do more to rules than to append one: -I, -D, -R, -C, -F and the like. */
	edits = 0;
	/** What is done to the chains whose rules are not simply those that their lines append. */
	histories: ReadonlyMap<Chain, History> = NO_HISTORIES;
	/** Lines of which nobody knows which rule they are about. */
	private readonly doubts = new Map<History, Line>();
	/** The last line that flushes a chain of a name; under the empty name, all chains. */
	flushes: ReadonlyMap<string, Line> = NO_FLUSHES;
	/** Lines that are no rules and leave chains and rules as they are (-L, -S, -Z). */
	commands = 0;
	/** The chains whose rules came or went since the table was put together, once for each time. Who follows a table remembers how far this was read. */
	readonly revised: Chain[] = [];
	/** The text lines right below a row of a listing, which may be the rest of it where a terminal or a mail program has wrapped it. */
	readonly below = new TextBelow();
	/** Counts the edits since then that may have changed which chain leads to which: jumps that came or went, chains that got their first rule or lost their last. */
	calls = 0;
	/** Counts the declarations of chains that came or went since then. */
	declared = 0;
	/** The rules of all chains side by side, as they were when the table was put together; see Chain.rules. */
	rows: readonly Row[] = [];
	/** The rules of each chain follow each other in the document. */
	isSorted = true;
	/** Gives the line of a row. */
	readonly lineOf: LineOf;
	/** Gives all rules in the order of the document and their targets, for `byTarget`, which is made when somebody asks for it. */
	private referring: { rules: () => Iterable<Row>; targetOf: (row: number) => string } = NOTHING;
	private byTarget: References | undefined = undefined;
	/** So much has changed that `byTarget` is made anew when somebody asks for it, and not kept true meanwhile. */
	private hasForgotten = false;
	/** The chain that was asked for last: rules of one chain mostly follow each other. */
	private latest: Chain | undefined = undefined;
	/** The last of `chains`, at most LAST_CHAINS, without those that came since the order was settled. Empty where nobody has looked, or they are gone. */
	private lastOnes: Chain[] = [];

	constructor(
		first: Line,
		form: TableForm,
		about: { name?: string | undefined; evidence: TableEvidence; family?: Family | undefined; dump: number; partial: boolean },
		lineOf: LineOf,
	) {
		this.lineOf = lineOf;
		this.first = first;
		this.form = form;
		this.name = about.name;
		this.evidence = about.evidence;
		this.declaredFamily = about.family;
		this.dump = about.dump;
		this.partial = about.partial;
	}

	/** By name, in the order in which the document mentions them first. */
	get chains(): ReadonlyMap<string, Chain> {
		return this.ownChains ?? NO_CHAINS;
	}

	/** Rules are only ever appended, so the order of lines is the order of rules. */
	get appendsOnly(): boolean {
		return this.edits === 0;
	}

	/** All its lines declare chains or append rules. */
	get isPlain(): boolean {
		return this.appendsOnly && this.commands === 0;
	}

	get dialect(): Dialect {
		return this.form === 'listing' ? 'list' : 'save';
	}

	/** The name as one of the five tables; undefined for another or an unknown name. */
	get knownName(): TableName | undefined {
		return this.name !== undefined && builtinHooks(this.name) !== undefined ? (this.name as TableName) : undefined;
	}

	/** The rules by the word after -j or -g, targets and chains alike, in the order of the document. */
	get references(): References {
		return this.byTarget ?? toEnd(this.gatherReferences());
	}

	/** The same in slices. The document must not change between two of them. */
	*gatherReferences(): Generator<undefined, References> {
		if (!this.byTarget) {
			const gathered = yield* References.of(this.referring.rules(), this.referring.targetOf, this.lineOf);
			this.byTarget ??= gathered; // somebody else may have asked meanwhile, and has it
			this.referring = NOTHING;
			this.hasForgotten = false;
		}
		return this.byTarget;
	}

	/** At most so many of the rules that refer to one name, found without putting together who refers to all others. */
	referringTo(name: string, most: number): readonly Line[] {
		if (this.byTarget) {
			return this.byTarget.first(name, most);
		}
		const { rules, targetOf } = this.referring;
		const found: Row[] = [];
		for (const row of rules()) {
			if ((typeof row === 'number' ? targetOf(row) : row.target) === name && found.push(row) === most) {
				break;
			}
		}
		return linesOf(found, this.lineOf);
	}

	/** The same, to be kept true behind an edit; undefined where that need not be. */
	get keptReferences(): References | undefined {
		return this.hasForgotten ? undefined : this.references;
	}

	/** Those of some lines that are rules which no other line takes out again. */
	inForce(lines: Iterable<Line>): Line[] {
		const left = new Set([...this.histories.keys()].flatMap((chain) => chain.rules));
		const isLeft = (line: Line): boolean => line.home instanceof Chain && (left.has(line) || !this.histories.has(line.home));
		return [...lines].filter(isLeft);
	}

	/** Tells which rules refer to something: all rules of the table, in the order of the document. */
	refersBy(rules: readonly Row[], targetOf: (row: number) => string): void {
		this.referring = { rules: () => rules, targetOf };
		this.byTarget = undefined;
		this.hasForgotten = false;
	}

	/** Lets go of who refers to what; `rules` gives all rules as they are when somebody asks. */
	forgetReferences(rules: () => Iterable<Line>): void {
		this.referring = { rules, targetOf: noTarget };
		this.byTarget = undefined;
		this.hasForgotten = true;
	}

	/** The chain by its name, made when it is not there yet. */
	chain(name: string): Chain {
		if (this.latest?.name === name) {
			return this.latest;
		}
		let chain = this.chains.get(name);
		if (!chain) {
			chain = new Chain(name, this);
			this.ownChains ??= new Map();
			this.ownChains.set(name, chain);
		}
		this.latest = chain;
		return chain;
	}

	/** Whether it is shown with all rules that it is ever given: what takes them out may be in another branch, for another day. */
	get keepsRules(): boolean {
		return this.branch?.kind === 'template' || this.branch?.kind === 'script';
	}

	/** Whether its rules may be others than those that are read. */
	get isUncertain(): boolean {
		return this.branch !== undefined || this.doubts.size > 0;
	}

	/** Why; undefined where they are certain. */
	get uncertainty(): Branch | undefined {
		if (!this.branch && this.doubts.size > 0) {
			for (const chain of this.chains.values()) {
				const history = this.histories.get(chain);
				const line = history && this.doubts.get(history);
				if (line) {
					return { kind: 'which-rule', line };
				}
			}
		}
		return this.branch;
	}

	/** From now on the history of a chain has, or has no more, a line of which nobody knows which rule it is about. */
	noteDoubt(history: History, line: Line | undefined): void {
		if (line) {
			this.doubts.set(history, line);
		} else {
			this.doubts.delete(history);
		}
	}

	/** From now on the rules of a chain are those that are left of its history; without one, those that its lines append. */
	setHistory(chain: Chain, history: History | undefined): void {
		const old = this.histories.get(chain);
		if (old && old !== history) {
			this.doubts.delete(old);
		}
		const histories = this.histories === NO_HISTORIES ? new Map<Chain, History>() : (this.histories as Map<Chain, History>);
		if (history) {
			histories.set(chain, history);
		} else {
			histories.delete(chain);
		}
		this.histories = histories;
	}

	/** Forgets a chain of this table that no line names any more. */
	remove(chain: Chain): void {
		this.ownChains?.delete(chain.name);
		this.latest = undefined;
		this.lastOnes = this.lastOnes.filter((each) => each !== chain);
	}

	/** The last of its chains but some, among which are all that came since the order was settled; undefined where there is no other. */
	lastBut(some: ReadonlySet<Chain>): Chain | undefined {
		this.lastOnes = this.lastOnes.filter((chain) => !some.has(chain));
		if (this.lastOnes.length === 0) {
			this.lastOnes = [...this.chains.values()].filter((chain) => !some.has(chain)).slice(-LAST_CHAINS);
		}
		return this.lastOnes.at(-1);
	}

	/** Puts chains of this table behind all others, in this order, and the order is settled. */
	putLast(chains: readonly Chain[]): void {
		for (const chain of chains) {
			this.ownChains!.delete(chain.name);
			this.ownChains!.set(chain.name, chain);
		}
		const moved = new Set(chains);
		this.lastOnes = [...this.lastOnes.filter((chain) => !moved.has(chain)), ...chains.slice(-LAST_CHAINS)].slice(-LAST_CHAINS);
	}

	/** Settles the order of the chains of this table, which are all that there are. */
	putInOrder(chains: readonly Chain[]): void {
		this.ownChains = new Map(chains.map((chain) => [chain.name, chain]));
		this.lastOnes = chains.slice(-LAST_CHAINS);
	}

	/** The hook that a chain of this name hangs on in this table; undefined for the names of user chains. */
	hookOf(chain: string): Hook | undefined {
		if (!isHook(chain)) {
			return undefined;
		}
		const hooks = this.name === undefined ? undefined : builtinHooks(this.name);
		return hooks === undefined || hooks.includes(chain) ? chain : undefined;
	}

	/** Whether one of its chains is a builtin one. Asked for single rules, of tables with tens of thousands of chains. */
	get showsBuiltin(): boolean {
		return HOOK_NAMES.some((hook) => this.chains.get(hook)?.isBuiltin);
	}

	/** Whether a word after -j is a chain here: declared, or builtin. A declared chain hides a target of the same name, as in iptables. */
	isChain(name: string): boolean {
		return this.hookOf(name) !== undefined || (this.chains.get(name)?.isDeclared ?? false);
	}
}

/** The table of a line that the ruleset placed; undefined for comments, text and the like. */
export function tableOf(line: Line): Table | undefined {
	if (line.home instanceof Table) {
		return line.home;
	}
	return line.home instanceof Chain ? line.home.table : undefined;
}

/** Where all rules are lines, nobody asks for the target of a row. */
export const noTarget = (): string => '';

/** So many names may be taken back one after the other, as by who types one letter by letter, before all chains are looked at for the last one. */
const LAST_CHAINS = 64;

const NO_CHAINS: ReadonlyMap<string, Chain> = new Map();
const NO_HISTORIES: ReadonlyMap<Chain, History> = new Map();
const NO_FLUSHES: ReadonlyMap<string, Line> = new Map();
const NOTHING = { rules: (): Iterable<Row> => [], targetOf: noTarget };
