// What is found in a document before all of it is: after a while, and then again and again, more rarely each time, until an editor has as much as it is sent.

import type { EarlyFindings } from '../checks/checks.ts';
import type { Finding } from '../checks/finding.ts';
import { EARLY_AFTER, EARLY_GROWTH, FINDINGS_PUBLISHED } from '../limits.ts';

/** Listens to one run of the checks. */
export class Early implements EarlyFindings {
	/** What is told next; never settled where all is known before. */
	next: Promise<readonly Finding[]>;
	/** What was told last. */
	told: readonly Finding[] = [];
	private resolve: (findings: readonly Finding[]) => void = () => {};
	private readonly begun = performance.now();
	private patience = EARLY_AFTER;

	constructor() {
		this.next = this.promised();
	}

	get isDue(): boolean {
		return performance.now() - this.begun > this.patience;
	}

	tell(findings: readonly Finding[]): void {
		const { resolve } = this;
		this.told = findings;
		this.patience = findings.length < FINDINGS_PUBLISHED ? this.patience * EARLY_GROWTH : Number.POSITIVE_INFINITY;
		this.next = this.promised();
		resolve(findings);
	}

	private promised(): Promise<readonly Finding[]> {
		return new Promise((resolve) => {
			this.resolve = resolve;
		});
	}
}
