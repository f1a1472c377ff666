// What a check sees: the analysed document, the lines that the survey set aside, and words for lines and rules that all messages share.

import type { Analysis } from '../analysis.ts';
import { isGenerated } from '../catalogue/generators.ts';
import type { Hook } from '../catalogue/specification.ts';
import { compareVersions } from '../catalogue/versions.ts';
import { RELATED_PLACES } from '../limits.ts';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import type { Backend } from '../ruleset/header.ts';
import type { References } from '../ruleset/references.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { type BogusCause, byCause } from './bogus-cause.ts';
import { type CallFacts, callFactsOf } from './call-facts.ts';
import { NO_WALKS, type Walks } from './call-graph.ts';
import { type ChainUse, undeclaredUsesOf } from './chain-use.ts';
import { isClearing, placeForDeclaration } from './declare-chain.ts';
import type { Related, Severity } from './finding.ts';
import type { HooksOfChain } from './hooks-of-chains.ts';
import { LegacyReach } from './legacy-reach.ts';
import { type Mishap, NOTHING, type Replayed, replay, type TakenOut } from './replay.ts';
import { type Slip, slipsIn } from './slip.ts';
import type { Survey } from './survey.ts';
import { surveyOf } from './surveyor.ts';
import { writtenReferences } from './written-references.ts';

/** What somebody may ask of the checks. */
export interface CheckOptions {
	/** The version of iptables that will load the rules, `1.8.9`; that of the header comment where absent, the newest where there is none. */
	readonly version?: string | undefined;
	/** Also tell of rules without effect in chains that a program writes (Kubernetes, Docker, ufw …); not by default, for nobody edits those. */
	readonly generatedChains?: boolean | undefined;
}

export class Scope {
	readonly analysis: Analysis;
	readonly survey: Survey;
	private readonly calls: ReadonlyMap<Table, CallFacts>;
	private readonly references = new Map<Table, References>();
	private slipped: ReadonlyMap<Line, Slip> | undefined;
	private readonly places = new Map<Line, Line | undefined>();
	private bogus: ReadonlyMap<BogusCause, readonly Line[]> | undefined;
	private readonly legacy = new Map<Table, LegacyReach>();
	private readonly replays: ReadonlyMap<Table, Replayed>;
	/** The version that somebody asked for; that of each table's header where absent. */
	private readonly targetVersion: string | undefined;
	private readonly tellsOfGenerated: boolean;
	private readonly undeclared = new Map<Table, ReadonlyMap<string, readonly ChainUse[]>>();
	private withChains: readonly Table[] | undefined;
	private declared: ReadonlyMap<number, ReadonlyMap<string, readonly Chain[]>> | undefined;
	private commands: Map<Table, Map<string, Line[]>> | undefined;
	private chainCommands: ReadonlyMap<Table, readonly Line[]> | undefined;

	protected constructor(
		analysis: Analysis,
		survey: Survey,
		calls: ReadonlyMap<Table, CallFacts> = new Map(),
		replays: ReadonlyMap<Table, Replayed> = new Map(),
		options: CheckOptions = {},
	) {
		this.analysis = analysis;
		this.targetVersion = options.version;
		this.tellsOfGenerated = options.generatedChains ?? false;
		this.survey = survey;
		this.calls = calls;
		this.replays = replays;
	}

	/** In slices. The document must not change between two of them, and not as long as the scope is used. `known`: its survey, where that is known. */
	static *of(analysis: Analysis, options: CheckOptions = {}, known?: Survey): Generator<undefined, Scope> {
		const survey = known ?? (yield* surveyOf(analysis));
		const calls = new Map<Table, CallFacts>();
		const replays = new Map<Table, Replayed>();
		for (const table of analysis.tables) {
			yield* table.gatherReferences(); // several checks ask for them, in one piece
			if (!isBare(table)) {
				calls.set(table, yield* callFactsOf(table));
			}
			if (!table.isPlain) {
				replays.set(table, yield* replay(analysis, table));
			}
		}
		return new Scope(analysis, survey, calls, replays, options);
	}

	/** The scope for some lines that came: what the calls of the tables tell is still as it was. */
	near(survey: Survey): Scope {
		const options = { version: this.targetVersion, generatedChains: this.tellsOfGenerated };
		return new Scope(this.analysis, survey, this.calls, this.replays, options);
	}

	get tables(): readonly Table[] {
		return this.analysis.tables;
	}

	/** Those with lines about chains. A broken file can have as many without as it has lines. */
	get tablesWithChains(): readonly Table[] {
		this.withChains ??= this.tables.filter((table) => !isBare(table) || this.commandsOf(table).size > 0);
		return this.withChains;
	}

	/**
	 * The severity of what no iptables-restore accepts. A dump pasted into prose or beside a listing is there to be read, and often cut short, so there it is a
	 * remark.
	 */
	get refused(): Severity {
		return this.survey.isRestoreFile ? 'error' : 'info';
	}

	/**
	 * The severity of what one of the two backends refuses and the other takes as it is meant: what is refused for certain where the header of the table names the
	 * one that refuses it, hardly worth a word where it names the other.
	 */
	refusedBy(backend: Backend, table: Table | undefined): Severity {
		const named = table?.backend;
		if (!this.survey.isRestoreFile || named === undefined) {
			return this.doubtful;
		}
		return named === backend ? 'error' : 'hint';
	}

	/** The same for what the other one does not do as it is meant: a warning there, too. */
	refusedOrDoubtful(backend: Backend, table: Table | undefined): Severity {
		return table?.backend === backend ? this.refused : this.doubtful;
	}

	/** The severity of what both backends accept without a word, though it hardly does what was meant. */
	get doubtful(): Severity {
		return this.survey.isRestoreFile ? 'warning' : 'info';
	}

	/** Whether nothing is said of rules without effect in a chain, because a program wrote it. */
	isQuiet(chain: string): boolean {
		return !this.tellsOfGenerated && isGenerated(chain);
	}

	/** Whether a table is for this version of iptables or a later one: the version in its header comment; the newest where there is none. */
	isAtLeast(table: Table, version: string): boolean {
		const own = this.targetVersion ?? table.version;
		return own === undefined || compareVersions(own, version) >= 0;
	}

	/** Whether somebody, or the header of a table, says for which version of iptables it is. */
	knowsVersion(table: Table): boolean {
		return (this.targetVersion ?? table.version) !== undefined;
	}

	/** The hooks that lead to a chain; undefined for a chain that no builtin chain leads to. */
	hooksOf(chain: Chain): HooksOfChain | undefined {
		return this.calls.get(chain.table)?.hooks.get(chain);
	}

	/** The jump through which a chain is first met from a hook; undefined for the builtin chain itself. */
	jumpFrom(hook: Hook, chain: Chain): Line | undefined {
		return this.calls.get(chain.table)?.hooks.jumpFrom(hook, chain);
	}

	/** What the legacy backend meets following them. */
	legacyReach(table: Table): LegacyReach {
		let reach = this.legacy.get(table);
		if (!reach) {
			reach = new LegacyReach(this.analysis, table);
			this.legacy.set(table, reach);
		}
		return reach;
	}

	/** What one meets following the jumps of a table. */
	walksOf(table: Table): Walks {
		return this.calls.get(table)?.walks ?? NO_WALKS;
	}

	/** The rules by their target, as they are written; see written-references.ts. */
	writtenReferences(table: Table): References {
		let references = this.references.get(table);
		if (!references) {
			references = writtenReferences(this.analysis, table);
			this.references.set(table, references);
		}
		return references;
	}

	/** What a table asks for at a moment at which it cannot be done; see replay.ts. */
	mishaps<K extends Mishap['kind']>(table: Table, kind: K): readonly (Mishap & { readonly kind: K })[] {
		return this.replayOf(table).mishaps.filter((mishap): mishap is Mishap & { readonly kind: K } => mishap.kind === kind);
	}

	/** What takes a rule out of its table again before the end of the block; undefined where it stays. */
	takenOut(rule: Line): TakenOut | undefined {
		const table = tableOf(rule);
		return table && this.replayOf(table).takenOut.get(rule);
	}

	private replayOf(table: Table): Replayed {
		return this.replays.get(table) ?? NOTHING;
	}

	/** The uses of names that are neither declared nor targets, in slices; see chain-use.ts. */
	*undeclaredUses(table: Table): Generator<undefined, ReadonlyMap<string, readonly ChainUse[]>> {
		let uses = this.undeclared.get(table);
		if (!uses) {
			uses = yield* undeclaredUsesOf(this, table);
			this.undeclared.set(table, uses);
		}
		return uses;
	}

	/** The lines inside tables that are not understood for this cause, in the order of the document. In slices. */
	*bogusFor(cause: BogusCause): Generator<undefined, readonly Line[]> {
		this.bogus ??= yield* byCause(this.analysis, this.survey.bogus);
		return this.bogus.get(cause) ?? [];
	}

	/** The lines inside tables that are nothing for a slip of the writer, and what they were meant for. In slices. */
	*slips(): Generator<undefined, ReadonlyMap<Line, Slip>> {
		this.slipped ??= yield* slipsIn(this.analysis, yield* this.bogusFor('unknown'));
		return this.slipped;
	}

	/** The line before which the declaration of a chain belongs that `use` is the first to name: below what clears the table before; see declare-chain.ts. */
	placeForDeclaration(table: Table, use: Line): Line | undefined {
		const at = this.analysis.indexOf(use);
		const cleared = this.chainCommandsOf(table).findLast((line) => isClearing(line) && this.analysis.indexOf(line) < at);
		const behind = cleared ?? table.first;
		if (!this.places.has(behind)) {
			this.places.set(behind, placeForDeclaration(this.analysis, table, behind));
		}
		return this.places.get(behind);
	}

	/** The lines of a table that change a chain without adding a rule at its end, by the name of the chain: -I, -D, -R, -F, -X …, in the order of the document. */
	commandsOf(table: Table): ReadonlyMap<string, readonly Line[]> {
		this.commands ??= byTableAndChain([...this.survey.commands, ...this.survey.edits]);
		return this.commands.get(table) ?? NO_COMMANDS;
	}

	/** The commands of a table that are no rules (-F, -X, -E, -L …), in the order of the document. */
	chainCommandsOf(table: Table): readonly Line[] {
		this.chainCommands ??= byTable(this.survey.commands);
		return this.chainCommands.get(table) ?? [];
	}

	/** The first chain of a name that is declared in another table of the same dump. */
	declaredElsewhere(table: Table, name: string): Chain | undefined {
		if (this.tables.length <= FEW_TABLES) {
			const others = this.tables.filter((other) => other !== table && other.dump === table.dump);
			return others.map((other) => other.chains.get(name)).find((chain) => chain?.isDeclared);
		}
		this.declared ??= declaredByDump(this.tables);
		return this.declared
			.get(table.dump)
			?.get(name)
			?.find((chain) => chain.table !== table);
	}

	/** The 1-based number of a line, as iptables-restore counts. */
	numberOfLine(line: Line): number {
		return this.analysis.indexOf(line) + 1;
	}

	/** A rule in words: "INPUT rule 3"; for a line that is in no chain "line 12". */
	nameOfRule(line: Line): string {
		const chain = chainOf(line);
		const number = this.analysis.numberOf(line);
		return chain && number > 0 && chain.name !== '' ? `${chain.name} rule ${number}` : `line ${this.numberOfLine(line)}`;
	}

	/** What iptables-restore says of a line that the kernel or libiptc refuses. */
	failed(line: Line): string {
		return `iptables-restore: line ${this.numberOfLine(line)} failed`;
	}

	/** Some of these lines as related places, each with its message. */
	related(lines: readonly Line[], message: (line: Line) => string): Related[] {
		return lines.slice(0, RELATED_PLACES).map((line) => ({ line, span: contentSpan(line), message: message(line) }));
	}
}

const NO_COMMANDS: ReadonlyMap<string, readonly Line[]> = new Map();

function isBare({ chains }: Table): boolean {
	return chains.size === 0;
}

/** So many tables are asked one by one; of more it is worth noting which declares what. */
const FEW_TABLES = 16;

/** The declared chains by the number of their dump and their name. A list holds no more than the chains of two tables: one of them is not the table that is asked for. */
function declaredByDump(tables: readonly Table[]): Map<number, Map<string, Chain[]>> {
	const dumps = new Map<number, Map<string, Chain[]>>();
	for (const table of tables) {
		const named = dumps.get(table.dump) ?? new Map<string, Chain[]>();
		dumps.set(table.dump, named);
		for (const chain of table.chains.values()) {
			const same = named.get(chain.name) ?? [];
			if (chain.isDeclared && same.length < 2) {
				named.set(chain.name, [...same, chain]);
			}
		}
	}
	return dumps;
}

function byTable(lines: readonly Line[]): Map<Table, Line[]> {
	const tables = new Map<Table, Line[]>();
	for (const line of lines) {
		const table = tableOf(line);
		if (table) {
			const same = tables.get(table) ?? [];
			tables.set(table, same);
			same.push(line);
		}
	}
	return tables;
}

function byTableAndChain(lines: readonly Line[]): Map<Table, Map<string, Line[]>> {
	const tables = new Map<Table, Map<string, Line[]>>();
	for (const line of lines) {
		const table = tableOf(line);
		if (table && line.chain !== '') {
			const chains = tables.get(table) ?? new Map<string, Line[]>();
			tables.set(table, chains);
			const named = chains.get(line.chain);
			if (named) {
				named.push(line);
			} else {
				chains.set(line.chain, [line]);
			}
		}
	}
	return tables;
}

/** The content of a line without the blanks around it; the whole line where it holds nothing else. */
export function contentSpan(line: Line): { readonly start: number; readonly end: number } {
	const start = line.text.length - line.text.trimStart().length;
	const end = line.text.trimEnd().length;
	return start < end ? { start, end } : { start: 0, end: line.text.length };
}

/** The name of a table in messages. */
export function nameOfTable(table: Table): string {
	return table.name === undefined ? 'this table' : `table ${table.name}`;
}

/** A text that may begin a sentence. */
export function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
