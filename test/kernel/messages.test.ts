// Who searches for a message of iptables-restore finds it on docs/messages.md: rules that are drawn at random are refused by both backends, and what they say is there.
//
//     MESSAGES_RULES=20000 MESSAGES_SEED=7 MESSAGES_UPDATE=1 npm run unit -- test/kernel/messages
//
// adds what is missing. Needs what options.test.ts needs; says so where it is not run.

import { afterAll, describe, expect, test } from 'vitest';
import { findingsOf } from '../checks/check-findings.ts';
import { readMessages, writeMessages } from '../checks/messages.ts';
import { fileOf } from './drawn-rule.ts';
import { formOf, messagesIn } from './messages.ts';
import { whyNoNamespace } from './namespace.ts';
import { isAboutMachine } from './out-of-reach.ts';
import { Referee } from './referee.ts';
import { drawRules } from './verdicts.ts';

const RULES = Number(process.env.MESSAGES_RULES ?? 400);
const SEED = Number(process.env.MESSAGES_SEED ?? 1);
/** In a hundred refusals, those whose message may be a new one. */
const MOST_UNKNOWN = 2;
const MILLISECONDS_PER_RULE = 100;

const why = whyNoNamespace();
if (why !== undefined) {
	console.warn(`The messages of iptables were not compared with docs/messages.md: ${why}.`);
}

describe.skipIf(why !== undefined)('the messages of iptables', () => {
	const referees: Referee[] = [];
	afterAll(() => {
		for (const referee of referees) {
			referee.close();
		}
	});

	test(
		`${RULES} rules of seed ${SEED}`,
		async () => {
			const known = new Map(readMessages().map((each) => [formOf(each.message), each]));
			const votes = new Map<string, Map<string, number>>();
			const rules = drawRules(RULES, SEED);
			const unknown = new Map<string, string>();
			let refusals = 0;
			for (const backend of ['legacy', 'nft'] as const) {
				const referee = await Referee.open(backend);
				referees.push(referee);
				const refused = await referee.judge(rules);
				for (const rule of rules) {
					const said = refused.get(rule.serial);
					const codes = said === undefined || isAboutMachine(said) ? [] : errorsIn(fileOf([rule]));
					for (const message of codes.length === 1 ? messagesIn(said!).filter(isOfRule) : []) {
						const form = formOf(message);
						refusals++;
						if (!known.has(form)) {
							unknown.set(form, unknown.get(form) ?? message);
						}
						const of = votes.get(form) ?? new Map<string, number>();
						votes.set(form, of.set(codes[0]!, (of.get(codes[0]!) ?? 0) + 1));
					}
				}
			}
			console.info(`${refusals} messages, ${unknown.size} new ones`);
			if (process.env.MESSAGES_UPDATE) {
				// several things may be wrong with a rule of which one is told: the check that is met most often is the one
				const codeOf = (form: string): string => [...votes.get(form)!].toSorted((one, other) => other[1] - one[1])[0]![0];
				writeMessages([...known.values(), ...[...unknown].map(([form, message]) => ({ message, code: codeOf(form) }))]);
			} else {
				expect(unknown.size, [...unknown.values()].join('\n')).toBeLessThanOrEqual((refusals * MOST_UNKNOWN) / 100);
			}
		},
		20_000 + RULES * MILLISECONDS_PER_RULE,
	);
});

/** What the kernel refuses, and an option that is not known, is told in the same words whatever the rule. */
function isOfRule(message: string): boolean {
	return !/^line \d+|^warn(?:ing)?: |^unknown option /i.test(message);
}

function errorsIn(text: string): string[] {
	return [
		...new Set(
			findingsOf(text)
				.findings.filter(({ severity }) => severity === 'error')
				.map(({ code }) => code),
		),
	];
}
