// SARIF 2.1.0, the form in which code scanning takes findings. Fingerprints do not depend on line numbers, so that a finding stays the same one when lines move.

import { createHash } from 'node:crypto';
import { countOf } from '../explain/words.ts';
import { VERSION } from './version.ts';

/** GitHub shows no more of one run. */
export const MOST_RESULTS = 5_000;
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

export type SarifLevel = 'error' | 'warning' | 'note';

/** What a kind of finding is. */
export interface SarifRule {
	readonly id: string;
	readonly title: string;
	readonly text: string;
}

/** One finding. Lines and columns count from 1, columns in UTF-16 units; `endColumn` is the one behind the last. */
export interface SarifResult {
	readonly rule: string;
	readonly level: SarifLevel;
	readonly message: string;
	readonly path: string;
	readonly line: number;
	readonly columns?: { readonly start: number; readonly end: number };
	/** What makes it this finding and no other, whatever line it is on. */
	readonly identity: string;
	readonly related?: ReadonlyArray<{ readonly line: number; readonly message: string }>;
}

/** A log of runs. */
export function sarifLog(runs: readonly object[]): object {
	return { $schema: SCHEMA, version: '2.1.0', runs };
}

/** One run, `name` telling it apart from others about the same files. Of more results than GitHub shows, the worst, and a notification that says so. */
export function sarifRun(name: string, rules: readonly SarifRule[], results: readonly SarifResult[]): object {
	const shown = worst(results);
	const places = new Map(rules.map(({ id }, index) => [id, index]));
	const seen = new Map<string, number>();
	return {
		tool: {
			driver: {
				name: 'iptables-lens',
				semanticVersion: VERSION,
				rules: rules.map(({ id, title, text }) => ({ id, name: id, shortDescription: { text: title }, fullDescription: { text } })),
			},
		},
		automationDetails: { id: `iptables-lens/${name}/` },
		columnKind: 'utf16CodeUnits',
		...(shown.length < results.length && {
			invocations: [
				{
					executionSuccessful: true,
					toolExecutionNotifications: [{ level: 'warning', message: { text: leftOutNote(results.length) } }],
				},
			],
		}),
		results: shown.map((result) => resultOf(result, places.get(result.rule), seen)),
	};
}

/** What to say where a run has so many results that some are left out. */
export function leftOutNote(count: number): string {
	return `${countOf(count - MOST_RESULTS, 'more result')} not written, none worse than those that are: GitHub shows no more of one run. --format json has all.`;
}

function worst(results: readonly SarifResult[]): readonly SarifResult[] {
	const order: readonly SarifLevel[] = ['error', 'warning', 'note'];
	return results.length <= MOST_RESULTS
		? results
		: results.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)).slice(0, MOST_RESULTS);
}

function resultOf(
	{ rule, level, message, path, line, columns, identity, related }: SarifResult,
	ruleIndex: number | undefined,
	seen: Map<string, number>,
): object {
	const uri = uriOf(path);
	const region = { startLine: line, ...(columns && { startColumn: columns.start, endColumn: columns.end }) };
	const own = `${rule}\n${path}\n${identity}`;
	const occurrence = (seen.get(own) ?? 0) + 1;
	seen.set(own, occurrence);
	return {
		ruleId: rule,
		...(ruleIndex !== undefined && { ruleIndex }),
		level,
		message: { text: withoutLinks(message) },
		locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
		...(related && related.length > 0
			? {
					relatedLocations: related.map((place, id) => ({
						id,
						message: { text: withoutLinks(place.message) },
						physicalLocation: { artifactLocation: { uri }, region: { startLine: place.line } },
					})),
				}
			: {}),
		partialFingerprints: { 'iptablesLens/v1': createHash('sha256').update(`${own}\n${occurrence}`).digest('hex') },
	};
}

/** SARIF makes links of `[text](target)` even in plain text; a comment of a rule shall not. */
function withoutLinks(message: string): string {
	return message.replaceAll('](', '] (');
}

/** A path as a relative reference; `<stdin>` and the like are names too. */
function uriOf(path: string): string {
	return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
