// What the real iptables prints of one rule in every form: compared with each other, nothing differs.
//
//     LISTED_REFEREE_RULES=5000 LISTED_REFEREE_SEED=7 npm run unit -- test/kernel/listed
//
// Needs what options.test.ts needs; says so where it is not run.

import { afterAll, describe, expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { compare } from '../../server/src/compare/compare.ts';
import { Dice } from './dice.ts';
import { type DrawnRule, fileOf, lineOf } from './drawn-rule.ts';
import { Namespace, whyNoNamespace } from './namespace.ts';
import { randomRule } from './random-rule.ts';

const RULES = Number(process.env.LISTED_REFEREE_RULES ?? 40);
const SEED = Number(process.env.LISTED_REFEREE_SEED ?? 1);
const BACKENDS = ['legacy', 'nft'] as const;
const MILLISECONDS_PER_RULE = 500;
/** Stands between them. */
const MARK = '----';
/** Forms of a listing, and of the commands that make the rules. */
const FORMS = ['-L -n -v', '-L -n -v -x --line-numbers', '-L -n', '-S'];

/**
 * What listings leave out of a rule, beside the names of hashlimit: nft all of eui64, both --ttl and --log of osf, the "!" of quota, ranges of everything; iptables-save prints
 * no interface that is not any (`! -i +`), and other words of ipcomp.
 */
const HIDDEN = /-m (?:eui64|osf|quota)\b|ipcomp|\b0:(?:65535|4294967295)\b|! -\S+ \+ /;

const why = whyNoNamespace();
if (why !== undefined) {
	console.warn(`Listings were not compared with what iptables-save prints: ${why}.`);
}

describe.skipIf(why !== undefined)('every form in which a rule is printed says the same', () => {
	const namespace = why === undefined ? new Namespace() : undefined;
	afterAll(() => namespace?.close());

	test(
		`${RULES} rules of seed ${SEED}`,
		async () => {
			const dice = new Dice(SEED);
			const different: string[] = [];
			let compared = 0;
			for (let serial = 0; serial < RULES; serial++) {
				const rule = randomRule(serial, dice);
				if (HIDDEN.test(lineOf(rule))) {
					continue;
				}
				for (const backend of BACKENDS) {
					const [save, ...listings] = await printed(namespace!, rule, backend);
					for (const [i, listing] of listings.entries()) {
						compared++;
						different.push(
							...differences(save!, `root@gw:~# ${toolOf(rule)} -t ${rule.table} ${FORMS[i]}\n${listing}`).map(
								(what) => `${backend} ${FORMS[i]}: ${lineOf(rule)}: ${what}`,
							),
						);
					}
				}
			}
			console.info(`${compared} comparisons`);
			expect(different).toEqual([]);
		},
		20_000 + RULES * MILLISECONDS_PER_RULE,
	);
});

function toolOf({ family }: DrawnRule): string {
	return family === 'ipv4' ? 'iptables' : 'ip6tables';
}

/** What iptables-save prints of a rule once it is loaded, and then every form; nothing where it is refused. */
async function printed(namespace: Namespace, rule: DrawnRule, backend: string): Promise<string[]> {
	const tool = `${toolOf(rule)}-${backend}`;
	const commands = [`${tool}-save -t ${rule.table}`, ...FORMS.map((form) => `${tool} -t ${rule.table} ${form}`)];
	const loading = [`${tool}-restore $file`, commands.map((command) => `${command} >&2`).join(` && echo ${MARK} >&2 && `)].join(' && ');
	const { code, errors } = await namespace.run(`bash -c '${loading}'`, fileOf([rule]));
	return code === 0 ? errors.split(`${MARK}\n`) : [];
}

function differences(before: string, after: string): string[] {
	const { changes, rules, isImpossible } = compare(new Analysis(before), new Analysis(after));
	const changed = rules.changed.map(({ before: was, after: is }) => `${was.text} -> ${is.text}`);
	const lone = [...rules.removed, ...rules.added].map(({ text }) => text);
	return [
		...(isImpossible ? ['cannot be compared'] : []),
		...changed,
		...lone,
		...(changes.length > 0 ? [`${changes.length} changes`] : []),
	];
}
