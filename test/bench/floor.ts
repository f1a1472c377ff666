// The floor of all reading: one look at each character.

/** Wall milliseconds of one call. */
export function timed(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

export function scan(text: string): number {
	let sum = 0;
	for (let i = 0; i < text.length; i++) {
		sum = (sum + text.charCodeAt(i)) | 0;
	}
	return sum;
}
