// What the engine reads of a document: its rules, but for calls of a script of which it is not certain that iptables takes them. A dump in which one line is refused is not loaded at
// all; a script goes on behind a call that fails, and the rules below it are carried out without it.

import type { Analysis } from '../analysis.ts';
import { targetSpec } from '../catalogue/catalogue.ts';
import type { Family } from '../catalogue/specification.ts';
import type { ReachSource } from '../packets/table-reach.ts';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import { ruleNumber } from '../ruleset/place.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import type { RuleSyntax } from '../syntax/rule.ts';
import { ruleChecks } from './every-check.ts';
import type { Severity } from './finding.ts';
import type { HooksOfChain } from './hooks-of-chains.ts';
import { LegacyReach } from './legacy-reach.ts';
import { lookAtRules } from './options/look-at-rules.ts';
import { SoundRules } from './options/sound-rules.ts';
import { Scope } from './scope.ts';
import { EMPTY_SURVEY } from './surveyor.ts';

/** The rules of a document for the engine. A call that iptables may refuse has a word that nothing takes, so that it may match a packet or not. Never throws. */
export class EngineSource implements ReachSource {
	private readonly analysis: Analysis;
	private readonly scope: CallScope;
	/** What was sound, by the chain, whose place decides what is taken there, as long as the table has the chains that it had then. */
	private readonly known = new WeakMap<Chain, { readonly declared: number; readonly sound: SoundRules }>();

	constructor(analysis: Analysis) {
		this.analysis = analysis;
		this.scope = new CallScope(analysis);
	}

	get tables(): readonly Table[] {
		return this.analysis.tables;
	}

	family(table: Table): Family | undefined {
		return this.analysis.family(table);
	}

	readSyntax(line: Line): RuleSyntax | undefined {
		const syntax = this.analysis.readSyntax(line);
		return syntax && tableOf(line)?.form === 'commands' && this.mayBeRefused(line)
			? { ...syntax, unknown: [...syntax.unknown, { start: line.body, end: line.body }] }
			: syntax;
	}

	private mayBeRefused(line: Line): boolean {
		const table = tableOf(line)!;
		return (
			this.isMissing(table.chains.get(line.chain), line) ||
			this.isMissing(table.chains.get(line.target), line) ||
			isBehindOthers(line) ||
			isGlued(line.call) ||
			[...lookAtRules(this.scope, [line], ruleChecks, NONE, this.soundIn(chainOf(line)))].some(
				(found) => found?.report.severity === 'error',
			)
		);
	}

	private soundIn(chain: Chain | undefined): SoundRules {
		const declared = chain?.table.declared ?? 0;
		let known = chain && this.known.get(chain);
		if (known?.declared !== declared) {
			known = { declared, sound: new SoundRules() };
			if (chain) {
				this.known.set(chain, known);
			}
		}
		return known.sound;
	}

	/** A chain that the script makes below a call only, or that iptables does not make, as a target has its name. */
	private isMissing(chain: Chain | undefined, line: Line): boolean {
		const declaration = chain?.isBuiltin ? undefined : chain?.declaration;
		return (
			declaration !== undefined &&
			(this.analysis.indexOf(declaration) > this.analysis.indexOf(line) ||
				targetSpec(declaration.chain, this.family(chain!.table) ?? 'ipv4') !== undefined)
		);
	}
}

/** Where a chain has fewer rules, no rule can be inserted behind them: what it has before the script nobody knows. */
function isBehindOthers(line: Line): boolean {
	const number = line.verb === 'I' ? ruleNumber(line) : undefined;
	return number !== undefined && number !== 1;
}

/** iptables 1.8.8 and 1.8.9 do not take `-jDROP`. */
function isGlued({ content, target }: Line): boolean {
	return target !== '' && content.includes(`-j${target}`);
}

const NONE: ReadonlySet<Line> = new Set();

/** For a call by itself: what one of the backends refuses is an error, and nothing is known of how chains lead to each other. */
class CallScope extends Scope {
	constructor(analysis: Analysis) {
		super(analysis, EMPTY_SURVEY);
	}

	override get refused(): Severity {
		return 'error';
	}

	override refusedBy(): Severity {
		return 'error';
	}

	override hooksOf({ hook }: Chain): HooksOfChain | undefined {
		return hook && { hooks: [hook], words: hook };
	}

	override legacyReach(table: Table): LegacyReach {
		return new LegacyReach(this.analysis, table);
	}
}
