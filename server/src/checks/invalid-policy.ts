// Finds builtin chains with a policy that is none, and declarations without one.

import { builtinHooks } from '../catalogue/tables.ts';
import { chainOf } from '../ruleset/chain.ts';
import { declarationOf } from '../ruleset/policy.ts';
import { chainSpan, type Line } from '../syntax/line.ts';
import { isTemplated } from './chain-name.ts';
import type { Check, Report } from './check.ts';
import type { Fix } from './finding.ts';
import { isInBlock } from './in-block.ts';
import { nearest } from './nearest.ts';
import type { Scope } from './scope.ts';

const POLICIES = ['ACCEPT', 'DROP'];

export const invalidPolicy: Check = {
	code: 'invalid-policy',
	doc: {
		title: 'No such policy',
		what: 'A builtin chain has a policy other than ACCEPT and DROP, or a declaration has none at all; or -P sets DROP in table nat.',
		why: 'The kernel knows these two only, in capitals: "Bad policy name". REJECT is a target: it makes an answer, and only a rule can do that. Without a policy iptables-restore says "policy invalid".',
		says: ["Can't set policy `REJECT' on `INPUT' line 2: Bad policy name", 'line 2 failed: Bad policy name.', 'line 2 policy invalid'],
		fix: 'Write ACCEPT or DROP. To reject what no rule has taken, end the chain with "-A INPUT -j REJECT". User chains have "-" in this place.',
		bad: '*filter\n:INPUT REJECT [0:0]\nCOMMIT\n',
		good: '*filter\n:INPUT DROP [0:0]\n-A INPUT -j REJECT --reject-with icmp-port-unreachable\nCOMMIT\n',
	},
	*look(scope) {
		for (const line of scope.survey.unusualChains) {
			yield undefined;
			const report = line.verb === 'N' ? undefined : ofLine(scope, line);
			if (report) {
				yield report;
			}
		}
	},
};

function ofLine(scope: Scope, line: Line): Report | undefined {
	const { policy, policySpan } = declarationOf(line);
	const severity = isInBlock(line) ? scope.refused : 'warning';
	const isBuiltin = chainOf(line)?.isBuiltin ?? false;
	if (line.verb === '' && line.body >= line.contentEnd) {
		const text = isBuiltin ? ' ACCEPT [0:0]' : ' - [0:0]';
		return {
			severity,
			line,
			span: chainSpan(line),
			message: `The chain ${line.chain} has no policy: iptables-restore says "line ${scope.numberOfLine(line)} policy invalid". ${isBuiltin ? 'Write ACCEPT or DROP behind the name.' : 'Write "-" behind the name of a user chain.'}`,
			fixes: isBuiltin
				? []
				: [{ title: `Add "${text.trim()}"`, safe: true, edits: [replacement(line, line.chainEnd, line.text.length, text)] }],
		};
	}
	if (isInBlock(line) && line.verb === '' && /^\[\d+:\d+\]$/.test(line.content.slice(line.body, line.contentEnd).trim())) {
		return countersAlone(scope, line, isBuiltin);
	}
	if (line.verb === 'P' && /^[-!]/.test(policy ?? '')) {
		return undefined; // missing-argument
	}
	if (isInBlock(line) && line.verb === 'P' && policy === 'DROP' && chainOf(line)?.table.name === 'nat') {
		return {
			severity,
			line,
			span: policySpan,
			message: `-P does not set DROP in nat: "The "nat" table is not intended for filtering, the use of DROP is therefore inhibited". Drop packets in filter, and leave ACCEPT here.`,
		};
	}
	const hooks = builtinHooks(chainOf(line)?.table.name ?? '') as readonly string[] | undefined;
	if (isInBlock(line) && line.verb === 'P' && policy !== undefined && POLICIES.includes(line.chain) && hooks?.includes(policy)) {
		const span = { start: line.chainStart, end: policySpan?.end ?? line.contentEnd };
		return {
			severity,
			line,
			span,
			message: `The chain stands before its policy: "${scope.failed(line)}: Bad policy name". Write ${policy} ${line.chain}.`,
			fixes: [
				{
					title: `Change to ${policy} ${line.chain}`,
					safe: true,
					edits: [replacement(line, span.start, span.end, `${policy} ${line.chain}`)],
				},
			],
		};
	}
	if (!isBuiltin || policy === undefined || POLICIES.includes(policy) || isTemplated(policy)) {
		return undefined;
	}
	const meant = nearest(policy, POLICIES);
	const glued = /^(?:ACCEPT|DROP)(?=\[\d+:\d+\]$)/.test(policy) ? policy.replace('[', ' [') : undefined;
	return {
		severity,
		line,
		span: policySpan,
		message: `${policy} is no policy: iptables-restore says "${line.verb === 'P' ? scope.failed(line) : `Can't set policy \`${policy}' on \`${line.chain}'`}: Bad policy name". ${advice(line.chain, policy, meant)}`,
		fixes: meant && policySpan ? [fixTo(line, policySpan, meant)] : glued && policySpan ? [fixTo(line, policySpan, glued)] : [],
	};
}

/** `:INPUT [0:0]`, `:INPUT:DROP [0:0]`: iptables-restore takes the counters for the policy. */
function countersAlone(scope: Scope, line: Line, isBuiltin: boolean): Report {
	const counters = line.content.slice(line.body, line.contentEnd).trim();
	const span = { start: line.body, end: line.body + counters.length };
	const says = `Can't set policy \`${counters}' on \`${line.chain}': Bad ${isBuiltin ? 'policy name' : 'built-in chain name'}`;
	const [, name, sign, policy] = /^(.+?)([:=,]|(?=-$))(ACCEPT|DROP|-)$/.exec(line.chain) ?? [];
	const put = (text: string): Fix => ({
		title: `Put ${text === '-' ? '"-"' : text} before the counters`,
		safe: false,
		edits: [replacement(line, line.body, line.body, `${text} `)],
	});
	if (name !== undefined && sign !== undefined && policy !== undefined && !isBuiltin) {
		const at = line.chainStart + name.length;
		return {
			severity: scope.refusedOrDoubtful('legacy', chainOf(line)?.table),
			line,
			span: chainSpan(line),
			message: `A blank stands between the name of a chain and its policy: the legacy iptables-restore says "${says}", the nft one makes a chain ${line.chain}. Write ":${name} ${policy}".`,
			fixes: [{ title: `Change to ${name} ${policy}`, safe: false, edits: [replacement(line, at, at + sign.length, ' ')] }],
		};
	}
	return {
		severity: isBuiltin ? scope.refused : scope.refusedOrDoubtful('legacy', chainOf(line)?.table),
		line,
		span,
		message: isBuiltin
			? `The chain ${line.chain} has no policy: "${says}". Write ACCEPT or DROP before the counters.`
			: `The chain ${line.chain} has no policy: the legacy iptables-restore says "${says}", the nft one takes it. Write "-" before the counters.`,
		fixes: isBuiltin ? POLICIES.map(put) : [put('-')],
	};
}

function advice(chain: string, policy: string, meant: string | undefined): string {
	if (meant !== undefined) {
		return `Write ${meant}, in capitals.`;
	}
	return policy === 'REJECT'
		? `A policy is ACCEPT or DROP; to reject the rest, end the chain with "-A ${chain} -j REJECT".`
		: 'A policy is ACCEPT or DROP.';
}

function fixTo(line: Line, span: { readonly start: number; readonly end: number }, text: string): Fix {
	return { title: `Change to ${text}`, safe: true, edits: [replacement(line, span.start, span.end, text)] };
}

function replacement(line: Line, start: number, end: number, text: string) {
	return { kind: 'replace' as const, line, span: { start, end }, text };
}
