// Programs of -m bpf and -m u32 that cannot be read.

import type { ValueSpec } from '../../specification.ts';
import { numberOf } from '../numbers.ts';
import type { ValueProblem } from '../problem.ts';

type ProgramSpec = Extract<ValueSpec, { kind: 'program' }>;

/** Instructions that the kernel takes (XT_BPF_MAX_NUM_INSTR), and tests of -m u32. */
const MAX_INSTRUCTIONS = 64;
const MAX_TESTS = 10;
const NUMBER = String.raw`\s*\+?(?:0[xX][0-9a-fA-F]{1,8}|0[0-7]*|[1-9]\d{0,9})\s*`;
/** A shift by 32 bits or more, decimal, octal or hexadecimal. */
const FAR_SHIFT =
	/(?:<<|>>)\s*\+?(0x0*(?:[2-9a-f][0-9a-f]|[1-9a-f][0-9a-f]{2,})|0+(?:[4-7][0-7]|[1-7][0-7]{2,})|3[2-9]|[4-9]\d|[1-9]\d{2,})\b/i;
const MAX_UINT32 = 0xffff_ffff;
/** BPF_RET with a constant or the accumulator, as the kernel wants it for the last instruction. */
const ENDS_WELL = /^\s*\+?(?:6|22)[\s+-]/;
/** Four numbers, as sscanf reads them: a sign parts them as well as a blank. */
const INSTRUCTION = /^\s*[+-]?\d+(?:(?:\s+[+-]?|[+-])\d+){3}/;
/** Numbers of the location in one test, and values in it (XT_U32_MAXSIZE). */
const MAX_PARTS = 10;
const U32_TEST = new RegExp(`^${NUMBER}(?:(?:&|<<|>>|@)${NUMBER})*=${NUMBER}(?::${NUMBER})?(?:,${NUMBER}(?::${NUMBER})?)*$`);

/** The text of a program: what is wrong with its form. */
export function programProblem({ language }: ProgramSpec, text: string): ValueProblem | undefined {
	if (text.trim() === '') {
		return { reason: 'is empty' };
	}
	return language === 'bpf' ? bytecodeProblem(text) : testsProblem(text);
}

/** `COUNT,CODE JT JF K,…` */
function bytecodeProblem(text: string): ValueProblem | undefined {
	const [count = '', ...instructions] = text.split(',');
	const wanted = Number(numberOf(count) ?? Number.NaN);
	if (!(wanted >= 1 && wanted <= MAX_INSTRUCTIONS)) {
		return { reason: `does not begin with the number of its instructions, 1 to ${MAX_INSTRUCTIONS}` };
	}
	const written = instructions.at(-1)?.trim() === '' ? instructions.slice(0, -1) : instructions;
	const odd = written.find((instruction) => !INSTRUCTION.test(instruction));
	if (odd !== undefined) {
		return { reason: `has the instruction "${odd}": four decimal numbers are expected` };
	}
	if (written.length === wanted && !ENDS_WELL.test(written.at(-1)!)) {
		return { reason: `does not end in a return, an instruction with the code 6 or 22: the kernel refuses it` };
	}
	return written.length === wanted ? undefined : { reason: `says that it has ${wanted} instructions, and has ${written.length}` };
}

/** `OFFSET[&MASK…]=VALUE[:VALUE][,…][&&…]` */
function testsProblem(text: string): ValueProblem | undefined {
	const tests = text.split('&&');
	const odd = tests.find((test) => !U32_TEST.test(test) || (test.match(/\d+/g) ?? []).some((number) => Number(number) > MAX_UINT32));
	if (odd !== undefined) {
		return { reason: `has the test "${odd.trim()}": LOCATION=VALUES is expected, such as 6&0xFF=6` };
	}
	const shift = tests.map((test) => FAR_SHIFT.exec(test)?.[1]).find((number) => number !== undefined);
	if (shift !== undefined) {
		return { reason: `shifts by ${shift} bits, and a number has 32: the kernel refuses more than 31` };
	}
	if (tests.some((test) => test.split(',').length > MAX_PARTS || test.split('=')[0]!.split(/[&@]|<<|>>/).length > MAX_PARTS)) {
		return { reason: `has a test of more than ${MAX_PARTS} numbers on one side of the "="` };
	}
	return tests.length > MAX_TESTS ? { reason: `has ${tests.length} tests, and ${MAX_TESTS} is the most` } : undefined;
}
