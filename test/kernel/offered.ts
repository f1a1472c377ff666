// What completion offers at many places of a rule, each taken and finished to a rule that iptables can judge.

import { Analysis } from '../../server/src/analysis.ts';
import { matchSpec } from '../../server/src/catalogue/catalogue.ts';
import { matches } from '../../server/src/catalogue/matches/index.ts';
import type { ExtensionSpec, Family, Hook, OptionSpec, TableName } from '../../server/src/catalogue/specification.ts';
import { builtinHooks, TABLE_NAMES } from '../../server/src/catalogue/tables.ts';
import { targets } from '../../server/src/catalogue/targets/index.ts';
import { valueProblem } from '../../server/src/catalogue/values/problem.ts';
import type { About } from '../../server/src/complete/candidate.ts';
import { candidatesAt } from '../../server/src/complete/candidates.ts';
import { canBeAdded, canBeCompleted } from '../../server/src/complete/completable.ts';
import { filledIn } from '../../server/src/complete/snippets.ts';
import type { RuleSyntax } from '../../server/src/syntax/rule.ts';
import type { OptionUse } from '../../server/src/syntax/uses.ts';
import { wordsOf } from '../../server/src/syntax/words.ts';
import type { Dice } from './dice.ts';
import { type DrawnRule, headerOf, userChainOf } from './drawn-rule.ts';
import { isOutOfReach, NOT_JUDGED } from './out-of-reach.ts';
import { randomValue } from './random-value.ts';

/** Where a rule is being written. */
interface Place {
	readonly family: Family;
	readonly table: TableName;
	readonly chain: string;
	/** The builtin chain that jumps to the chain, where that is a user chain. */
	readonly from?: Hook;
}

/** One candidate at one place. */
export interface Offered {
	readonly place: Place;
	/** The line with the candidate in it. */
	readonly line: string;
	readonly label: string;
	/** The line up to the cursor. */
	readonly before: string;
	readonly about: About | undefined;
}

/** The user chain of every place; a rule to be judged has one of its own. */
const USER_CHAIN = 'LAN0';
/** A chain that any rule can jump to. */
const OTHER_CHAIN = 'OTHER0';

const EXTENSIONS: readonly ExtensionSpec[] = [...matches, ...targets].filter((spec) => !spec.isThirdParty && !NOT_JUDGED.has(spec.name));

/** What stands before the cursor in the places that every chain has. */
const BEGINNINGS = [
	...['', '! ', '-p ', '! -p ', '-m ', '-j ', '-g ', '-s ', '-p tcp ', '-p tcp -m ', '-p tcp -j ', '-p udp -j ', '-p udp -m '],
	...['-p sctp -m ', '-p esp ', '-p tcp ! ', '-j LOG ', '-j ACCEPT ', '-m mark --mark 1 -j ', '-m comment --comment a -'],
	...[
		'-m conntrack --ctstate NEW -p tcp --syn ',
		'-p tcp --dport 22 -m ',
		'-p tcp --dport 22 -m limit --limit 1/s -j ',
		'-m mark --mark 1 -m mark ',
	],
	...['-m recent --set --name a -m recent ', '-p udp -m multiport --dports 53 -m udp ', '-j LOG --log-level info -'],
];

/** The places where something is offered. Chance decides which chain an extension stands in. */
export function* offeredEverywhere(dice: Dice): Generator<Offered> {
	for (const place of everyPlace()) {
		for (const beginning of BEGINNINGS) {
			yield* offeredAt(place, beginning);
		}
		if (place.from === undefined) {
			yield* offeredAt(place, undefined);
		}
	}
	for (const spec of EXTENSIONS) {
		for (const family of spec.families) {
			const fitting = [...everyPlace()].filter((place) => place.family === family && isAccepted(spec, place));
			if (fitting.length > 0) {
				yield* offeredOf(spec, dice.pick(fitting), dice);
			}
		}
	}
}

function* everyPlace(): Generator<Place> {
	for (const family of ['ipv4', 'ipv6'] as const) {
		for (const table of TABLE_NAMES) {
			const hooks = builtinHooks(table)!;
			for (const hook of hooks) {
				yield { family, table, chain: hook };
			}
			yield { family, table, chain: USER_CHAIN, from: hooks[0]! };
			yield { family, table, chain: USER_CHAIN, from: hooks.at(-1)! };
		}
	}
}

function isAccepted({ acceptedIn, offeredIn }: ExtensionSpec, { table, chain, from }: Place): boolean {
	const hook = (from ?? chain) as Hook;
	return (!offeredIn || offeredIn.includes(table)) && (!acceptedIn || acceptedIn[table]?.includes(hook) === true);
}

/** Behind a match or target, behind each of its options, and behind each with a value. */
function* offeredOf(spec: ExtensionSpec, place: Place, dice: Dice): Generator<Offered> {
	const protocols = spec.protocols ?? (spec.kind === 'match' ? spec.impliedBy : undefined);
	const protocol = protocols ? dice.pick(protocols) : dice.chance(30) ? dice.pick(['tcp', 'udp']) : undefined;
	const lead = `${protocol === undefined ? '' : `-p ${protocol} `}${spec.kind === 'match' ? '-m' : '-j'} ${spec.name} `;
	const here = [...offeredAt(place, lead)];
	yield* here;
	yield* offeredAt(place, `${lead}! `);
	const options = here.flatMap(({ about, label }) =>
		about?.kind === 'option' && about.of?.name === spec.name
			? [{ label, option: spec.options.find(({ names }) => names[0] === about.name)! }]
			: [],
	);
	for (const { label, option } of options) {
		if (isOutOfReach(option.names[0])) {
			continue;
		}
		const values = plainValues(spec, option, place, dice).map(quoted);
		for (const given of values.keys()) {
			yield* offeredAt(place, `${lead}${[label, ...values.slice(0, given)].join(' ')} `);
		}
		yield* offeredAt(place, `${lead}${[label, ...values].join(' ')} `);
	}
}

/** What is offered behind a beginning of a rule; at the beginning of a line where it is undefined. Words of a listing, and what begins something else, are left out. */
function offeredAt(place: Place, beginning: string | undefined): Offered[] {
	const before = beginning === undefined ? '' : `-A ${place.chain} ${beginning}`;
	const { analysis, index } = documentWith(place, before);
	const found = candidatesAt(analysis, index, before.length);
	return (found?.candidates ?? []).flatMap(({ label, text = label, isSnippet, about }) => {
		const line = before.slice(0, found!.span.start) + (isSnippet ? filledIn(text) : text);
		const isRule = line.startsWith('-A ') && (beginning !== undefined || about?.kind === 'snippet');
		// what would have to be told from the chain of the place itself
		const isOther = place.from !== undefined && (label === OTHER_CHAIN || label === '-g' || label === '--goto');
		return isRule && !isOther && about?.kind !== 'word' ? [{ place, line, label, before, about }] : [];
	});
}

/** A document in which a line is being written. */
function documentWith({ family, table, chain, from }: Place, line: string): { readonly analysis: Analysis; readonly index: number } {
	const above = [
		headerOf(family),
		'*filter',
		`-A INPUT -m set --match-set lens${family.slice(-1)} src -j ACCEPT`,
		'COMMIT',
		`*${table}`,
		...builtinHooks(table)!.map((hook) => `:${hook} ACCEPT [0:0]`),
		`:${OTHER_CHAIN} - [0:0]`,
		...(from ? [`:${USER_CHAIN} - [0:0]`, `-A ${from} -j ${chain}`] : []),
	];
	return { analysis: new Analysis([...above, line, 'COMMIT', ''].join('\n')), index: above.length };
}

/** The same rule without the candidate, and without its option where that takes nothing else: where it is refused already, the candidate is not what is wrong. */
export function withoutCandidate({ place, before, about, label }: Offered): Offered {
	const typed = before.replace(/[^\s,]*$/, '');
	return about?.kind === 'value'
		? { place, line: typed, label, before, about: { ...about, which: about.which - 1 } }
		: { place, line: typed.replace(about?.kind === 'option' ? /! $/ : /(?:! )?-\S+ $/, ''), label, before, about: undefined };
}

/** How often a candidate is finished in another way before it is believed that no way is taken. */
export const TRIES = 14;

/** The rule that comes of a candidate, finished with what the examples of the catalogue write; `attempt` counts the ways from 0. */
export function finished({ place, line, about }: Offered, serial: number, attempt: number, dice: Dice): DrawnRule {
	const rule: DrawnRule = { serial, ...place, parts: [], broken: [] };
	if (about?.kind === 'snippet') {
		const [, chain = '', ...words] = wordsOf(line, 0, line.length, 'restore').map(({ text }) => text);
		return { ...rule, chain, words };
	}
	const context = { ...place, serial, isCommented: line.includes('-m comment ') };
	const whole = `${line.trimEnd()} ${pendingValues(about, attempt, context, dice).map(quoted).join(' ')}`.trimEnd();
	const { analysis, index } = documentWith(place, whole);
	const written = analysis.line(index)!;
	const syntax = analysis.readSyntax(written);
	const tail = syntax ? missing(syntax, attempt, context, dice) : [];
	const own = userChainOf(rule);
	const words = [...wordsOf(whole, 0, whole.length, 'restore').map(({ text }) => text), ...tail];
	const [, chain = '', ...rest] = words.map((word) => (word === USER_CHAIN || word === OTHER_CHAIN ? own : word));
	return { ...rule, chain, words: rest };
}

interface Context extends Place {
	readonly serial: number;
	/** The rule has a comment, or waits for one. */
	readonly isCommented?: boolean;
}

/** What the option at the end of the line still wants. */
function pendingValues(about: About | undefined, attempt: number, context: Context, dice: Dice): string[] {
	if (about?.kind === 'seen' && about.what === 'sets') {
		return ['src'];
	}
	if (about?.kind !== 'option' && about?.kind !== 'value') {
		return [];
	}
	const spec = extensionOf(about.of, context.family);
	const name = 'option' in about ? about.option : about.name;
	const given = 'which' in about ? about.which + 1 : 0;
	switch (spec ? '' : name) {
		case '--jump':
			return ['RETURN'].slice(given);
		case '--goto':
			return [OTHER_CHAIN].slice(given);
		case '--match':
			// what another one of the rule's own would leave without its option
			return context.isCommented ? ['mark', '--mark', '1'] : ['comment', '--comment', 'x'];
		case '--protocol':
			return ['tcp'].slice(given);
		default:
	}
	const option = spec?.options.find(({ names }) => names[0] === name);
	if (spec && option) {
		const example = usesOf(exampleAt(spec, option, attempt)).find((use) => use.spec === option);
		return standing(spec, option, example, context, dice).slice(given);
	}
	const isAddress = name === '--source' || name === '--destination';
	return given > 0 || name === '--fragment' ? [] : [isAddress ? (context.family === 'ipv4' ? '192.0.2.1' : '2001:db8::1') : 'eth0'];
}

/** The options and matches that the rule still needs, as an example has them. */
function missing({ matches: used, target, core }: RuleSyntax, attempt: number, context: Context, dice: Dice): string[] {
	const words: string[] = [];
	// what stands at the end belongs to the last one of several
	const uses = [...used, ...(target ? [target] : [])].filter((use, i, all) => all.findLastIndex(({ spec }) => spec === use.spec) === i);
	let protocol = core.find(({ name }) => name === '--protocol')?.values[0]?.text;
	for (const { spec, options } of uses) {
		const example = spec && exampleAt(spec, undefined, attempt);
		if (!spec || example === undefined) {
			continue;
		}
		const given = options.map((option) => ({ name: option.name }));
		for (const use of usesOf(example)) {
			if (
				use.spec &&
				spec.options.includes(use.spec) &&
				!given.some(({ name }) => name === use.name) &&
				canBeAdded(spec, use.spec, given)
			) {
				given.push({ name: use.name });
				words.push(...(use.negated ? ['!'] : []), use.name, ...fittingValues(spec, use.spec, use, context, dice));
			}
		}
		const others = syntaxOf(example);
		const wanted = others?.core.find(({ name, negated }) => name === '--protocol' && !negated)?.values[0]?.text;
		if (protocol === undefined && wanted !== undefined) {
			protocol = context.family === 'ipv6' && wanted === 'icmp' ? 'ipv6-icmp' : wanted;
			words.push('-p', protocol);
		}
		for (const other of others?.matches ?? []) {
			if (other.spec && other.spec !== spec && spec.kind === 'target' && !uses.some((use) => use.spec === other.spec)) {
				words.push('-m', other.name, ...other.options.flatMap((use) => [use.name, ...valuesOf(use.spec!, use, context, dice)]));
			}
		}
	}
	return words;
}

/** One of the examples of an extension: that of the option first, then its own, then none, then those of its other options. */
function exampleAt(spec: ExtensionSpec, option: OptionSpec | undefined, attempt: number): string | undefined {
	const first = [...(option ? [option.doc.example] : []), spec.doc.example, undefined];
	const all = [...new Set([...first, ...spec.options.map(({ doc }) => doc.example), ...spec.options.map((each) => alone(spec, each))])];
	return all[attempt % all.length];
}

/** A rule with one option of an extension, for those that no example shows by itself. */
function alone(spec: ExtensionSpec, { names, values, doc }: OptionSpec): string {
	const written =
		usesOf(doc.example)
			.find(({ name }) => name === names[0])
			?.values.map(({ text }) => quoted(text)) ?? values.map(() => '1');
	const [protocol] = spec.protocols ?? [];
	return ['-A FORWARD', ...(protocol ? ['-p', protocol] : []), spec.kind === 'match' ? '-m' : '-j', spec.name, names[0], ...written].join(
		' ',
	);
}

/** Values of an option that can stand there by themselves, as far as the catalogue knows. */
function plainValues(spec: ExtensionSpec, option: OptionSpec, place: Place, dice: Dice): string[] {
	const example = usesOf(option.doc.example).find((use) => use.spec === option);
	return standing(spec, option, example, { ...place, serial: 0 }, dice);
}

/** The values of an example, or others where these cannot stand. */
function standing(spec: ExtensionSpec, option: OptionSpec, example: OptionUse | undefined, context: Context, dice: Dice): string[] {
	const draws = Array.from({ length: DRAWS }, () => valuesOf(option, example, context, dice));
	return draws.find((values) => canStand(spec, option, values, context)) ?? draws[0]!;
}

/** Whether an option with these values is one that the place takes, alone or with others. */
function canStand(spec: ExtensionSpec, option: OptionSpec, values: readonly string[], { family, table, chain, from }: Place): boolean {
	const given = [{ name: option.names[0], negated: false, values: values.map((text) => ({ text })) }];
	const places = spec.placesFor?.(given);
	return canBeCompleted(spec, given, family) && (!places || places[table]?.includes((from ?? chain) as Hook) === true);
}

/** Those of the example, or others where the place does not take them: `--dir out` behind routing. */
function fittingValues(spec: ExtensionSpec, option: OptionSpec, use: OptionUse, context: Context, dice: Dice): string[] {
	const values = valuesOf(option, use, context, dice);
	return canStand(spec, option, values, context)
		? values
		: (Array.from({ length: DRAWS }, () => valuesOf(option, undefined, context, dice)).find((each) =>
				canStand(spec, option, each, context),
			) ?? values);
}

/** Names of what the kernel keeps: another one for each rule, or that of a set that is there. */
const KEPT_BY_KERNEL = /^--(?:(?:match|add|del|map)-set|hashlimit-name|name)$/;

/** The values of an option as an example writes them, others where they are of the other family or nothing writes them. */
function valuesOf(option: OptionSpec, example: OptionUse | undefined, { family, serial }: Context, dice: Dice): string[] {
	return option.values.map((value, i) => {
		const written = example?.values[i]?.text;
		const isKept = KEPT_BY_KERNEL.test(option.names[0]) && i === 0;
		const isTaken = (text: string): boolean =>
			valueProblem(value, text, { family, protocol: undefined }) === undefined && !(value.kind.includes('port') && /[a-z]/.test(text));
		if (written !== undefined && !isKept && isTaken(written)) {
			return written;
		}
		const draw = (): string =>
			value.kind === 'words' ? dice.pick(value.words) : randomValue(value, { option: option.names[0], family, serial }, dice);
		return Array.from({ length: DRAWS }, draw).find(isTaken) ?? '1';
	});
}

/** Values that are drawn before one is taken that everybody knows. */
const DRAWS = 20;

const read = new Map<string, RuleSyntax | undefined>();

function syntaxOf(example: string): RuleSyntax | undefined {
	if (!read.has(example)) {
		const [, table = 'filter', rule = example] = /^-t (\w+) (.*)$/.exec(example) ?? [];
		const tool = /[\da-f]::?[\da-f]*:|::|icmpv6/i.test(rule) ? 'ip6tables' : 'iptables';
		const analysis = new Analysis(`# Generated by ${tool}-save v1.8.9 on Mon Jan  1 00:00:00 2024\n*${table}\n${rule}\nCOMMIT\n`);
		read.set(example, analysis.readSyntax(analysis.line(2)!));
	}
	return read.get(example);
}

function usesOf(example: string | undefined): OptionUse[] {
	const syntax = example === undefined ? undefined : syntaxOf(example);
	return syntax ? [...syntax.matches, ...(syntax.target ? [syntax.target] : [])].flatMap(({ options }) => [...options]) : [];
}

function extensionOf(
	of: { readonly kind: 'match' | 'target'; readonly name: string } | undefined,
	family: Family,
): ExtensionSpec | undefined {
	return of?.kind === 'match'
		? matchSpec(of.name, family)
		: of && targets.find(({ name, families }) => name === of.name && families.includes(family));
}

function quoted(word: string): string {
	return word === '' || /[\s"'\\]/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word;
}
