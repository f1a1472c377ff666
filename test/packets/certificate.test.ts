// The proof checker refuses proofs that are not: right ones of random tables are taken, and each of them is refused as soon as something about it is wrong.

import { expect, test } from 'vitest';
import { Analysis } from '../../server/src/analysis.ts';
import { type Box, meet } from '../../server/src/packets/box.ts';
import { type Claims, certifies } from '../../server/src/packets/certificate.ts';
import { compile } from '../../server/src/packets/compile.ts';
import type { ChainCode, Program, StepKind } from '../../server/src/packets/program.ts';
import type { Part, Refutation } from '../../server/src/packets/search.ts';
import { Verdicts } from '../../server/src/packets/verdicts.ts';
import { done } from '../support/done.ts';
import { randomTable } from './random-table.ts';

const TABLES = Number(process.env.CERTIFICATE_TABLES ?? 300);
const FEATURES = ['source', 'destination', 'ports', 'icmp', 'flags', 'fragments', 'interfaces', 'states', 'sets'];

interface Proof {
	readonly refutation: Refutation;
	readonly claims: Claims;
	readonly text: string;
}

/** The proofs about the dead rules of a table whose rules change no packet. */
function proofsOf(seed: number): Proof[] {
	const { text } = randomTable(seed, FEATURES);
	const analysis = new Analysis(text);
	const program = programOf(analysis);
	const dead = new Set<unknown>();
	const entries = (head: ChainCode, region: Box): readonly Box[] => {
		const entry = head.hook && meet(region, program.space.entry(head.hook, 'filter'));
		return entry ? [entry] : [];
	};
	const mode = { trustsListing: true };
	const claims: Claims = { program, mode, isLive: (call) => !dead.has(call), entries };
	const verdicts = new Verdicts(program, 'filter', mode);
	const proofs: Proof[] = [];
	for (const rule of program.chains.flatMap((chain) => chain.rules)) {
		const verdict = done(verdicts.decide(rule));
		if (verdict.kind !== 'live' && verdict.kind !== 'unknown' && rule.target) {
			dead.add(rule);
		}
		if (verdict.kind === 'dead') {
			proofs.push(...verdict.refutations.map((refutation) => ({ refutation, claims, text })));
		}
	}
	return proofs;
}

function programOf(analysis: Analysis): Program {
	const work = compile(analysis.tables[0]!, 'ipv4', (line) => analysis.readSyntax(line));
	for (;;) {
		const { done, value } = work.next();
		if (done) {
			return value;
		}
	}
}

const PROOFS = Array.from({ length: TABLES }, (_, i) => proofsOf(i + 1)).flat();

/** The proof with another thing in the place of one of its parts. */
function* withPart(refutation: Refutation, change: (part: Part) => readonly Part[] | undefined): Iterable<Refutation> {
	for (const [i, part] of refutation.parts.entries()) {
		const changed = change(part);
		if (changed) {
			yield { ...refutation, parts: refutation.parts.toSpliced(i, 1, ...changed) };
		}
	}
}

/** How many wrong proofs were made; each must be refused. */
function expectRefused(corrupt: (refutation: Refutation) => Iterable<Refutation>): number {
	let count = 0;
	for (const { refutation, claims, text } of PROOFS) {
		for (const wrong of corrupt(refutation)) {
			count++;
			expect(done(certifies(wrong, claims)), text).toBe(false);
		}
	}
	return count;
}

test('right proofs are taken', () => {
	expect(PROOFS.length).toBeGreaterThan(TABLES);
	expect(PROOFS.filter(({ refutation, claims }) => !done(certifies(refutation, claims))).map(({ text }) => text)).toEqual([]);
});

test('a part is missing', () => {
	expect(expectRefused((refutation) => withPart(refutation, () => []))).toBeGreaterThan(TABLES);
});

test('a part is there twice', () => {
	expect(expectRefused((refutation) => withPart(refutation, (part) => [part, part]))).toBeGreaterThan(TABLES);
});

test('a part reaches beyond the region', () => {
	const grown = ({ dims, sets }: Box): Box | undefined => (dims.length > 0 ? { dims: dims.slice(1), sets: sets.slice(1) } : undefined);
	const corrupt = (refutation: Refutation): Iterable<Refutation> =>
		withPart(refutation, (part) => {
			const box = grown(part.box);
			return box && [{ ...part, box }];
		});
	expect(expectRefused(corrupt)).toBeGreaterThan(TABLES);
});

test('the region is larger than its parts', () => {
	const corrupt = function* (refutation: Refutation): Iterable<Refutation> {
		const { dims, sets } = refutation.region;
		if (dims.length > 0) {
			yield { ...refutation, region: { dims: dims.slice(1), sets: sets.slice(1) } };
		}
	};
	expect(expectRefused(corrupt)).toBeGreaterThan(TABLES);
});

test('nobody is named who stops the packets', () => {
	const corrupt = (refutation: Refutation): Iterable<Refutation> =>
		withPart(refutation, (part) =>
			'stop' in part && part.stop.step ? [{ ...part, stop: { ...part.stop, step: undefined, detours: [] } }] : undefined,
		);
	expect(expectRefused(corrupt)).toBeGreaterThan(TABLES);
});

test('the rule that is named does not stop packets any more', () => {
	let count = 0;
	for (const { refutation, claims, text } of PROOFS) {
		for (const part of refutation.parts) {
			const step = 'stop' in part ? (part.stop.step as { kind: StepKind } | undefined) : undefined;
			if (step?.kind === 'ends') {
				step.kind = 'continues';
				expect(done(certifies(refutation, claims)), text).toBe(false);
				step.kind = 'ends';
				count++;
			}
		}
	}
	expect(count).toBeGreaterThan(TABLES);
});

test('a call that packets take is left out', () => {
	const corrupt = (refutation: Refutation): Iterable<Refutation> =>
		withPart(refutation, (part) =>
			'callers' in part && part.callers.length > 0 ? [{ ...part, callers: part.callers.slice(1) }] : undefined,
		);
	expect(expectRefused(corrupt)).toBeGreaterThan(TABLES / 40);
});
