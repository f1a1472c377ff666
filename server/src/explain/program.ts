// Programs that matches carry: the tests of -m u32 in words, the instructions of -m bpf by the names of assemblers.

import { protocolName } from '../catalogue/protocols.ts';
import { numberOf } from '../catalogue/values/numbers.ts';
import { own } from '../text/own.ts';
import type { Explanation } from './explanation.ts';
import { alternatives, countOf } from './words.ts';

/** Tests and instructions that are told one by one; u32 has 10 at most, bpf 64. */
const TOLD = 64;
const ALL_BITS = 0xffff_ffffn;
/** Fields of the IPv4 header by their first and last byte (RFC 791). */
const IPV4_FIELDS: Readonly<Record<string, string>> = {
	'2-3': 'length of the packet',
	'4-5': 'identification',
	'8-8': 'time to live',
	'9-9': 'protocol',
	'10-11': 'checksum of the header',
	'12-15': 'source address',
	'16-19': 'destination address',
};

/** What lies behind the identification, by the mask. */
const FRAGMENT_BITS: Readonly<Record<number, string>> = {
	8191: 'the place of the fragment, in steps of 8 bytes',
	8192: 'whether more fragments follow',
	16383: 'the place of the fragment, and whether more follow',
	16384: 'whether fragmenting is forbidden',
};

/** What four bytes that u32 reads go through: what is left of them, and how far it is moved to the right. */
interface Read {
	/** The first of the four bytes, counted from `base`. */
	readonly offset: number;
	readonly base: string;
	readonly mask: bigint;
	readonly shift: bigint;
	/** Operations that no mask and shift can stand for. */
	readonly rest: string;
}

/** `6&0xFF=1&&4&0x3FFF=0`: a sentence for each test. Undefined for what is no such program. */
export function explainU32(text: string): Explanation | undefined {
	const tests = text.split('&&').map(testInWords);
	if (tests.includes(undefined)) {
		return undefined;
	}
	return {
		subject: tests.length === 1 ? 'test of bytes' : `${countOf(tests.length, 'test')} of bytes, which must all hold`,
		summary: tests.length === 1 ? tests[0]! : '',
		details: tests.length === 1 ? [] : tests.slice(0, TOLD).map((test, i) => `${i + 1}. ${test}.`),
	};
}

function testInWords(test: string): string | undefined {
	const [location = '', values, ...more] = test.replace(/\s+/g, '').split('=');
	const read = more.length === 0 && values !== undefined ? readOf(location) : undefined;
	if (!read) {
		return undefined;
	}
	const { where, field } = bytesOf(read);
	const listed = values!.split(',').map((value) => value.split(':').map((end) => numberOf(end)));
	if (listed.some((ends) => ends.length > 2 || ends.includes(undefined))) {
		return undefined;
	}
	return `${where} ${where.startsWith('byte ') || field ? 'is' : 'are'} ${alternatives(listed.map((ends) => ends.map((end) => valueInWords(end!, field)).join(' to ')))}`;
}

function valueInWords(value: bigint, field: string | undefined): string {
	const name = field === 'protocol' ? protocolName(Number(value)) : undefined;
	const address = field?.endsWith('address') ? [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.') : undefined;
	return address ?? (name === undefined ? (value < 10n ? String(value) : `${value} (0x${value.toString(16)})`) : `${value} (${name})`);
}

/** `0>>22&0x3C@12>>26&0x3C@0`: where the bytes lie that are compared. */
function readOf(location: string): Read | undefined {
	let base = '';
	const steps = location.split('@');
	for (const [i, step] of steps.entries()) {
		const [first = '', ...operations] = step.split(/(?=&|<<|>>)/);
		const offset = numberOf(first);
		if (offset === undefined || offset > 0xffffn) {
			return undefined;
		}
		let [mask, shift, rest] = [ALL_BITS, 0n, ''];
		for (const operation of operations) {
			const [, sign = '', written = ''] = /^(&|<<|>>)(.+)$/.exec(operation) ?? [];
			const number = numberOf(written);
			if (number === undefined || number > ALL_BITS) {
				return undefined;
			}
			if (sign === '&' && rest === '') {
				mask &= number << shift;
			} else if (sign === '>>' && rest === '' && number < 32n) {
				shift += number;
				mask &= (ALL_BITS << shift) & ALL_BITS;
			} else {
				rest += ` ${sign} ${written}`;
			}
		}
		const read = { offset: Number(offset), base, mask, shift, rest };
		if (i === steps.length - 1) {
			return read;
		}
		base = nextBase(read);
	}
	return undefined;
}

/** What the next offset counts from: the length of a header is kept in its first bytes, in words of four. */
function nextBase(read: Read): string {
	const { offset, base, mask, shift, rest } = read;
	if (offset === 0 && base === '' && rest === '' && mask === 0x0f00_0000n && shift === 22n) {
		return ' behind the IP header';
	}
	if (offset === 12 && base === ' behind the IP header' && rest === '' && mask === 0xf000_0000n && shift === 26n) {
		return ' behind the TCP header';
	}
	return ` from where ${bytesOf(read).where} point to`;
}

/** "byte 9 (protocol)", "bytes 4 to 7, & 0x3fff" */
function bytesOf({ offset, base, mask, shift, rest }: Read): { readonly where: string; readonly field: string | undefined } {
	const low = lowestBit(mask);
	const high = mask.toString(2).length;
	const isRun = mask !== 0n && mask === ((1n << BigInt(high - low)) - 1n) << BigInt(low);
	if (isRun && rest === '' && low % 8 === 0 && high % 8 === 0 && BigInt(low) === shift) {
		const [first, last] = [offset + 4 - high / 8, offset + 3 - low / 8];
		const field = base === '' ? IPV4_FIELDS[`${first}-${last}`] : undefined;
		return { where: `${first === last ? `byte ${first}` : `bytes ${first} to ${last}`}${base}${field ? ` (${field})` : ''}`, field };
	}
	const narrowed = mask === ALL_BITS ? '' : ` & 0x${(mask >> shift).toString(16)}`;
	const moved = shift === 0n ? '' : ` >> ${shift}`;
	const bits = base === '' && offset === 4 && rest === '' && shift === 0n ? own(FRAGMENT_BITS, String(mask)) : undefined;
	return {
		where: `bytes ${offset} to ${offset + 3}${base}${moved}${narrowed}${rest}${bits === undefined ? '' : ` (${bits})`}`,
		field: undefined,
	};
}

function lowestBit(mask: bigint): number {
	return mask === 0n ? 0 : mask.toString(2).length - 1 - mask.toString(2).lastIndexOf('1');
}

/** Names of classic BPF (linux/filter.h), by the lower bits of the code of an instruction. */
const CLASSES = ['ld', 'ldx', 'st', 'stx', 'alu', 'jmp', 'ret', 'misc'];
const SIZES = ['', 'h', 'b', ''];
const ARITHMETIC = ['add', 'sub', 'mul', 'div', 'or', 'and', 'lsh', 'rsh', 'neg', 'mod', 'xor'];
const JUMPS = ['ja', 'jeq', 'jgt', 'jge', 'jset'];

/** `4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0`: the instructions, one a line. Undefined for what is no such program. */
export function explainBpf(text: string): Explanation | undefined {
	const [count, ...instructions] = text.split(',').map((part) => part.trim());
	const parsed = instructions.filter((part) => part !== '').map((part) => part.split(/\s+/).map(Number));
	if (
		Number(count) !== parsed.length ||
		parsed.length > TOLD ||
		parsed.some((numbers) => numbers.length !== 4 || numbers.some(Number.isNaN))
	) {
		return undefined;
	}
	return {
		subject: 'BPF program',
		summary: `${countOf(parsed.length, 'instruction')}; the packet begins with its IP header, and matches where the program returns anything but 0`,
		details: [],
		rules: parsed.map(([code, yes, no, k], i) => `(${String(i).padStart(2, '0')}) ${instruction(code!, yes!, no!, k!, i)}`),
	};
}

function instruction(code: number, yes: number, no: number, k: number, at: number): string {
	const kind = CLASSES[code & 7]!;
	const operand = (code & 8) === 0 ? `#0x${k.toString(16)}` : 'x';
	switch (kind) {
		case 'ld':
		case 'ldx':
			return load(kind + SIZES[(code >> 3) & 3]!, code >> 5, k);
		case 'st':
		case 'stx':
			return `${kind} M[${k}]`;
		case 'alu': {
			const name = ARITHMETIC[code >> 4] ?? `alu ${code}`;
			return name === 'neg' ? name : `${name} ${operand}`;
		}
		case 'jmp': {
			const name = JUMPS[code >> 4] ?? `jmp ${code}`;
			return name === 'ja' ? `ja ${at + 1 + k}` : `${name} ${operand}, ${at + 1 + yes}, ${at + 1 + no}`;
		}
		case 'ret':
			return (code & 0x18) === 0x10 ? 'ret a' : `ret #${k}`;
		default:
			return (code & 0x80) === 0 ? 'tax' : 'txa';
	}
}

/** The ways of addressing: a number, a byte of the packet, one behind the index, a cell, the length, the length of the IP header. */
function load(name: string, mode: number, k: number): string {
	return `${name} ${[`#0x${k.toString(16)}`, `[${k}]`, `[x + ${k}]`, `M[${k}]`, '#pktlen', `4*([${k}]&0xf)`][mode] ?? k}`;
}
