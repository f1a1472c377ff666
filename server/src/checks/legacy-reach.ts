// From which builtin chains the legacy backend looks at a rule. The kernel follows the jumps of a table (mark_source_chains of ip_tables.c), but not past a rule that
// takes every packet: what is behind one is looked at from nowhere, and so loads wherever it stands (measured on 1.8.9, kernel 6.18).

import type { Analysis } from '../analysis.ts';
import type { Hook } from '../catalogue/specification.ts';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import { type Table, tableOf } from '../ruleset/table.ts';
import type { Line } from '../syntax/line.ts';
import { calledBy } from './call-graph.ts';

/** The targets behind which the kernel does not look; REJECT and others that end the traversal, too, are nothing special to it. */
const VERDICTS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'RETURN', 'QUEUE']);

export class LegacyReach {
	private readonly analysis: Analysis;
	private readonly hooks = new Map<Chain, Set<Hook>>();
	private readonly stops = new Map<Chain, Line | undefined>();

	/** Follows all jumps and gotos of a table from its builtin chains. */
	constructor(analysis: Analysis, table: Table) {
		this.analysis = analysis;
		for (const chain of table.chains.values()) {
			if (chain.hook) {
				this.follow(chain, chain.hook, table);
			}
		}
	}

	/** Whether the kernel finds the way from a hook to a rule. */
	leadsTo(hook: Hook, line: Line): boolean {
		const chain = chainOf(line);
		return chain !== undefined && this.hooks.get(chain)?.has(hook) === true && this.stopBefore(line) === undefined;
	}

	/** Whether it finds the way from any of them. */
	hasWayTo(line: Line): boolean {
		const chain = chainOf(line);
		return chain !== undefined && this.hooks.has(chain) && this.stopBefore(line) === undefined;
	}

	/** The rule of the same chain that lets no packet come to this one; undefined where there is none. */
	stopBefore(line: Line): Line | undefined {
		const chain = chainOf(line);
		const stop = chain && this.stopOf(chain);
		return stop && this.analysis.numberOf(stop) < this.analysis.numberOf(line) ? stop : undefined;
	}

	private follow(start: Chain, hook: Hook, table: Table): void {
		const waiting = [start];
		for (let chain = waiting.pop(); chain; chain = waiting.pop()) {
			const hooks = this.hooks.get(chain) ?? new Set();
			this.hooks.set(chain, hooks);
			if (hooks.has(hook)) {
				continue;
			}
			hooks.add(hook);
			const stop = this.stopOf(chain);
			for (const line of chain.rules) {
				if (line === stop) {
					break;
				}
				const to = calledBy(line, table);
				if (to) {
					waiting.push(to);
				}
			}
		}
	}

	/** The first rule of a chain that takes every packet. */
	private stopOf(chain: Chain): Line | undefined {
		if (!this.stops.has(chain)) {
			this.stops.set(
				chain,
				chain.rules.find((line) => takesAll(line, this.analysis)),
			);
		}
		return this.stops.get(chain);
	}
}

/** Whether a rule is a verdict without any condition, as the kernel sees it: a comment is a match, and so is the interface `+`. */
export function takesAll(line: Line, analysis: Analysis): boolean {
	if (!VERDICTS.has(line.target) || line.isGoto || tableOf(line)?.isChain(line.target) || !mayTakeAll(line.call.text)) {
		return false;
	}
	const syntax = analysis.readSyntax(line);
	return (
		syntax !== undefined &&
		syntax.matches.length + syntax.core.length + syntax.unknown.length === 0 &&
		!syntax.idle.some(({ name }) => name.endsWith('-interface'))
	);
}

/** Whether a text has no condition that is plainly one, so that the words of few rules of a large table have to be read. */
function mayTakeAll(text: string): boolean {
	return !/\s(?:-[mio]|--[mios]\S*)\s/.test(text) && (!/\s-[sdp]\s/.test(text) || /\/0|\s(?:all|any|0)\s/.test(text));
}
