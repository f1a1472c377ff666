// Long work in slices: what takes turns with what, and what happens to the others where one of them goes wrong.

import { expect, test } from 'vitest';
import { inSlices } from '../../server/src/lsp/slices.ts';

/** Work of some steps, each longer than a slice. */
function* steps(name: string, count: number, done: string[]): Generator<undefined, string> {
	for (let step = 1; step <= count; step++) {
		const until = performance.now() + 3;
		while (performance.now() < until) {
			// as long as a slice
		}
		done.push(`${name} ${step}`);
		yield;
	}
	return name;
}

test('answers take turns, and what goes on in the background waits for them', async () => {
	const done: string[] = [];
	const results = await Promise.all([
		inSlices(steps('findings', 2, done), () => true, 'background'),
		inSlices(steps('outline', 2, done), () => true),
		inSlices(steps('folds', 2, done), () => true),
	]);
	expect(results).toEqual(['findings', 'outline', 'folds']);
	expect(done).toEqual(['findings 1', 'outline 1', 'folds 1', 'outline 2', 'folds 2', 'findings 2']);
});

test('work that nobody wants any more ends, and the other goes on', async () => {
	const done: string[] = [];
	const results = await Promise.all([
		inSlices(steps('left', 5, done), () => done.length < 3),
		inSlices(steps('wanted', 3, done), () => true),
	]);
	expect(results).toEqual([undefined, 'wanted']);
	expect(done.filter((step) => step.startsWith('left')).length).toBeLessThan(5);
});

test('an error of one work, or of what asks whether it is wanted, ends that work alone', async () => {
	const done: string[] = [];
	const results = await Promise.allSettled([
		inSlices(steps('asked', 3, done), () => {
			throw new Error('asked');
		}),
		inSlices(
			(function* (): Generator<undefined, string> {
				yield* steps('failing', 1, done);
				throw new Error('failing');
			})(),
			() => true,
		),
		inSlices(steps('sound', 3, done), () => true, 'background'),
	]);
	expect(results.map((result) => (result.status === 'rejected' ? result.reason.message : result.value))).toEqual([
		'asked',
		'failing',
		'sound',
	]);
	await expect(inSlices(steps('later', 2, done), () => true)).resolves.toBe('later');
});
