// Keeps the speed: what takes more than twice as long as it did, measured against a loop that does work of the same kind, is a mistake of the change that did it.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { checksInSlices, runChecks } from '../../server/src/checks/checks.ts';
import { findingsAtOnce } from '../../server/src/checks/findings-at-once.ts';
import { KnownFindings } from '../../server/src/checks/known-findings.ts';
import { SoundRules } from '../../server/src/checks/options/sound-rules.ts';
import { definition } from '../../server/src/features/definition.ts';
import { documentSymbols } from '../../server/src/features/document-symbol.ts';
import { hover } from '../../server/src/features/hover.ts';
import { semanticTokens } from '../../server/src/features/semantic-tokens.ts';
import { REACH_NOTHING } from '../../server/src/limits.ts';
import { Reach, reach } from '../../server/src/packets/reach.ts';
import type { Line } from '../../server/src/syntax/line.ts';
import { toEnd } from '../../server/src/text/to-end.ts';
import { kubeDump } from '../support/generate/kube.ts';

const RULES = 5_000;
/** More than this many times the usual is a regression. */
const MOST = 2;
/** Each is tried so often, and the best counts: what disturbs a machine makes it slower, never faster. */
const RUNS = 5;
/** What takes a few milliseconds is tried more often: at first it is not compiled. */
const SHORT_RUNS = 40;
const RETRIES = 3;

const TEXT = kubeDump(RULES);
const ANALYSIS = new Analysis(TEXT);

/** What `iptables -L -n -v` prints of so many rules. */
const LISTING = [
	'Chain INPUT (policy ACCEPT 0 packets, 0 bytes)',
	' pkts bytes target     prot opt in     out     source               destination',
	...Array.from(
		{ length: RULES },
		(_, i) =>
			`    0     0 ACCEPT     tcp  --  eth0   *       10.${(i >> 8) & 255}.${i & 255}.0/24        0.0.0.0/0            tcp dpt:22 ctstate NEW`,
	),
	'',
].join('\n');

const URI = 'file:///kube.rules';
const SERVICES = TEXT.split('\n').flatMap((line, at) =>
	line.startsWith('-A KUBE-SERVICES ') && line.includes(' -j KUBE-SVC') ? [at] : [],
);
/** Where somebody types in such a rule, and where its target stands behind what was typed. */
const TYPED = { line: SERVICES[SERVICES.length >> 1]!, character: '-A KUBE-SERVICES '.length };
const TARGET = { line: TYPED.line, character: (ANALYSIS.line(TYPED.line)?.text.indexOf('KUBE-SVC') ?? 0) + 1 };
const LETTERS = '-p tcp --dport 99999 ';
/** Definitions at a time: one of them is too little to be measured. */
const DEFINITIONS = 1_000;

/** Types a condition into a rule and takes it out, letter by letter; what is asked behind each of them is given the lines that came. */
function typing(analysis: Analysis, behind: (fresh: readonly Line[]) => void): () => void {
	const key = (at: number, text: string): void => {
		const start = { line: TYPED.line, character: TYPED.character + at };
		const end = { line: TYPED.line, character: start.character + (text === '' ? 1 : 0) };
		behind(analysis.edit([{ range: { start, end }, text }]).flatMap(({ fresh }) => fresh));
	};
	return () => {
		for (let at = 0; at < LETTERS.length; at++) {
			key(at, LETTERS[at]!);
		}
		for (let at = LETTERS.length - 1; at >= 0; at--) {
			key(at, '');
		}
	};
}

/** A keystroke, the findings of its line and a hover. */
function typingWithFindings(): () => void {
	const analysis = new Analysis(TEXT);
	const memory = { sound: new SoundRules(), known: new KnownFindings() };
	toEnd(checksInSlices(analysis, {}, memory, undefined, () => REACH_NOTHING));
	return typing(analysis, (fresh) => {
		findingsAtOnce(analysis, fresh, memory.known.scope!, memory.sound);
		hover(analysis, URI, TYPED);
	});
}

/** A keystroke and a hover where a line of the table deletes a rule of the same chain, by its number or by what it says. */
function typingBeside(deletes: string): () => void {
	const analysis = new Analysis(TEXT.replace(/COMMIT\n$/, `${deletes}\nCOMMIT\n`));
	return typing(analysis, () => hover(analysis, URI, TYPED));
}

/** What things usually take, in runs of the loop below. Measured with `GUARD=1 npm run unit -- test/bench`, which prints them. */
const USUAL: Readonly<Record<string, readonly [loops: number, work: () => unknown, runs?: number]>> = {
	parse: [0.9, () => new Analysis(TEXT)],
	'a listing': [1, () => new Analysis(LISTING)],
	checks: [5.5, () => runChecks(ANALYSIS, {}, new Reach(ANALYSIS), { rules: 0, milliseconds: 0 })],
	outline: [7, () => documentSymbols(ANALYSIS)],
	colours: [32, () => semanticTokens(ANALYSIS, undefined, true)],
	reachability: [11, () => reach(ANALYSIS)],
	'keystrokes with findings and hovers': [2.1, typingWithFindings(), SHORT_RUNS],
	'keystrokes beside -D with a number': [0.2, typingBeside('-D KUBE-SERVICES 3'), SHORT_RUNS],
	'keystrokes beside -D with a rule': [0.2, typingBeside('-D KUBE-SERVICES -s 192.0.2.1/32 -j ACCEPT'), SHORT_RUNS],
	definitions: [
		0.7,
		() => {
			for (let i = 0; i < DEFINITIONS; i++) {
				definition(ANALYSIS, URI, TARGET);
			}
		},
		SHORT_RUNS,
	],
};

/** Strings cut, looked up and counted, as reading a dump does. */
function loop(): number {
	const counts = new Map<string, { readonly word: string; count: number }>();
	for (let at = 0; at < TEXT.length; at += 11) {
		const word = TEXT.slice(at, at + 11);
		const known = counts.get(word) ?? { word, count: 0 };
		known.count++;
		counts.set(word, known);
	}
	return counts.size;
}

/** Processor milliseconds of the best run. */
function best(work: () => unknown, runs = RUNS): number {
	let least = Number.POSITIVE_INFINITY;
	for (let i = 0; i < runs; i++) {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		least = Math.min(least, (user + system) / 1_000);
	}
	return least;
}

test('what is measured does what it is measured for', () => {
	expect(definition(ANALYSIS, URI, TARGET)).toHaveLength(1);
	expect(hover(ANALYSIS, URI, TYPED)).toBeDefined();
	expect(ANALYSIS.tables.at(-1)?.chains.get('KUBE-SERVICES')?.ruleCount).toBe(SERVICES.length);
	const said = new Set<string>();
	const analysis = new Analysis(TEXT);
	typing(analysis, () => said.add(analysis.line(TYPED.line)!.text.slice(0, 40)))();
	expect(said).toContain('-A KUBE-SERVICES -p tcp --dport 99999 -d');
	expect(analysis.line(TYPED.line)!.text).toBe(ANALYSIS.line(TYPED.line)!.text);
});

test.each(Object.entries(USUAL))(
	'%s takes no more than twice the usual',
	{ timeout: 120_000, retry: RETRIES },
	(what, [usual, work, runs]) => {
		const loops = best(work, runs) / best(loop);
		if (process.env.GUARD) {
			console.info(`${what}: ${loops.toFixed(2)} loops`);
		}
		expect(loops).toBeLessThan(usual * MOST);
	},
);
