// Shows the rules of a document to the checks of options, each rule once.

import type { Analysis } from '../../analysis.ts';
import { otherFamilyOption } from '../../ruleset/other-family.ts';
import { tableOf } from '../../ruleset/table.ts';
import { WholeCall } from '../../ruleset/whole-call.ts';
import type { Line } from '../../syntax/line.ts';
import { CONTINUED } from '../../syntax/state.ts';
import { isTemplate } from '../../syntax/template.ts';
import type { OptionUse } from '../../syntax/uses.ts';
import type { Span } from '../../text/span.ts';
import { isOfOtherTable } from '../chain-name.ts';
import type { Report, RuleCheck } from '../check.ts';
import { isInBlock } from '../in-block.ts';
import type { Scope } from '../scope.ts';
import { placedReport } from './placed-report.ts';
import { type RuleAtHand, ruleAtHand } from './rule-at-hand.ts';
import type { SoundRules } from './sound-rules.ts';
import { isNeverLoaded, whenLoaded } from './when-loaded.ts';

/** What a check reports of a rule. */
export interface RuleReport {
	readonly rule: Line;
	readonly check: RuleCheck;
	readonly report: Report;
}

const GOES_ON = /\s\\\s*$/;
/** Longer lines are refused for their length. */
const MAX_CHARACTERS = 10_240;

/** Rules after which whoever waits may have a turn, for how many of them one counts that was not known to be sound, and one that all checks look at. */
const SLICE = 2_000;
const NOT_KNOWN = 20;
const LOOKED_AT = 100;

/**
 * What the checks find in `rules`, which are of the save dialect, with `undefined` now and then for whoever waits; rules on `garbled` lines are left out. Listings show what iptables
 * has taken already. `sound` is asked, and told.
 */
export function* lookAtRules(
	scope: Scope,
	rules: readonly Line[],
	checks: readonly RuleCheck[],
	garbled: ReadonlySet<Line>,
	sound: SoundRules,
): Iterable<RuleReport | undefined> {
	let work = 0;
	sound.begin(scope);
	for (const line of rules) {
		if (work++ >= SLICE) {
			work = 0;
			yield undefined;
			sound.begin(scope); // another scope may have been looked at meanwhile
		}
		if (sound.hasLine(line, scope) || garbled.has(line)) {
			continue;
		}
		work += NOT_KNOWN;
		const table = tableOf(line);
		if (table && line.after !== CONTINUED && sound.hasForm(line, table, scope)) {
			continue;
		}
		work += LOOKED_AT;
		const rule = ruleOf(scope.analysis, line);
		if (!rule || sound.has(rule, scope)) {
			continue;
		}
		const skipped = otherFamilyOption(rule.syntax, rule.family);
		if (skipped) {
			yield* inCall(beforeSkipped(lookAt(rule, checks, scope), skipped, rule), rule, scope); // not sound: its words were not judged
			continue;
		}
		const found = lookAt(rule, checks, scope);
		if (found.length === 0) {
			// where a rule stands in a builtin chain of another table, that alone is told, and its targets are not judged; another one of the same words may stay in the file
			if (!isOfOtherTable(rule.table, rule.line.chain) && !isNeverLoaded(rule, scope)) {
				sound.add(rule, scope);
			}
		} else {
			yield* inCall(found, rule, scope);
		}
	}
}

/** What is found in a call that goes on below, where its words stand. */
function inCall(found: readonly RuleReport[], { head, line }: RuleAtHand, { analysis }: Scope): readonly RuleReport[] {
	const call = head === line ? undefined : WholeCall.from(analysis.dump.lines, head);
	return call ? found.map((each) => ({ ...each, report: placedReport(each.report, line, call) })) : found;
}

/** What iptables finds wrong while it reads words one by one; what it looks at once it has them all, it does not find in a rule that it leaves out. */
const FOUND_AT_ONCE: ReadonlySet<string> = new Set([
	'unknown-option',
	'unknown-match',
	'invalid-value',
	'stray-word',
	'repeated-option',
	'negation-not-allowed',
	'misplaced-option',
	'command-option',
]);
/** Options whose values are looked at last of all, or by the kernel alone (measured with 1.8.9, legacy and nft). */
const READ_LAST: ReadonlySet<string> = new Set(['--source', '--destination', '--algo']);

/** Of a line that iptables leaves out for its -4 or -6, only what is wrong with the words in front of it is refused. */
function beforeSkipped(found: readonly RuleReport[], { flag }: OptionUse, { options }: RuleAtHand): readonly RuleReport[] {
	const last = options.filter(({ option }) => READ_LAST.has(option.name)).flatMap(({ option }) => option.values);
	const refused = found.filter(({ check, report: { severity, span, isFoundLast } }) => {
		const isReadLast =
			isFoundLast ||
			(check.code === 'invalid-value' && last.some((value) => span !== undefined && span.start < value.end && value.start < span.end));
		return FOUND_AT_ONCE.has(check.code) && severity === 'error' && span !== undefined && span.end <= flag.start && !isReadLast;
	});
	return refused.length > 0 ? refused : found.filter(({ check }) => check.code === 'left-out-rule');
}

function lookAt(rule: RuleAtHand, checks: readonly RuleCheck[], scope: Scope): readonly RuleReport[] {
	const found: RuleReport[] = [];
	for (const check of checks) {
		for (const report of check.lookAt(rule, scope)) {
			const loaded = whenLoaded(report, rule, scope);
			if (loaded) {
				found.push({ rule: rule.head, check, report: loaded });
			}
		}
	}
	// the rest of a command line in a script stands on the next line
	const shown =
		GOES_ON.test(rule.line.text) && rule.line.verb !== '' && !isInBlock(rule.line)
			? found.filter(({ report }) => !report.isAboutWhatIsMissing)
			: found;
	return shown.length < 2 ? shown : oneForEachCause(withoutClusters(withoutWhatFollows(withoutWhatBecomesOf(oneFamily(shown)))));
}

/** A rule that stands in the file of the other family is told by its addresses; its matches and types of ICMP follow from that. */
function oneFamily(found: readonly RuleReport[]): readonly RuleReport[] {
	return found.some(({ report }) => report.isOfOtherFamily) ? found.filter(({ check }) => check.code !== 'wrong-family') : found;
}

/** What becomes of a rule that is loaded is not said of one that is refused. */
function withoutWhatBecomesOf(found: readonly RuleReport[]): readonly RuleReport[] {
	return found.some(({ report }) => report.severity === 'error')
		? found.filter(({ check, report }) => !check.isAboutLoadedRules || report.severity === 'error')
		: found;
}

/** Words that nothing takes right behind a value that is refused, and a blank that is missing before such a value, are of one cause with it. */
function withoutWhatFollows(found: readonly RuleReport[]): readonly RuleReport[] {
	const refused = found.flatMap(({ check, report }) =>
		check.code === 'invalid-value' && report.severity === 'error' && report.span ? [report.span] : [],
	);
	return refused.length === 0
		? found
		: found.filter(({ rule, check, report: { severity, span, derails } }) => {
				const isBehind = (value: Span): boolean =>
					check.code === 'stray-word' &&
					span !== undefined &&
					value.end <= span.start &&
					!/(?:^|\s)[-!]/.test(rule.text.slice(value.end, span.start));
				const isAround = (value: Span): boolean =>
					check.code === 'glued-value' &&
					!(derails && severity === 'error') &&
					span !== undefined &&
					span.start < value.start &&
					value.start < span.end;
				return !refused.some((value) => isBehind(value) || isAround(value));
			});
}

/** `-in eth0`: that a value is stuck to its option follows from the word behind it, which is refused in every version. */
function withoutClusters(found: readonly RuleReport[]): readonly RuleReport[] {
	const strays = found.flatMap(({ check, report }) =>
		check.code === 'stray-word' && report.severity === 'error' ? (report.span?.start ?? []) : [],
	);
	return found.filter(
		({ rule, check, report: { severity, span } }) =>
			check.code !== 'glued-value' ||
			severity === 'error' ||
			!strays.some((start) => span && span.end <= start && rule.text.slice(span.end, start).trim() === ''),
	);
}

/** Once the words of a rule are off the rails, what is said of those behind is a consequence. */
function oneForEachCause(found: readonly RuleReport[]): readonly RuleReport[] {
	const starts = found.filter(({ check, report }) => check.derails || report.derails).map(({ report }) => report.span?.start ?? 0);
	if (starts.length === 0) {
		return found;
	}
	const first = Math.min(...starts);
	return found.filter(({ report }) => (report.span?.start ?? 0) <= first && !report.isAboutWhatIsMissing);
}

function ruleOf(analysis: Analysis, line: Line): RuleAtHand | undefined {
	const table = tableOf(line);
	if (!table || line.text.length > MAX_CHARACTERS || (line.table !== '' && isInBlock(line)) || isTemplate(line.text)) {
		return undefined;
	}
	const syntax = analysis.readSyntax(line.call);
	return syntax && ruleAtHand(line, table, analysis.family(table), syntax);
}
