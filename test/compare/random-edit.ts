// Edits one of the random tables of test/packets as people edit rules: inserts, removes and moves rules, turns conditions and verdicts round, sets policies.

import { randomNumbers } from '../packets/random-table.ts';

/** Another version of a table; the same one for the same seed. It has no loops where the first has none. */
export function randomEdit(text: string, seed: number): string {
	const random = randomNumbers(seed);
	const lines = text.split('\n');
	const count = 1 + Math.floor(random() * 3);
	for (let i = 0; i < count; i++) {
		editOnce(lines, random);
	}
	return lines.join('\n');
}

function editOnce(lines: string[], random: () => number): void {
	const rules = lines.flatMap((line, place) => (line.startsWith('-A') ? [place] : []));
	const choose = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
	if (rules.length === 0) {
		return;
	}
	const place = choose(rules);
	const rule = lines[place]!;
	const ofChain = rules.filter((other) => chainOf(lines[other]!) === chainOf(rule));
	switch (Math.floor(random() * 7)) {
		case 0:
			lines.splice(place, 1);
			break;
		case 1: // the same rule once more, somewhere in its chain
			lines.splice(choose(ofChain), 0, rule);
			break;
		case 2: {
			const target = choose(ofChain);
			lines.splice(place, 1);
			lines.splice(target, 0, rule);
			break;
		}
		case 3:
			lines[place] = withVerdict(rule, choose(['ACCEPT', 'DROP', 'RETURN']));
			break;
		case 4: {
			// the conditions of another rule
			const [, start, , target = ''] = WORDS.exec(rule)!;
			const conditions = WORDS.exec(lines[choose(rules)]!)![2]!.trim();
			lines[place] = [start, conditions, target].filter((words) => words !== '').join(' ');
			break;
		}
		case 5: {
			const start = choose([':INPUT', ':FORWARD']);
			const at = lines.findIndex((line) => line.startsWith(start));
			lines[at] = lines[at]!.endsWith('ACCEPT') ? `${start} DROP` : `${start} ACCEPT`;
			break;
		}
		default: // a condition turned round
			lines[place] = rule.includes('!') ? rule.replace('! ', '') : rule.replace(/ (-[sdio] )/, ' ! $1');
	}
}

/** `-A chain`, the conditions, the target. */
const WORDS = /^(-A \S+) ?((?:(?!-[jg] ).)*)(-[jg] .*)?$/;

function chainOf(rule: string): string {
	return rule.split(' ')[1]!;
}

function withVerdict(rule: string, verdict: string): string {
	return /-[jg] /.test(rule) ? rule.replace(/-[jg] .*$/, `-j ${verdict}`) : `${rule} -j ${verdict}`;
}
