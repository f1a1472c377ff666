// Finds packet and byte counters, before a rule or behind a policy, that are not of the form [packets:bytes]. What iptables-restore says of them, with and
// without -c, is measured on 1.8.9.

import type { Line } from '../syntax/line.ts';
import { bogusCause } from './bogus-cause.ts';
import { isTemplated } from './chain-name.ts';
import type { Check, Report } from './check.ts';
import { isInBlock } from './in-block.ts';
import type { Scope } from './scope.ts';

const WELL_FORMED = /^\[\d+:\d+\]$/;

export const malformedCounters: Check = {
	code: 'malformed-counters',
	doc: {
		title: 'Counters are not [packets:bytes]',
		what: 'The counters before a rule or behind a policy are not two numbers in square brackets.',
		why: 'Without the colon or the closing bracket iptables-restore says "Bad line N: need ]". Other forms it takes without a message until somebody calls it with -c, and then it refuses the file.',
		says: ['Bad line 5: need ]'],
		fix: 'Write [packets:bytes], for example [0:0], or leave the counters out.',
		bad: '*filter\n:INPUT ACCEPT [0:0]\n[1:2 -A INPUT -j ACCEPT\nCOMMIT\n',
		good: '*filter\n:INPUT ACCEPT [0:0]\n[1:2] -A INPUT -j ACCEPT\nCOMMIT\n',
	},
	atOnce: true,
	*look(scope) {
		for (const line of scope.survey.bracketed) {
			yield undefined;
			const report = isInBlock(line) ? ofRule(scope, line) : undefined;
			if (report) {
				yield report;
			}
		}
		for (const line of scope.survey.unusualChains) {
			yield undefined;
			const isPlain = isInBlock(line) && line.verb === '' && line.text[line.chainStart] !== '"';
			const report = isPlain ? ofChain(line) : undefined;
			if (report) {
				yield report;
			}
		}
	},
};

function ofRule(scope: Scope, line: Line): Report | undefined {
	const { analysis } = scope;
	const start = line.text.indexOf('[');
	const counters = /^\[[^\]-]*\]|^\S+/.exec(line.text.slice(start))?.[0] ?? '';
	if (line.kind === 'bogus') {
		if (bogusCause(line, analysis.line(analysis.indexOf(line) - 1)) !== 'counters') {
			return undefined;
		}
	} else if (WELL_FORMED.test(counters)) {
		return undefined;
	}
	const span = { start, end: start + counters.length };
	if (/^\[[^:]*:.*\]$/.test(counters)) {
		return { severity: 'warning', line, span, message: onlyWithCounters(counters, 'counter not numeric') };
	}
	const message = `The counters are not complete: iptables-restore says "Bad line ${scope.numberOfLine(line)}: need ]". Write [packets:bytes], or leave them out.`;
	return { severity: scope.refused, line, span, message };
}

/** Chains are written `:NAME POLICY [packets:bytes]`; the counters may be absent. */
function ofChain(line: Line): Report | undefined {
	const found = /^(\s*\S+\s+)(\[[^\]]*\]?|\S+)/.exec(line.text.slice(line.body));
	const counters = found?.[2];
	if (!counters || isTemplated(found[1]!) || WELL_FORMED.test(counters) || /^(?:#|-c$|\{|<%|\$)/.test(counters)) {
		return undefined;
	}
	const start = line.body + found[1]!.length;
	return {
		severity: 'warning',
		line,
		span: { start, end: start + counters.length },
		message: onlyWithCounters(counters, `invalid policy counters for chain '${line.chain}'`),
	};
}

function onlyWithCounters(counters: string, says: string): string {
	return `${counters} are no counters: iptables-restore takes them in silence, but with -c it says "${says}" and refuses the file. Write [packets:bytes], or leave them out.`;
}
