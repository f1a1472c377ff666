// What -D finds, against the real iptables: a rule is added and the rule that iptables-save prints of it, or one that differs a little, is deleted. A rule that is
// found there must never be called missing.
//
//     EQUAL_REFEREE_RULES=5000 EQUAL_REFEREE_SEED=7 npm run unit -- test/kernel/equal-rules
//
// Needs what options.test.ts needs; says so where it is not run.

import { afterAll, describe, expect, test } from 'vitest';
import { findingsOf } from '../checks/check-findings.ts';
import { Dice } from './dice.ts';
import { type DrawnRule, fileOf, lineOf } from './drawn-rule.ts';
import { Namespace, whyNoNamespace } from './namespace.ts';
import { nearRule } from './near-rule.ts';
import { randomRule } from './random-rule.ts';

const RULES = Number(process.env.EQUAL_REFEREE_RULES ?? 150);
const SEED = Number(process.env.EQUAL_REFEREE_SEED ?? 1);
const BACKENDS = ['legacy', 'nft'] as const;
const MILLISECONDS_PER_RULE = 400;
/** In a hundred pairs of different rules, those that the check may leave alone, as it does where it is not sure. */
const MOST_LET_PASS = 30;

const why = whyNoNamespace();
if (why !== undefined) {
	console.warn(`What -D finds was not compared with iptables: ${why}.`);
}

/** Two rules, and which backends take them for the same. */
interface Pair {
	readonly added: string;
	readonly deleted: string;
	readonly isFound: readonly boolean[];
	readonly isCalledMissing: boolean;
}

describe.skipIf(why !== undefined)('rules that -D finds', () => {
	const namespaces = why === undefined ? BACKENDS.map(() => new Namespace()) : [];
	afterAll(() => {
		for (const namespace of namespaces) {
			namespace.close();
		}
	});

	test(
		`${RULES} rules of seed ${SEED}`,
		async () => {
			const dice = new Dice(SEED);
			const pairs: Pair[] = [];
			for (let serial = 0; serial < RULES; serial++) {
				const rule = randomRule(serial, dice);
				for (const other of [await printed(namespaces, rule), lineOf(nearRule(rule, dice)), lineOf(nearRule(rule, dice))]) {
					const pair = other === undefined ? undefined : await compare(namespaces, rule, other);
					pairs.push(...(pair ? [pair] : []));
				}
			}
			const falsely = pairs.filter(({ isFound, isCalledMissing }) => isCalledMissing && isFound.some((found) => found));
			const different = pairs.filter(({ isFound }) => isFound.every((found) => !found));
			const letPass = different.filter(({ isCalledMissing }) => !isCalledMissing);
			console.info(`${pairs.length} pairs, ${different.length} of them different, ${letPass.length} of which the check leaves alone`);
			expect(falsely.map(inWords)).toEqual([]);
			expect(letPass.length).toBeLessThanOrEqual((different.length * MOST_LET_PASS) / 100);
		},
		20_000 + RULES * MILLISECONDS_PER_RULE,
	);
});

/** The line that iptables-save prints of a rule; undefined where that is not one line. */
async function printed(namespaces: readonly Namespace[], rule: DrawnRule): Promise<string | undefined> {
	const tool = toolOf(rule, 'legacy');
	const command = `bash -c '${tool}-restore $file && ${tool}-save -t ${rule.table} >&2'`;
	const { code, errors } = await namespaces[0]!.run(command, fileOf([rule]));
	const lines = errors.split('\n').filter((line) => line.startsWith(`-A ${rule.chain}`));
	return code === 0 && lines.length === 1 ? lines[0]! : undefined;
}

/** Undefined where one of the rules is refused. */
async function compare(namespaces: readonly Namespace[], rule: DrawnRule, other: string): Promise<Pair | undefined> {
	const text = fileOf([rule]).replace(/COMMIT\n$/, `${other}\nCOMMIT\n`);
	const deleting = text.replace(`${other}\nCOMMIT`, `${other.replace(/^-A/, '-D')}\nCOMMIT`);
	const isFound: boolean[] = [];
	for (const [i, backend] of BACKENDS.entries()) {
		const restore = `${toolOf(rule, backend)}-restore $file`;
		const { code } = await namespaces[i]!.run(restore, deleting);
		if (code !== 0 && (await namespaces[i]!.run(restore, text)).code !== 0) {
			return undefined;
		}
		isFound.push(code === 0);
	}
	const isCalledMissing = findingsOf(deleting).findings.some(({ code }) => code === 'no-such-rule');
	return { added: lineOf(rule), deleted: other.replace(/^-A/, '-D'), isFound, isCalledMissing };
}

function toolOf(rule: DrawnRule, backend: string): string {
	return `${rule.family === 'ipv4' ? 'iptables' : 'ip6tables'}-${backend}`;
}

function inWords({ added, deleted, isFound }: Pair): string {
	return `${added}\n${deleted}\n  found by ${BACKENDS.filter((_, i) => isFound[i]).join(' and ') || 'none'}`;
}
