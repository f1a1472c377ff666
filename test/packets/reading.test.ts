// The quick way to read a rule against the general one: over random rules of the catalogue, over their words with other words put in, and over words in any
// order, both must give the engine the same.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import type { Family } from '../../server/src/catalogue/specification.ts';
import { InterfaceNames } from '../../server/src/packets/interfaces.ts';
import { BoundTemplate, partsOf, type RuleParts, UNREAD } from '../../server/src/packets/parts.ts';
import { RuleReading, type Template } from '../../server/src/packets/reading.ts';
import { Space } from '../../server/src/packets/space.ts';
import { Dice } from '../kernel/dice.ts';
import { blockOf, headerOf, lineOf, userChainOf } from '../kernel/drawn-rule.ts';
import { randomRule } from '../kernel/random-rule.ts';

const RULES = Number(process.env.READING_RULES ?? 1_500);
/** Words that mean something to the quick way, rightly placed or not. */
const WORDS: Readonly<Record<Family, readonly string[]>> = {
	ipv4: ['10.0.0.1', '10.0.0.0/8', '10.0.0.7/24', '0.0.0.0/0', '1.2.3.4/255.255.0.255', '010.0.0.1', '300.1.1.1', '10.0.0.1/33', '::1'],
	ipv6: ['fd00::1', 'fd00::/64', '::/0', 'fd00::7/127', 'fd00::1/129', '::', 'fe80:::1', '10.0.0.1', '::ffff:1'],
};
const ANYWHERE = [
	...[
		'-s',
		'-d',
		'!',
		'-p',
		'tcp',
		'udp',
		'-m',
		'tcp',
		'-m',
		'udp',
		'--dport',
		'--sport',
		'--dport',
		'80',
		'81',
		'80:90',
		'90:80',
		'0:65535',
	],
	...[
		'http',
		'99999',
		'080',
		'-m',
		'comment',
		'--comment',
		'word',
		'"two words"',
		'"-s 10.0.0.1"',
		'-j',
		'-g',
		'web',
		'own',
		'ACCEPT',
		'DNAT',
	],
	...[
		'INPUT',
		'DORP',
		'--to-destination',
		'10.0.0.9:80',
		'-m',
		'multiport',
		'--dports',
		'80,443',
		'-i',
		'eth0',
		'-m',
		'string',
		'--string',
		'""',
	],
	...[
		'--tcp-flags',
		'SYN',
		'-f',
		'-m',
		'iprange',
		'--src-range',
		'10.0.0.1-10.0.0.3',
		'--algo',
		'bm',
		'-m',
		'mark',
		'--mark',
		'1',
		'-4',
		'-v',
	],
];
const IN_SLOTS = /(?<=(?:^| )(?:-s|-d|--sport|--dport|--comment|-j|-g|--to-destination) )\S+/g;

function describe(parts: RuleParts | undefined): string {
	return JSON.stringify(parts, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
}

/** Fails where the two ways differ; how many rules the quick one read. */
function compare(text: string): number {
	const analysis = new Analysis(text);
	let quick = 0;
	for (const table of analysis.tables) {
		const family = analysis.family(table) ?? 'ipv4';
		const reading = new RuleReading(table, family, (line) => analysis.readSyntax(line));
		const space = new Space(family, new InterfaceNames(['eth0', 'eth1', 'br+']));
		const bound = new Map<Template, BoundTemplate>();
		for (const chain of table.chains.values()) {
			for (const [position, line] of chain.rules.entries()) {
				const read = reading.read(line, chain, position);
				if (!read || !('template' in read)) {
					continue;
				}
				const template = bound.get(read.template) ?? new BoundTemplate(read.template, space);
				bound.set(read.template, template);
				if (!template.isRight) {
					continue;
				}
				quick++;
				const general = partsOf(reading.general(line, chain, position)!.rule, space);
				const parts = template.partsOf(read.sets, line.target);
				const same = parts.decision === UNREAD ? { ...parts, decision: general.decision } : parts;
				expect(describe(same), `${line.text}\nmade from ${read.template.rule.line.text}`).toBe(describe(general));
			}
		}
	}
	return quick;
}

/** The rule, and the same with other words in the places that the quick way leaves out. */
function siblings(line: string, family: Family, dice: Dice): string[] {
	const others = (): string =>
		line.replace(IN_SLOTS, (word) => (dice.chance(50) ? word : dice.pick([...WORDS[family], ...WORDS[family], ...ANYWHERE])));
	return [line, others(), others(), others()];
}

test('random rules of the catalogue', { timeout: 600_000 }, () => {
	const dice = new Dice(11);
	let quick = 0;
	for (let serial = 0; serial < RULES; serial++) {
		const rule = randomRule(serial, dice);
		const block = blockOf([rule]).split('\n');
		const own = lineOf(rule);
		const text = [headerOf(rule.family), `*${rule.table}`, `:web - [0:0]`, `:${userChainOf(rule)} - [0:0]`, ...block.slice(1, -2)];
		quick += compare([...text, ...siblings(own, rule.family, dice), 'COMMIT', ''].join('\n'));
	}
	expect(quick).toBeGreaterThan(RULES);
});

test('words in any order', { timeout: 600_000 }, () => {
	const dice = new Dice(12);
	let quick = 0;
	for (let i = 0; i < RULES; i++) {
		const family = dice.pick(['ipv4', 'ipv6'] as const);
		const rules = Array.from({ length: 4 }, () => {
			const words = dice.some([...ANYWHERE, ...WORDS[family], '-s', '-d', '-j', '-m comment --comment', '-p tcp -m tcp'], 1, 9);
			return siblings(`-A FORWARD ${words.join(' ')}`, family, dice);
		});
		const text = [headerOf(family), '*filter', ':FORWARD ACCEPT [0:0]', ':web - [0:0]', ':own - [0:0]', ...rules.flat(), 'COMMIT', ''];
		quick += compare(text.join('\n'));
	}
	expect(quick).toBeGreaterThan(RULES / 4);
});

test('rules as a firewall has them', () => {
	const dice = new Dice(13);
	const rules = Array.from({ length: 2_000 }, () => {
		const address = (): string =>
			`${dice.pick(['', '', '! '])}-${dice.pick(['s', 'd'])} 10.${dice.pick([0, 1, 2])}.0.${dice.pick([0, 4, 8])}/${dice.pick([30, 31, 32])}`;
		const port = `-p ${dice.pick(['tcp -m tcp', 'udp -m udp', 'tcp -m multiport --dports 22,443 -m tcp'])} ${dice.pick(['', '! '])}--${dice.pick(['sport', 'dport'])} ${dice.pick(['22', '0:1023', '9:8', '443', '70000'])}`;
		const words = dice.some([address(), port, '-i eth0', '-m comment --comment "a b"', '-m conntrack --ctstate NEW'], 1, 4);
		return `-A FORWARD ${words.join(' ')} ${dice.pick(['-j web', '-g own', '-j ACCEPT', '-j DORP', '-j REJECT'])}`;
	});
	const text = `*filter\n:FORWARD ACCEPT [0:0]\n:web - [0:0]\n:own - [0:0]\n${rules.join('\n')}\nCOMMIT\n`;
	expect(compare(text)).toBeGreaterThan(500);
});
