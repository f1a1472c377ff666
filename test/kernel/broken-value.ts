// Values that an option should not take, or hardly: just out of range, misspelt, of another form.

import type { ValueSpec } from '../../server/src/catalogue/specification.ts';
import type { Dice } from './dice.ts';
import { randomValue, type ValuePlace } from './random-value.ts';

const OTHERS = [
	'0',
	'-1',
	'1',
	'4294967295',
	'4294967296',
	'99999',
	'1:2',
	'2:1',
	'1,2',
	'0x1g',
	'08',
	'1.5',
	'10.0.0.256',
	'::g',
	'1/33',
	'%',
	',',
];

/** A value near one that is taken. */
export function brokenValue(spec: ValueSpec, place: ValuePlace, dice: Dice): string {
	const good = randomValue(spec, place, dice);
	if (dice.chance(40)) {
		const special = specialsOf(spec, good);
		if (special.length > 0) {
			return dice.pick(special);
		}
	}
	return dice.chance(60) ? misspelt(good, dice) : dice.pick(OTHERS);
}

/** A word with one character more, less, or another one. */
export function misspelt(word: string, dice: Dice): string {
	const at = dice.number(0, Math.max(0, word.length - 1));
	const character = dice.pick([...'019axX:-/,.+_ #']);
	const kind = dice.number(0, 4);
	if (kind === 0) {
		return word.slice(0, at) + word.slice(at + 1);
	}
	if (kind === 1) {
		return word.slice(0, at) + character + word.slice(at);
	}
	if (kind === 2) {
		return word.slice(0, at) + character + word.slice(at + 1);
	}
	return kind === 3 ? word + character : word + word.slice(at);
}

function specialsOf(spec: ValueSpec, good: string): string[] {
	switch (spec.kind) {
		case 'number':
		case 'number-range':
		case 'number-list':
			return numbers(spec);
		case 'masked':
			return [`${(spec.max ?? 0xffff_ffff) + 1}`, `0/${(spec.max ?? 0xffff_ffff) + 1}`, '1/', '/1', '1/2/3', '-1', '0x', 'x/1'];
		case 'words':
			return spec.list
				? [`${good},`, `,${good}`, `${good},${good}`, good.replace(/,/g, ' '), `${good},x`]
				: [`${good}x`, good.slice(1), ''];
		case 'text':
		case 'name':
			return ['', 'x'.repeat((spec.maxBytes ?? 300) + 1)];
		case 'network':
		case 'address':
			return [`${good}/33`, `${good}/129`, `${good}/-1`, `${good}/`, `!${good}`, `${good},`, '1.2.3.4.5', '1:2:3', '10.0.0.1/255.255.255'];
		case 'port':
		case 'port-range':
		case 'port-list':
		case 'nat-ports':
			return ['65536', '1:65536', '100:1', '80-90', ',80', '80,', '1:2:3', '-5', '1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16', '9:1,2'];
		case 'nat-address':
			return [`${good}:0`, `${good}-`, '10.0.0.1:80-70', '10.0.0.1:65536', '[::1', '10.0.0.9-10.0.0.1', '', ':', '10.0.0.1:1/2', '1:2'];
		case 'rate':
		case 'size-rate':
			return ['0/sec', '10001/sec', '1/week', '5/', '/5', '1/seconds', '1000001/sec', '4294967296b/s', '5gb/s', '1.5/sec', '1 /sec'];
		case 'time':
			return ['24:00', '12:60', '12', '12:00:60', '1:2:3:4', '012:00'];
		case 'date':
			return ['2039-01-01', '1969-12-31', '2024-13-01', '2024-02-30', '2024-1-1', '2024-01-01T24:00', '24-01-01', '2024-01-01 10:00'];
		case 'icmp-type':
			return ['256', '8/256', '/1', '8/', '300/0', 'echo', 'any', '8/0-5', '0x8', '-1'];
		case 'tcp-flags':
			return ['', ',', 'SYN,', 'BAD', 'SYN ACK', 'syn', 'SYN,SYN', 'ALL,NONE', 'ECE'];
		case 'mac':
			return ['00:11:22:33:44', '00-11-22-33-44-55', '00:11:22:33:44:55:66', '00:11:22:33:44:gg', '000:11:22:33:44:55'];
		case 'interface':
			return ['abcdefghijklmnop', '', 'eth*', 'a b', 'eth0/1', '!eth0', '+eth', 'eth+0'];
		case 'protocol':
			return ['0', 'all', '256', 'tpc', '0x6', '-1', '06', 'TCP', 'ip', 'icmpv6'];
		case 'address-range':
			return [`${good}-`, `-${good}`, '10.0.0.9-10.0.0.1', '10.0.0.1-10.0.0.2-10.0.0.3', '::9-::1', '10.0.0.0/24', ''];
		case 'program':
			return ['', '0', '1,6 0 0', '0=0=0', '0&&0=1', '300=1', 'x'];
	}
}

function numbers(spec: Extract<ValueSpec, { kind: 'number' | 'number-range' | 'number-list' }>): string[] {
	const least = BigInt(Math.ceil(spec.min ?? 0));
	const most = spec.max === undefined ? BigInt(spec.wide ? '18446744073709551615' : 0xffff_ffff) : BigInt(Math.floor(spec.max));
	const separator = spec.kind === 'number-list' ? ',' : (spec.separator ?? ':');
	const near = [least - 1n, most, most + 1n].map(String);
	return [
		...near,
		'',
		'x',
		'0x',
		`1${separator}`,
		`${separator}1`,
		`9${separator}3`,
		`1${separator}2${separator}3`,
		'1-2',
		'+1',
		' 1',
		'1 ',
	];
}
