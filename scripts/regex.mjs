// Finds regular expressions whose time does not grow in proportion to the text: every literal of the sources, and every one that is put
// together when they are loaded. `npm run regex`, a part of `npm run check`; it takes one to three minutes.
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parseSync, Visitor } from 'oxc-parser';
import { check } from 'recheck';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SOURCES = ['server/src', 'client/src'];
const TIMEOUT_MS = 20_000;
/** The same finds on every run. */
const SEED = 1;
/** Characters of the text by which is tried what recheck found by chance, and milliseconds, of the best of some tries, below which time that grows with the square does not stay. */
const TRIED_CHARACTERS = 20_000;
const LINEAR_MS = 20;
const TRIES = 3;

/** What is not linear and costs little all the same: how it begins, and why. What recheck tries at random may find one or not. */
const BOUNDED = [
	['/0+$/', 'at most three digits of a rounded count (explain/quantity.ts)'],
	[String.raw`/\$\{(\d+)(?:\|`, "this extension's own snippets (complete/snippets.ts)"],
	[String.raw`/\d{1,3}(?:\.\d{1,3}){3}-\d{1,3}`, 'words of up to 1,000 characters (explain/value.ts)'],
	[String.raw`/(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}-`, 'words of up to 1,000 characters (explain/value.ts)'],
	[String.raw`/(?:^|[\s!,-]|(?<![\da-f:]):)\d{1,3}`, 'up to 10,240 characters of a rule (ruleset/family.ts)'],
	[String.raw`/\/\*.*?\*\/|(?<![0-9a-f:])`, 'up to 10,240 characters, in which every comment has an end (ruleset/family.ts)'],
	[String.raw`/"(?:[^"\\]|\\.)*("?)|\/\*.*?\*\/|(?<![0-9a-f:])`, 'the same'],
	[String.raw`/\/\*[ \u00a0`, 'one try looks at up to 300 characters (syntax/plain.ts)'],
	[String.raw`/"(?:[^"\\]|\\.){0,1024}("?)|\/\*[ \u00a0`, 'the same, and quotes are looked at once'],
	[String.raw`/(?<!\S)([^\s-]*)(-\S*)`, 'what stands before the chain of a rule (features/hover.ts)'],
	[String.raw`/hbh(?:[ \t]{1,16}length:`, 'sticky: one try reads one list of numbers (catalogue/matches/hbh.ts)'],
	[String.raw`/(?:\s*(?:;|&&|\|\|))?\s+(?:sudo`, '100 characters before a second command (checks/second-command.ts)'],
	[String.raw`/^(?:(?:[\w.-]+@\S+ ?)?[#$%]`, 'up to 300 characters of a line (client/src/detection.ts)'],
	[String.raw`/^\s*\+?(?:0[xX]`, 'a value of up to 10,240 characters (catalogue/values)'],
];

/**
 * Whether an expression is slow on a text that recheck made by chance: what takes many steps for each character may look to it like what takes more and more of them, in
 * one run and not in another.
 */
function isSlowOn({ source, flags }, { pumps, suffix }) {
	const times = Math.ceil(TRIED_CHARACTERS / pumps.reduce((sum, { pump }) => sum + pump.length, 0));
	const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('') + suffix;
	const waits = Array.from({ length: TRIES }, () => {
		const begun = performance.now();
		text.replace(new RegExp(source, flags), '');
		return performance.now() - begun;
	});
	return Math.min(...waits) > LINEAR_MS;
}

function* sourceFiles() {
	for (const folder of SOURCES) {
		for (const entry of readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
			if (entry.endsWith('.ts')) {
				yield path.posix.join(folder, entry.replaceAll('\\', '/'));
			}
		}
	}
}

/** The literals of a file, as `{ source, flags, place }`. */
function literalsOf(file) {
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	const { program, errors } = parseSync(file, text);
	if (errors.length > 0) {
		throw new Error(`${file}: ${errors[0].message}`);
	}
	const found = [];
	const note = (node) => {
		if (node.regex) {
			const line = text.slice(0, node.start).split('\n').length;
			found.push({ source: node.regex.pattern, flags: node.regex.flags, place: `${file}:${line}` });
		}
	};
	new Visitor({ Literal: note }).visit(program);
	return found;
}

/** Those that `new RegExp` makes while the files that call it are loaded, also by the libraries they use, and those of the catalogue's phrases. */
async function madeByCode(files) {
	const makers = files.filter((file) => readFileSync(path.join(ROOT, file), 'utf8').includes('RegExp('));
	const contents = [
		...makers.map((file) => `import './${file}';`),
		"import { compilePhrase } from './server/src/syntax/list/phrases.ts';",
		"import { matches } from './server/src/catalogue/matches/index.ts';",
		"import { targets } from './server/src/catalogue/targets/index.ts';",
		'for (const spec of [...matches, ...targets]) { for (const phrase of spec.listing) { compilePhrase(spec, phrase); } }',
	].join('\n');
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: ROOT },
		bundle: true,
		write: false,
		format: 'iife',
		platform: 'node',
		external: ['vscode'],
	});
	const made = [];
	const recorder = new Proxy(RegExp, {
		construct(target, args) {
			const expression = Reflect.construct(target, args);
			made.push({ source: expression.source, flags: expression.flags, place: 'new RegExp' });
			return expression;
		},
	});
	new Function('RegExp', outputFiles[0].text)(recorder);
	return made;
}

/** Asks recheck about each, several at once. Gives what is not linear, or not known to be, as `{ text, place, verdict }`. */
async function notLinear(expressions) {
	const found = [];
	// one iterator for all, so that each expression is taken once
	const queue = expressions.values();
	const askAll = async () => {
		for (const { source, flags, place } of queue) {
			// recheck does not know the flag d, which changes nothing in how a text is matched
			const { status, complexity, error, checker, attack } = await check(source, flags.replace('d', ''), {
				timeout: TIMEOUT_MS,
				randomSeed: SEED,
			});
			const isByChance = checker === 'fuzz' && complexity?.type === 'polynomial';
			if (status !== 'safe' && !(isByChance && !isSlowOn({ source, flags }, attack))) {
				found.push({ text: `/${source}/${flags}`, place, verdict: complexity?.summary ?? error?.kind ?? status });
			}
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, askAll));
	return found;
}

const files = [...sourceFiles()];
const all = [...(await madeByCode(files)), ...files.flatMap(literalsOf)];
const expressions = new Map(all.map((each) => [`/${each.source}/${each.flags}`, each]));
const found = await notLinear([...expressions.values()]);
const bad = found.filter(({ text }) => !BOUNDED.some(([start]) => text.startsWith(start)));
const stale = BOUNDED.filter(([start]) => ![...expressions.keys()].some((text) => text.startsWith(start)));
for (const { text, place, verdict } of bad) {
	console.error(`${place}: ${verdict}: ${text}`);
}
for (const [start] of stale) {
	console.error(`In the list of what costs little, and in no source any more: ${start}`);
}
console.log(`${expressions.size} regular expressions: ${bad.length} not linear, and ${found.length - bad.length} on little text.`);
// recheck keeps a process that would keep this one
process.exit(bad.length + stale.length > 0 ? 1 : 0);
