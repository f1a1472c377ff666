// Finds lines inside a table that are nothing iptables-restore reads.

import { lookupOption } from '../catalogue/catalogue.ts';
import type { Line } from '../syntax/line.ts';
import { isRuleVerb } from '../syntax/save/verbs.ts';
import { eachWord } from '../syntax/words.ts';
import type { Check, Report } from './check.ts';
import type { Fix, FixEdit } from './finding.ts';
import { isInBlock } from './in-block.ts';
import { homesOf } from './options/option-homes.ts';
import { runsOf } from './runs.ts';
import type { Scope } from './scope.ts';
import type { Slip } from './slip.ts';

export const unknownLine: Check = {
	code: 'unknown-line',
	needsFinalText: true,
	doc: {
		title: 'A line that is no rule',
		what: 'A restore file holds a line that is neither a rule nor a chain, a comment or an empty line.',
		why: 'iptables-restore takes it for a rule and refuses the file: "Bad argument", or "no command specified".',
		says: ["Bad argument `allow'"],
		fix: 'Put "#" before it if it is a remark, else write it as a rule ("-A CHAIN …") or as a chain (":CHAIN POLICY [0:0]").',
		bad: '*filter\n:INPUT ACCEPT [0:0]\nallow ssh\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n# allow ssh\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		const { analysis, survey } = scope;
		const slips = yield* scope.slips();
		for (const [line, slip] of slips) {
			yield slipped(scope, line, slip);
		}
		const inside = (yield* scope.bogusFor('unknown')).filter((line) => !slips.has(line));
		const outside = survey.stray.filter((line) => line.kind === 'text');
		const runs = survey.isRestoreFile ? yield* runsOf(analysis, outside) : yield* runBehindCommit(scope, outside);
		for (const run of [...(yield* runsOf(analysis, inside)), ...runs]) {
			const [line] = run as [(typeof run)[number]];
			const says = isInBlock(line) ? saysOf(scope, line) : scope.failed(line);
			const many = run.length === 1 ? 'This line is' : `These ${run.length} lines are`;
			const above = ruleAbove(scope, run);
			yield {
				severity: scope.refused,
				line,
				message: `${many} neither rule nor chain, comment or empty: "${says}". ${above ? 'A rule stands on one line: join it with the rule above.' : 'Put # before a remark, or write a rule that begins with -A.'}`,
				get fixes() {
					if (above) {
						return [joined(above, run)];
					}
					const title = run.length === 1 ? 'Make it a comment' : `Make these ${run.length} lines comments`;
					return [{ title, safe: false, edits: run.map((each) => asComment(each)) }];
				},
			};
		}
	},
};

function slipped(scope: Scope, line: Line, { span, text, meant }: Slip): Report {
	return {
		severity: scope.refused,
		line,
		message: `This line is neither rule nor chain, comment or empty: "${saysOf(scope, line)}". Did you mean "${meant}"?`,
		fixes: [
			{ title: `Change to ${meant}`, safe: false, edits: [{ kind: 'replace', line, span, text }] },
			{ title: 'Make it a comment', safe: false, edits: [asComment(line)] },
		],
	};
}

/** The rule that goes on in lines which all begin with an option of a rule; undefined where they do not, or where more than a person would break one into. */
function ruleAbove({ analysis }: Scope, run: readonly Line[]): Line | undefined {
	const above = analysis.line(analysis.indexOf(run[0]!) - 1);
	const isOption = ({ text }: Line): boolean => {
		const [word = ''] = /^(?:\s*!\s)?\s*(--?[a-z][\w-]*)(?=[\s=])/.exec(text) ?? [];
		const name = word.replace(/^[\s!]*/, '');
		return name !== '' && (lookupOption(name, []) !== undefined || homesOf(name, undefined).length > 0);
	};
	const hasTwoTargets = (above?.target ?? '') !== '' && run.some(({ text }) => /(?:^|\s)(?:-[jg]|--jump|--goto)[\s=]/.test(text));
	return above?.kind === 'rule' &&
		!hasTwoTargets &&
		above.dialect === 'save' &&
		isRuleVerb(above.verb) &&
		run.length <= MOST_JOINED &&
		run.every(isOption)
		? above
		: undefined;
}

const MOST_JOINED = 10;

function joined(above: Line, run: readonly Line[]): Fix {
	const end = above.text.trimEnd().length;
	const text = run.map((line) => ` ${line.text.trim()}`).join('');
	return {
		title: 'Join with the rule above',
		safe: false,
		edits: [
			{ kind: 'replace', line: above, span: { start: end, end: above.text.length }, text },
			...run.map((line) => ({ kind: 'remove' as const, line })),
		],
	};
}

function asComment(line: Line): FixEdit {
	return { kind: 'replace', line, span: { start: 0, end: 0 }, text: '# ' };
}

/** Where much text follows a dump it may belong to a paste, or have come into the file by mistake; the tool stops at its first line. */
function* runBehindCommit({ analysis, survey }: Scope, text: readonly Line[]): Generator<undefined, Line[][]> {
	const commit = survey.commits.at(-1);
	if (!survey.beginsAsRestoreFile || !commit) {
		return [];
	}
	const last = analysis.indexOf(commit);
	const behind = text.filter((line) => analysis.indexOf(line) > last);
	return (yield* runsOf(analysis, behind)).slice(0, 1);
}

/** What iptables-restore 1.8.9 says of a line inside a table that it takes for a rule. */
function saysOf(scope: Scope, line: Line): string {
	const [first] = eachWord(line.content, 0, line.contentEnd);
	if (!first || first.text.startsWith(':')) {
		return `line ${scope.numberOfLine(line)} chain name invalid`;
	}
	if (first.text === '--') {
		return 'unknown arguments found on commandline';
	}
	if (!first.text.startsWith('-') || first.text === '-') {
		return `Bad argument \`${first.text}'`;
	}
	const short = /^-[^-](?=.)/.exec(first.text)?.[0];
	if (short !== undefined && !lookupOption(short, [])) {
		// it names the word before the line's own, the table behind -t (measured on 1.8.9)
		return `unknown option "${scope.analysis.dump.tableAt(scope.analysis.indexOf(line))?.name}"`;
	}
	if (short === '-p') {
		return `unknown protocol "${first.text}" specified`;
	}
	const name = short ?? first.text.replace(/=.*/, '');
	return lookupOption(name, []) ? 'no command specified' : `unknown option "${name}"`;
}
