// Interface names as numbers: every name falls into one stretch, and rules cannot tell the names of a stretch apart.

import { expect, test } from 'vitest';
import { InterfaceNames } from '../../server/src/packets/interfaces.ts';
import { has, type Intervals, subtract, union, type Value } from '../../server/src/packets/intervals.ts';

const PATTERNS = ['eth0', 'eth+', 'eth00', 'ppp+', 'lo', 'veth12345678901', 'e+', 'wlan0.100'];

function fits(pattern: string, name: string): boolean {
	return pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

test('every name that stands for a stretch matches what its number matches', () => {
	const names = new InterfaceNames(PATTERNS);
	for (let number = 1; number < names.count; number++) {
		const name = names.nameOf(number);
		expect(name).not.toBeNull();
		for (const pattern of PATTERNS) {
			expect([number, pattern, has(names.matching(pattern), number)]).toEqual([number, pattern, fits(pattern, name!)]);
		}
	}
});

test('names are valid: at most 15 characters, and the ones that rules mention stand for themselves', () => {
	const names = new InterfaceNames(PATTERNS);
	const all = Array.from({ length: names.count - 1 }, (_, i) => names.nameOf(i + 1));
	expect(all.filter((name) => name !== null && name.length > 15)).toEqual([]);
	expect(all).toEqual(expect.arrayContaining(['eth0', 'eth00', 'lo', 'veth12345678901', 'wlan0.100']));
	expect(names.mentioned.map((number) => names.nameOf(number))).toEqual(['eth0', 'eth00', 'lo', 'veth12345678901', 'wlan0.100']);
});

test('stretches in which there is no name are left out: sets without one of ten thousand names are of two intervals', () => {
	const bridges = Array.from({ length: 10_000 }, (_, i) => `br-${i.toString(16).padStart(12, '0')}`);
	const names = new InterfaceNames(bridges);
	expect(names.count).toBeLessThan(1.2 * bridges.length); // there are names between "9" and "a"
	expect(subtract(names.real, names.matching(bridges[77]!))).toHaveLength(4);
	expect(bridges.every((bridge, i) => names.nameOf(names.mentioned[i]!) === bridge)).toBe(true);
});

test('a name that no interface can have matches nothing', () => {
	const names = new InterfaceNames(['eth0', 'of more than 15 characters', 'a/b', 'thisnameistoolong', 'thisnameistoolong+', '.', 'a b']);
	for (const pattern of ['of more than 15 characters', 'a/b', 'thisnameistoolong', 'thisnameistoolong+', '.', 'a b']) {
		expect([pattern, names.matching(pattern)]).toEqual([pattern, []]);
	}
	expect(names.mentioned.map((number) => names.nameOf(number))).toEqual(['eth0']);
	expect(names.describe(names.real)).toContain('eth0');
});

test('no interface is number 0, and only "+" matches it', () => {
	const names = new InterfaceNames(['eth0', 'eth+']);
	expect(names.nameOf(0)).toBeNull();
	expect([has(names.matching('eth0'), 0), has(names.matching('eth+'), 0), has(names.matching('+'), 0)]).toEqual([false, false, true]);
});

test('a pattern without some names is told as that, and not as names that nobody wrote', () => {
	const names = new InterfaceNames(['cali+', 'cali1234', 'cali', 'docker0', 'br-+']);
	const described = (pattern: string, ...without: string[]): string[] =>
		names.describe(without.reduce((set, name) => subtract(set, names.matching(name)), names.matching(pattern)));
	expect(described('cali+')).toEqual(['cali+']);
	expect(described('cali+', 'cali1234')).toEqual(['cali', 'cali+ (except cali1234)']);
	expect(described('cali+', 'cali', 'cali1234')).toEqual(['cali+ (except cali, cali1234)']);
	expect(names.describe(union([...pairs(names.matching('docker0')), ...pairs(names.matching('br-+'))]))).toEqual(['br-+', 'docker0']);
});

function pairs([from, to]: Intervals): [Value, Value][] {
	return [[from!, to!]];
}
