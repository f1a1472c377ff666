// The benchmark: ratios within one run, because machines differ and drift. `npm run bench -- [RULES] [--write]` prints what it measures, of 100,000 rules
// unless told, and `npm run bench -- --million [--write]` what the command line takes for a million; with --write it is put into docs/benchmarks.md, where the other tables stay.
// `npm run bench -- --heap` prints what takes the memory that an open dump keeps.
// What is compared: our first parse and the reachability of all rules, against the real iptables-legacy-restore --test and iptables-nft-restore --test of the same bytes where they are
// installed, JSON.parse of the same text, and a plain scan of its characters as the floor.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Position } from 'vscode-languageserver-types';
import { Analysis } from '../../server/src/analysis.ts';
import { completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { readSamples } from '../../server/src/lsp/warm-up.ts';
import { reach } from '../../server/src/packets/reach.ts';
import { kubeDump } from '../support/generate/kube.ts';
import { randomIntegers } from '../support/generate/random.ts';
import { commandLineTable } from './command-line.ts';
import { comparisonTable } from './comparison.ts';
import { scan, timed } from './floor.ts';
import { heapByKind } from './heap.ts';
import { retained } from './memory.ts';
import { openingProfile } from './profile.ts';
import { broadEditTimes, REACH_EDITS, reachEditTimes } from './reach.ts';
import { reachTable } from './reach-table.ts';
import { restoreOnce, type Spent, saveOnce } from './restore.ts';
import { rulesetTable } from './rulesets.ts';
import { sessionInWorker } from './session-in-worker.ts';
import { sessionOverStdio } from './session-over-stdio.ts';
import { textmateTime } from './textmate.ts';
import { vscodeTimes } from './vscode.ts';

const RUNS = 7;
const WARM_RUNS = 11;
const REACH_RUNS = 5;
const EDITS = 500;
const SERVER = 'dist/server/main.js';

function quantile(values: readonly number[], part: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** CPU milliseconds of the median run. */
function restoreTime(tool: string, file: string, folder: string): number | undefined {
	const runs = Array.from({ length: 3 }, () => restoreOnce(tool, file, folder));
	return runs.every((run) => run !== undefined)
		? quantile(
				runs.map(({ cpu }) => cpu),
				0.5,
			)
		: undefined;
}

/** Work on a dump in a process of its own: in one that has only just begun, in a server that has started (lsp/warm-up.ts), or behind some others. */
const WORKS = {
	'--cold': { what: 'first parse of a process', work: (text: string) => new Analysis(text), runs: 1 },
	'--started': { what: 'first parse of a server that has started', work: (text: string) => new Analysis(text), runs: 1 },
	'--warm': { what: 'parse behind some others', work: (text: string) => new Analysis(text), runs: WARM_RUNS },
	'--reach-cold': { what: 'a process that has just begun', work: (text: string) => reach(new Analysis(text)), runs: 1 },
	'--reach-warm': { what: 'behind some others', work: (text: string) => reach(new Analysis(text)), runs: REACH_RUNS },
} as const;

const PARSES = ['--cold', '--started', '--warm'] as const;

type Work = keyof typeof WORKS;

function inOwnProcess(kind: Work, file: string): Spent {
	return JSON.parse(execFileSync(process.execPath, [process.argv[1]!, kind, file], { encoding: 'utf8' })) as Spent;
}

/** What a process of its own does for inOwnProcess. */
function workAs(kind: Work, file: string): Spent {
	const text = readFileSync(file, 'utf8');
	if (kind === '--started') {
		for (const _ of readSamples()) {
			// that is all
		}
	}
	const { work, runs } = WORKS[kind];
	const times = Array.from({ length: runs }, () => {
		const before = process.cpuUsage();
		const wall = timed(() => work(text));
		const { user, system } = process.cpuUsage(before);
		return { wall, cpu: (user + system) / 1000 };
	});
	return medianSpent(times);
}

function medianSpent(times: readonly Spent[]): Spent {
	const of = (part: keyof Spent) =>
		quantile(
			times.map((each) => each[part]),
			0.5,
		);
	return { wall: of('wall'), cpu: of('cpu') };
}

/** The parses and the restore commands one after the other, over and over, so that a slow moment of the machine meets all of them. */
async function parseTable(text: string, file: string, folder: string): Promise<string[]> {
	const tools = ['iptables-legacy-restore', 'iptables-nft-restore'].filter((tool) => {
		const isThere = restoreOnce(tool, file, folder) !== undefined;
		if (!isThere) {
			console.log(`${tool} --test was not run: not installed, or not allowed here`);
		}
		return isThere;
	});
	const spent = new Map<string, Spent[]>();
	const note = (what: string, once: Spent | undefined) => once && spent.set(what, [...(spent.get(what) ?? []), once]);
	for (let i = 0; i < RUNS; i++) {
		for (const kind of PARSES) {
			note(WORKS[kind].what, inOwnProcess(kind, file));
		}
		for (const tool of tools) {
			note(`${tool} --test`, restoreOnce(tool, file, folder));
		}
		note('iptables-legacy-save of the same rules', saveOnce(file, folder));
	}
	spent.set('colours of all lines by the grammar (vscode-textmate)', [{ wall: await textmateTime(text), cpu: Number.NaN }]);
	const json = JSON.stringify(text);
	const floor = (work: () => unknown): Spent[] => Array.from({ length: RUNS }, () => ({ wall: timed(work), cpu: Number.NaN }));
	spent.set(
		'JSON.parse of the text as a string',
		floor(() => JSON.parse(json)),
	);
	spent.set(
		'scan of every character (floor)',
		floor(() => scan(text)),
	);
	const legacy = spent.get('iptables-legacy-restore --test');
	const lines = ['| what | wall, ms | CPU of all threads, ms | iptables-legacy-restore takes |', '|---|--:|--:|--:|'];
	for (const [what, times] of spent) {
		const { wall, cpu } = medianSpent(times);
		const ratios = legacy?.slice(0, times.length).map((each, i) => each.wall / times[i]!.wall);
		const ratio = ratios && times !== legacy ? `${quantile(ratios, 0.5).toFixed(1)} times as long` : '';
		lines.push(`| ${what} | ${wall.toFixed(0)} | ${Number.isNaN(cpu) ? '' : cpu.toFixed(0)} | ${ratio} |`);
	}
	return lines;
}

/** Times of single-character edits inside random rule lines. */
function editTimes(text: string): number[] {
	const analysis = new Analysis(text);
	const next = randomIntegers(7);
	const times: number[] = [];
	while (times.length < EDITS) {
		const line = next(analysis.dump.lines.length);
		if (analysis.line(line)?.kind !== 'rule') {
			continue;
		}
		const at = { line, character: 30 };
		times.push(timed(() => analysis.edit([{ range: { start: at, end: at }, text: '1' }])));
	}
	return times;
}

/** Times of an answer at random places of random rules, each right behind an edit of that rule: nothing is remembered of it. */
function answerTimes(text: string, ask: (analysis: Analysis, place: Position) => unknown): number[] {
	const analysis = new Analysis(text);
	const next = randomIntegers(11);
	const times: number[] = [];
	while (times.length < EDITS) {
		const line = next(analysis.dump.lines.length);
		const length = analysis.line(line)?.text.length ?? 0;
		if (analysis.line(line)?.kind !== 'rule') {
			continue;
		}
		const end = { line, character: length };
		analysis.edit([{ range: { start: end, end }, text: ' ' }]);
		const place = { line, character: next(length + 2) };
		times.push(timed(() => ask(analysis, place)));
	}
	return times;
}

async function main(): Promise<void> {
	const [kind, dump] = process.argv.slice(2);
	if (kind && kind in WORKS) {
		process.stdout.write(JSON.stringify(workAs(kind as Work, dump!)));
		return;
	}
	if (kind === '--retained') {
		const kept = [...(await retained(readFileSync(dump!, 'latin1')))];
		process.stdout.write(kept.map(([what, megabytes]) => `${megabytes.toFixed(0)} MB ${what}`).join(', '));
		return;
	}
	if (kind === '--heap' && dump) {
		const { all, kinds } = await heapByKind(readFileSync(dump, 'latin1'));
		console.log(`${(all / 1e6).toFixed(0)} MB came with the dump and its findings, of these:`);
		for (const [what, bytes] of kinds) {
			console.log(`${(bytes / 1e6).toFixed(1).padStart(6)} MB ${((100 * bytes) / all).toFixed(0).padStart(3)} % ${what}`);
		}
		return;
	}
	const args = process.argv.slice(2);
	const rules = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 100_000);
	const folder = mkdtempSync(path.join(tmpdir(), 'iptables-lens-bench-'));
	const lines: string[] = [];
	const say = (line = ''): void => {
		lines.push(line);
		console.log(line);
	};
	try {
		if (args.includes('--million')) {
			const page = readFileSync(PAGE, 'utf8');
			const table = [MILLION, '', MILLION_COMMAND, '', ...commandLineTable(folder)];
			console.log(table.join('\n'));
			if (args.includes('--write')) {
				writeFileSync(PAGE, page.replace(millionOf(page).join('\n'), table.join('\n')));
			}
			return;
		}
		const text = kubeDump(rules);
		const file = path.join(folder, 'kube.rules');
		writeFileSync(file, text);
		if (args.includes('--heap')) {
			execFileSync(process.execPath, ['--expose-gc', process.argv[1]!, '--heap', file], { stdio: 'inherit' });
			return;
		}
		say(`## A node of Kubernetes: ${rules} rules, ${(text.length / 1e6).toFixed(1)} MB`);
		say();
		for (const line of await parseTable(text, file, folder)) {
			say(line);
		}
		say();
		say('| behind one edit | p50, ms | p95, ms |');
		say('|---|--:|--:|');
		for (const [what, times] of latencies(text)) {
			say(`| ${what} | ${quantile(times, 0.5).toFixed(2)} | ${quantile(times, 0.95).toFixed(2)} |`);
		}
		say();
		const sayWaits = (where: string, waits: ReadonlyMap<string, readonly number[]>): void => {
			say(`| ${where} | p50, ms | p95, ms | longest, ms |`);
			say('|---|--:|--:|--:|');
			for (const [what, times] of waits) {
				const more = times.length > 1 ? `${quantile(times, 0.95).toFixed(1)} | ${Math.max(...times).toFixed(1)}` : ' | ';
				say(`| ${what} | ${quantile(times, 0.5).toFixed(1)} | ${more} |`);
			}
			say();
		};
		const { times: waits, peak, idle } = await sessionOverStdio(text, SERVER);
		sayWaits('in a session over stdio', waits);
		say(`The server had ${peak?.toFixed(0) ?? 'an unknown number of'} MB at most in that session.`);
		say();
		say(
			`Behind it, with the dump still open and nobody asking, it used ${idle?.toFixed(0) ?? 'an unknown number of'} ms of the processor in ten seconds.`,
		);
		say();
		say(
			'Where the server spends that time until all findings are known, by the folders of the sources, counted over all its threads, so that it is more than what one waits:',
		);
		say();
		for (const line of await openingProfile(text)) {
			say(line);
		}
		say();
		const inWorker = await sessionInWorker(text, SERVER).catch((error: Error) => {
			say(`Nothing was measured in a web worker: ${error.message}`);
			say();
		});
		if (inWorker) {
			sayWaits('in a session with a web worker', inWorker);
		}
		say(
			`Kept in memory beside the text: ${execFileSync(process.execPath, ['--expose-gc', process.argv[1]!, '--retained', file], { encoding: 'utf8' })}.`,
		);
		say();
		const inEditor = vscodeTimes(text, folder);
		if (inEditor) {
			sayWaits('in the real VS Code', inEditor);
		} else {
			say('Nothing was measured in VS Code: it does not run here.');
			say();
		}
		say('## Reachability of all rules, with the parse');
		say();
		say('`reach` of all rules, in a process of its own each (`npm run bench`):');
		say();
		const walls = (kind: Work, dump: string) => [inOwnProcess(kind, dump), inOwnProcess(kind, dump), inOwnProcess(kind, dump)];
		for (const line of reachTable(folder, rules, (dump) => [
			[WORKS['--reach-warm'].what, medianSpent(walls('--reach-warm', dump)).wall],
			[WORKS['--reach-cold'].what, medianSpent(walls('--reach-cold', dump)).wall],
		])) {
			say(line);
		}
		say();
		say('## Shapes and sizes');
		say();
		say('In a process of its own each (`npm run bench`):');
		say();
		for (const line of await rulesetTable(folder, rules, restoreTime, (dump) => inOwnProcess('--started', dump).wall)) {
			say(line);
		}
		say();
		say('## Two versions of a dump');
		say();
		say('`iptables-lens diff BEFORE AFTER`, as a process of its own (`npm run bench`):');
		say();
		for (const line of comparisonTable(folder, rules)) {
			say(line);
		}
		say();
		lines.push(...millionOf(readFileSync(PAGE, 'utf8')));
		if (args.includes('--write')) {
			writeFileSync(PAGE, `${[INTRODUCTION, ...lines, '', CONCLUSION].join('\n')}\n`);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const PAGE = 'docs/benchmarks.md';
const MILLION = '## The command line and a million rules';
const MILLION_COMMAND =
	'`iptables-lens COMMAND FILE`, as a process of its own (`npm run bench -- --million`). `check` finds out what packets reach in files of up to 200,000 rules only, so that its growth to a million is less than that of its work:';

/** The lines of the page about a million rules, as they were measured last. */
function millionOf(page: string): string[] {
	const [, section = ''] = page.split(`${MILLION}\n`);
	return [MILLION, ...section.split('\n## ')[0]!.trimEnd().split('\n')];
}

const INTRODUCTION = `# Benchmarks

All tables are made by \`npm run bench -- --write\`, but for that of a million rules, which \`npm run bench -- --million --write\` makes in half an hour, with Node ${process.versions.node} on one machine of two cores that others share. What counts are the ratios within one run: the
seconds of another machine, or of another hour, are others. Times are CPU time of the median run where nothing else is said; those of edits are
wall time. The dumps are generated
(test/support/generate): *kube* as kube-proxy writes it, *flat* one chain between many nested networks, *deep* eight layers of chains that call each other, *docker* a host with a network for every ten rules, all of them isolated from each other,
*blocklist* single addresses one below the other, *boxes* ranges of addresses and ports that all overlap.
Tables that measure the same measure it each for itself, minutes apart, so that their figures differ as the machine does.
"Growth" is the exponent of the time with reachability between the size above and this one; of small sizes the start of a process is most of it.
`;

const CONCLUSION = `## What is not reached yet

A first parse makes no objects of plain lines; what a later step asks for is made then, and counts there. Reachability of a large dump takes longer than iptables needs to look at it: boxes of packets are made out of rules, packets are sent through them, and each of the
objects that an edit later finds again is kept, for which the garbage collector has work; the profile above has the shares. Editors
therefore work it out in slices, and unasked only up to 120,000 rules (10,000 of a file that iptables refuses, where it was not known before).

Behind a keystroke the findings in its line come at once, and those of the whole document when they are known: where a jump or the name of a chain has changed, that takes as long as the table
says, in slices of a millisecond between which other questions are answered. The slowest answers meanwhile wait for the garbage collector. To an editor that does not ask for findings
those of the line are sent in the same time, without a pause; those of the whole document, where they take longer than three milliseconds, 300 ms behind the last keystroke.

What was aimed at and is not there:

- Colours of the first screen at once: 15 MB go through a pipe as JSON first, which takes the client and the server half of that time, and then the lines are read.
- The outline within a second of the opening: it comes as long behind the colours as the table says, 1.3 to 1.8 s behind the opening from run to run. Three quarters of
  its time make the symbols of all chains, one quarter writes and reads their 10 MB of JSON.
- A hover or a definition sent right behind the opening at once: it waits for the same, and is there with the colours. The lines are read in one piece, 0.1 to 0.2 s, as every answer about the document
  needs all of them: which chain a rule is in and what leads there stands anywhere. In slices the reading would take longer, and only questions about other documents would be answered before.
- All findings of a dump of 100,000 rules within 1.5 s of its opening with a warm server and 2.5 s with a cold one, reachability of all those rules within 0.4 s (0.9 s in a process
  that has just begun): from run to run it takes three to four times as long as iptables-legacy-restore --test. The profile above, of a server that has just begun, shows where that time
  goes. The first findings, those of the rules themselves, do not wait for reachability, and of a file full of mistakes those that are found within 0.7 s do not wait for the others.
- No wait above 10 ms while findings are worked out: hovers and definitions come within 5 ms (p95), and the slices keep to 10 but for a few pieces (lists of all chains or answers that
  grow or are looked through, of up to 15 ms); the garbage collector does not. By V8's own trace (\`--trace-gc-nvp\`, given to the server) it marks in steps of up to 14 ms and stops everything for
  up to 31; where several of these come together, or the system gives the processor to others, a wait is as long as the column of the longest ones says. The server lets its heap grow by a quarter
  only; left to grow it would stop less often, and have more memory at its peak.
- Lines that make, end or empty tables (\`*filter\`, COMMIT, a header comment, -F, -X, -E) have all tables put together anew while somebody writes in them: behind each letter 0.1 to 0.2 s
  with 80,000 rules, on a machine with other work. What a chain of 80,000 rules has left is found out anew behind each letter of a line with -D, -R or -I in it, which takes 60 to
  100 ms there; letters of its other rules take as long as anywhere.
- Long answers are written as JSON in one piece, for which whoever asks meanwhile waits: an outline of 36,000 chains is 10 MB, a twentieth of a second. References of a chain with as many
  callers, the first hover on its name and its renaming are worked out in one piece, a tenth of a second each.
- Megabytes of rules with hundreds of options each (\`-6 -4 -6 -4 …\`), which nobody writes, are read anew in part behind each edit, a second for each megabyte or two.
- A letter of a new rule has its findings within 40 ms (p95), yet now and then one waits up to half a second, as the column of the longest waits shows: where it makes or ends a jump, the
  order of chains is worked out anew in one piece, and what hundreds of edits before it have changed is taken over with it.
- In a dump with a thousand findings and more, the answer behind a letter carries a thousand of them each time, which takes longer than in this dump, which has none.
- Ranges of addresses and ports that all overlap (*boxes*) take more than their number; 100,000 of them are not measured: by the growth in the
  table they would take some five minutes, and the limits of editor and \`check\` end that before.
- The names of the interfaces of a table are put in order in one piece: 25,000 of them, a quarter of a second.
- Thousands of networks of Docker and as many interfaces of Calico in one file take as the square of their number: 36,000 such rules forty seconds.
- A thousand places replaced at once within 100 ms in every run: the longest of a session takes 90 to 140 ms over stdio and in a web worker, half of them 50 to 75.
- In a web worker, for which twice the times are aimed at, the same is missing as over stdio, but for what the table shows to be faster.
- 80 MB beside the text, though the server keeps to 350 MB at most (the command line, which lets its heap grow, goes beyond them where its table says so): each rule that the engine keeps has its words as boxes of packets, and what was found out about it, so that an edit finds them again. Three quarters of the memory come
  with the findings. By V8's snapshot of the heap (\`npm run bench -- --heap\`) 61 MB are lists, 31 MB plain objects, 13 MB lines that were made.
- An activation within 100 ms: from run to run it takes 80 to 520 ms in this VS Code, and a small extension of its own 70 to 510, each of them now and then longer than the other.
- A processor that is not used at all while nobody asks: every three seconds the library of the protocol looks whether the client is still there, by which a server that nobody
  ended ends itself. That is half a millisecond to two of each second, seen over a minute; the ten seconds above are counted in steps of 10 ms.
- Bundles of less than a megabyte in all: those of the server and the extension have 1.9 MB, in the package 0.6 MB. By \`node scripts/sizes.mjs --parts\` the libraries of the protocol, for
  Node and for browsers, are 0.6 MB of that (0.4 MB in the extension), the catalogue of matches and targets with its words 0.4 MB, the checks with theirs 0.3 MB.
- The table of a million rules has four of the shapes, and of the other programs iptables-legacy-restore alone. Docker's shape and *boxes* end at the sizes above, for what is said of them here.
- \`npm audit\` without a finding was not seen: no service answered it where this page was made. Versions are pinned by package-lock.json, scripts of packages are not run (.npmrc), and the package
  has the licences of all that is bundled (\`npm run package\`, THIRD-PARTY-NOTICES.txt).

In VS Code itself, here one in a browser whose extension host is a server beside it, a dump of that size takes much longer. Most of that VS Code needs for any text of the size, as the
rows of plain text show; the rest are outline and lenses, for which it asks again behind every edit and out of which two of its processes make objects of their own. Of 36,000 chains these
were 17 MB behind each edit, and ten seconds; the extension asks for 2,000 of them. The server answers each of these requests within half a second to a second. Behind a thousand places replaced at
once a hover waits for all that VS Code does with them first; over stdio it is there with the last of them. So do findings behind a keystroke while VS Code still works on the one before; behind a
rest of three seconds they come as the table says.

No files are read before a dump is opened. The extension is activated by a document whose language is that of dumps, or by one of plain text, of which it looks at the first 40 lines
(unless \`iptables.detectContent\` is off); the server starts with the first dump.

Files beyond the limits of VS Code (20 MB, 300,000 lines) have their colours from the server, and from 50 MB on VS Code itself does not hand them to extensions, which a notification
says, with the command that reads them; the colours are a test in the real VS Code (\`npm test\`), the notification was looked at. Speed is guarded by \`npm run unit -- test/bench\`, a part of \`npm test\`: what takes
more than twice as long as usual, counted in runs of a loop that does work of the same kind, fails.

## Long runs

What the tests do in short, done at length when this page was made:

| what | command | outcome |
|---|---|---|
| 10,000 edits and questions in a dump of 100,000 rules, with lines that are no rules and lines that change what the tables hold | \`SOAK_ACTS=10000 SOAK_RULES=100000 npm run unit -- test/soak/session\` | memory flat (245 to 325 MB behind each thousand), half of the answers within 3 to 4 ms behind each thousand, 23 minutes |
| rules made from the catalogue, loaded into both iptables and printed in every form | \`LISTED_REFEREE_SEED=2 LISTED_REFEREE_RULES=500 npm run unit -- test/kernel/listed\` | 2,552 listings, each of which says what iptables-save does |
| 100 dumps of 100,000 rules opened, looked at, edited and closed | \`SOAK_DUMPS=100 SOAK_RULES=100000 npm run unit -- test/soak/many-dumps\` | memory back where it was, 5 minutes beside other work |
| mutated dumps, of the samples and of dumps that people have shown: read, joined back, every feature asked at every line | \`PROPERTY_RUNS=2500 PROPERTY_SEED=1130101 npm run unit -- test/fuzz/documents\`, and the same with \`PROPERTY_SEED=1130102\` beside it | 1,000,000, half of them in each run, without a failure, 86 minutes on two cores beside other work; later 1,100,000 with \`PROPERTY_RUNS=100\` and the seeds 1201001 to 1201011, 1202001 to 1202011, 1203001 to 1203016 and 1204001 to 1204017, without one either |
| edits against a fresh look | \`PROPERTY_RUNS=25 PROPERTY_SEED=4712 npm run unit -- test/fuzz/edits\` | 8,000 sequences without a difference |
| messages that are none, or come at the wrong time, questions that are cancelled; calls of the command line | \`PROPERTY_RUNS=50 PROPERTY_SEED=4713 npm run unit -- test/fuzz/protocol test/fuzz/command-line\` | 2,000 conversations and 7,500 calls without a failure |
| regular expressions, each with the line that a tool finds worst for it | \`npm run regex\`, a part of \`npm run check\` | none takes more than its length |`;

/** What an edit of one line costs, and what is asked right behind it: nothing is remembered of that line. */
function latencies(text: string): [string, readonly number[]][] {
	return [
		['parse', editTimes(text)],
		['hover', answerTimes(text, (analysis, place) => hover(analysis, 'file:///kube.rules', place))],
		['completion', answerTimes(text, (analysis, place) => completion(analysis, place, { snippets: true }))],
		...Object.entries(REACH_EDITS).map(([what, change]): [string, readonly number[]] => [
			`reachability of all rules: ${what}`,
			reachEditTimes(text, change),
		]),
		['reachability of all rules: edit of a builtin chain', broadEditTimes(text)],
	].filter(([, times]) => times.length > 0) as [string, readonly number[]][];
}

await main();
