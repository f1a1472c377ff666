// Finds a second command in one line.

import { CORE_OPTIONS } from '../catalogue/core.ts';
import { tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { isRuleVerb, verbOf } from '../syntax/save/verbs.ts';
import type { ExtensionUse } from '../syntax/uses.ts';
import { eachWord, type Word } from '../syntax/words.ts';
import { own } from '../text/own.ts';
import type { Span } from '../text/span.ts';
import type { DocumentCheck } from './check.ts';
import type { Finding } from './finding.ts';
import { isInBlock } from './in-block.ts';
import { isShortForOption, optionWords } from './option-words.ts';
import type { Scope } from './scope.ts';

export const secondCommand: DocumentCheck = {
	code: 'second-command',
	needsFinalText: true,
	garbles: true,
	doc: {
		title: 'Two commands in one line',
		what: 'A line of a restore file has a second command, such as another -A.',
		why: 'A line does one thing: "Cannot use -A with -A". Only -L and -Z go together.',
		says: ['Cannot use -A with -A'],
		fix: 'Begin a new line with the second command.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT -A INPUT -j DROP\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -j DROP\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		const { survey } = scope;
		for (const line of [...survey.doubled, ...survey.commands, ...survey.unusualChains]) {
			yield undefined;
			const second = isInBlock(line) && line.verb !== '' ? secondIn(line, scope) : undefined;
			if (!second) {
				continue;
			}
			const [first, start] = [`-${line.verb}`, second.start];
			const meant = meantInLowerCase(line, second) ?? meantForMatch(line, second, scope);
			const mayBeLine = meant === undefined && isBeforeChain(line, second);
			const call = callBefore(line, second);
			const [said] = /\S+/.exec(call.replace(/^;/, '')) ?? []; // "ACCEPT;" is one word
			yield {
				severity: scope.refused,
				line,
				span: second,
				message: `A line holds one command, and this is a second one: "${said === undefined ? `Cannot use -${verbOf(second.text)} with ${first}` : `Bad argument \`${said}'`}". ${mayBeLine ? 'Begin a new line with it.' : meant === undefined ? 'Remove it.' : `Did you mean ${meant}?`}`,
				fixes: [
					...(meant === undefined
						? []
						: [{ title: `Change to ${meant}`, safe: false, edits: [{ kind: 'replace' as const, line, span: second, text: meant }] }]),
					...(mayBeLine
						? [
								{
									title: `Begin a new line with ${second.text}`,
									safe: false,
									edits: [
										{
											kind: 'replace' as const,
											line,
											span: { start: line.text.slice(0, start - call.length).trimEnd().length, end: start },
											text: '\n',
										},
									],
								},
							]
						: []),
				],
			};
		}
	},
};

/** What ends a command in a shell, and the beginning of the next one. */
const CALL_BEFORE =
	/(?:\s*(?:;|&&|\|\|))?\s+(?:sudo\s+)?(?:\S*\/)?ip6?tables(?:-(?:nft|legacy))?\s+(?:(?:-w|--wait)\s+)?$|\s*(?:;|&&|\|\|)\s+$/;

/** Characters that may stand between two commands. */
const BETWEEN = 100;

function callBefore({ text }: Line, { start }: Word): string {
	return CALL_BEFORE.exec(text.slice(Math.max(0, start - BETWEEN), start))?.[0] ?? '';
}

/** Options of a rule that look like commands in capitals: `-S 10.0.0.1` and `-I eth0` have no chain behind them. */
function meantInLowerCase(line: Line, { text, start, end }: Word): string | undefined {
	const lower = text.toLowerCase();
	const isOption = text.length === 2 && CORE_OPTIONS.some(({ names, values }) => names.includes(lower) && values.length > 0);
	const next = isOption && isRuleVerb(line.verb) && start > line.chainStart ? wordBehind(line, end) : undefined;
	return next && !next.text.startsWith('-') && tableOf(line)?.isChain(next.text) === false ? lower : undefined;
}

/** What a match calls otherwise, by its name and the command: `-m recent --check`. */
const OF_MATCHES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	recent: { '--check': '--rcheck', '--delete': '--remove' },
	policy: { '--policy': '--pol' },
};

/** The option of a match before it that does what the command is called; undefined where the match has one like it. */
function meantForMatch(line: Line, { text, start }: Word, scope: Scope): string | undefined {
	for (const { spec, span, options } of usesIn(line, scope)) {
		const meant = spec?.kind === 'match' && span.start < start ? own(own(OF_MATCHES, spec.name) ?? {}, text) : undefined;
		if (meant !== undefined && !options.some(({ name }) => /^--(?:set|update|rcheck|remove|pol)$/.test(name))) {
			return meant;
		}
	}
	return undefined;
}

/** Whether the rest of the line may be a line of its own: a command that needs no chain, or one with a chain of the table. */
function isBeforeChain(line: Line, { text, end }: Word): boolean {
	const next = wordBehind(line, end);
	const needsChain = isRuleVerb(verbOf(text)) || /^[PEN]$/.test(verbOf(text));
	return (
		!needsChain || (next !== undefined && (verbOf(text) === 'N' ? !next.text.startsWith('-') : tableOf(line)?.isChain(next.text) !== false))
	);
}

function wordBehind(line: Line, end: number): Word | undefined {
	const [next] = eachWord(line.content, end, line.contentEnd, line.cutter);
	return next;
}

/** The second command of a line; undefined where there is none. */
export function secondIn(line: Line, scope: Scope): Word | undefined {
	const [first, ...others] = optionWords(line).filter((word) => verbOf(word.text) !== '');
	const further = first ? others.filter((word) => !goTogether(verbOf(first.text), verbOf(word.text))) : [];
	if (further.length === 0) {
		return undefined;
	}
	const uses = usesIn(line, scope);
	const taken = optionsOf(uses);
	return further.find(
		(word) =>
			// a lost -m: `policy --pol none`
			!(/^--pol/.test(word.text) && /\spolicy\s+$/.test(line.text.slice(0, word.start))) &&
			(callBefore(line, word) !== '' ||
				(!taken.some(({ start, end }) => start <= word.start && word.end <= end) &&
					!isShortForOption(
						word.text,
						uses.flatMap(({ spec }) => spec ?? []),
					))),
	);
}

/** Findings without the name that what ends a command in a shell is stuck to: `-j ACCEPT; iptables -A …` */
export function withoutNamesBeforeCommands(findings: readonly Finding[]): readonly Finding[] {
	const lines = new Set(findings.filter(({ code }) => code === secondCommand.code).map(({ line }) => line));
	return lines.size === 0
		? findings
		: findings.filter(({ code, line, span }) => code !== 'undefined-chain' || !lines.has(line) || line.text[span.end - 1] !== ';');
}

function usesIn(line: Line, scope: Scope): readonly ExtensionUse[] {
	const syntax = scope.analysis.readSyntax(line);
	return syntax ? [...syntax.matches, ...(syntax.target ? [syntax.target] : [])] : [];
}

/** Where options of matches and targets stand: they win over what is short for a command (`--pol` of -m policy, `--new` of CLUSTERIP). */
function optionsOf(uses: readonly ExtensionUse[]): readonly Span[] {
	return uses.flatMap(({ options }) => options.map(({ flag, values }) => ({ start: flag.start, end: values.at(-1)?.end ?? flag.end })));
}

function goTogether(a: string, b: string): boolean {
	return (a === 'Z' && 'LS'.includes(b)) || (b === 'Z' && 'LS'.includes(a));
}
