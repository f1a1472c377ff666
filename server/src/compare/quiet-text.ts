// A document as it is but for what changes from one print-out to the next: for git's clean filter, which must lose nothing else.

import type { Analysis } from '../analysis.ts';
import type { Line } from '../syntax/line.ts';

const DATE = / on \w{3} \w{3} .*/s;
const GENERATED = /^\s*# (?:Generated|Completed)\b/;
const CHAIN_COUNTERS = /\[\d+:\d+\]\s*$/;
const RULE_COUNTERS = /^(\s*)\[\d+:\d+\]/;

/** The lines of a document, each with its line end: counters of chains and rules as 0, header and footer of iptables-save without their dates. Listings stay as they are. */
export function* quietText({ dump }: Analysis): Generator<string> {
	for (const line of dump.lines) {
		yield quiet(line) + line.eol;
	}
}

function quiet(line: Line): string {
	const { text, kind, dialect } = line;
	if (GENERATED.test(text)) {
		return text.replace(DATE, '');
	}
	if (dialect !== 'save') {
		return text;
	}
	if (kind === 'chain') {
		return text.replace(CHAIN_COUNTERS, '[0:0]');
	}
	return kind === 'rule' ? text.replace(RULE_COUNTERS, '$1[0:0]') : text;
}
