// Which Kubernetes Service a chain of kube-proxy serves. The name of such a chain ends in a hash of what it serves, and the comments of rules around it tell the name in
// clear, so the one can prove the other: base32(sha256(service + protocol [+ endpoint])), the first 16 characters (kubernetes: pkg/proxy/iptables/proxier.go).

import { sha256 } from '@noble/hashes/sha2.js';
import { type Chain, chainOf } from '../ruleset/chain.ts';
import type { Line } from '../syntax/line.ts';
import { own } from '../text/own.ts';
import type { Ruleset } from './explanation.ts';
import { ruleComment } from './rule-title.ts';

/** What the chains of each prefix do for their Service. Chains of one Service port share the hash, but for SEP. */
const ROLES: Readonly<Record<string, string>> = {
	SVC: 'chooses one of the endpoints of',
	SVL: 'chooses one of the endpoints on this node of',
	SEP: 'rewrites the destination to one endpoint of',
	FW: 'lets only the allowed sources to the load balancer of',
	XLB: 'takes what comes from outside, for endpoints on this node only, of',
	EXT: 'takes what comes from outside the cluster for',
};
const CHAIN = /^KUBE-(SVC|SVL|SEP|FW|XLB|EXT)-([A-Z2-7]{16})$/;
/** The name of a Service, of a port and what kube-proxy says of it: `kube-system/kube-dns:dns cluster IP`. */
const SERVICE = /(?:^|[ "])([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?::([a-z0-9-]*))?(?=[\s"]|$)/;
const PROTOCOLS = ['tcp', 'udp', 'sctp'] as const;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Rules whose comments are read, of those that lead to a chain and of those in it. */
const READ_RULES = 20;

/** A Service as kube-proxy names it in comments. */
export interface ServiceName {
	readonly namespace: string;
	readonly service: string;
	/** Empty for a port without a name. */
	readonly port: string;
}

/** The first Service that a comment names; undefined where it names none. */
export function serviceIn(comment: string): ServiceName | undefined {
	const found = SERVICE.exec(comment);
	const [namespace, service] = found?.[1]?.split('/') ?? [];
	return namespace && service ? { namespace, service, port: found?.[2] ?? '' } : undefined;
}

/** "Service kube-dns in namespace kube-system, port dns" */
export function serviceInWords({ namespace, service, port }: ServiceName): string {
	return `Service ${service} in namespace ${namespace}${port === '' ? '' : `, port ${port}`}`;
}

/**
 * A sentence on the Service that a chain serves; undefined for chains that serve none, or where no comment tells. Says that the name is verified only where the hash in it
 * is that of the Service.
 */
export function serviceSentence(chain: Chain, ruleset: Ruleset): string | undefined {
	const [, prefix = '', hash = ''] = CHAIN.exec(chain.name) ?? [];
	const role = own(ROLES, prefix);
	if (role === undefined) {
		return undefined;
	}
	const siblings = Object.keys(ROLES).flatMap((other) => chain.table.chains.get(`KUBE-${other}-${hash}`) ?? []);
	const names = [...siblings, chain].flatMap((near) => servicesAround(near, ruleset, prefix === 'SEP' ? 2 : 1));
	const endpoints = prefix === 'SEP' ? endpointsOf(chain, ruleset) : [''];
	for (const name of names) {
		for (const protocol of PROTOCOLS) {
			const endpoint = endpoints.find((candidate) => spellings(name).some((service) => hashOf(service + protocol + candidate) === hash));
			if (endpoint !== undefined) {
				const where = endpoint === '' ? '' : `, ${endpoint}`;
				return `Made by kube-proxy: ${role} ${serviceInWords(name)} (${protocol})${where}; verified by its name's hash.`;
			}
		}
	}
	const [only, another] = names;
	return only && !another
		? `It ${role} ${serviceInWords(only)}, as the comments around it say; the hash in its name does not prove it.`
		: undefined;
}

/** Old versions write a colon also before a port without a name. */
function spellings({ namespace, service, port }: ServiceName): string[] {
	return port === '' ? [`${namespace}/${service}`, `${namespace}/${service}:`] : [`${namespace}/${service}:${port}`];
}

/** The Services named in comments of the rules that lead to a chain, of its own rules, and of those that lead to its callers, up to some steps away. */
function servicesAround(chain: Chain, ruleset: Ruleset, steps: number): ServiceName[] {
	const found = new Map<string, ServiceName>();
	const callers = chain.firstCallers(READ_RULES);
	for (const line of [...callers, ...chain.rules.slice(0, READ_RULES)]) {
		const name = serviceIn(commentOf(line, ruleset));
		if (name) {
			found.set(JSON.stringify(name), name);
		}
	}
	for (const caller of steps > 1 ? new Set(callers.map(chainOf)) : []) {
		for (const name of caller && CHAIN.test(caller.name) ? servicesAround(caller, ruleset, steps - 1) : []) {
			found.set(JSON.stringify(name), name);
		}
	}
	return [...found.values()];
}

/** `10.0.0.1:8080` behind the DNAT rules of a chain. */
function endpointsOf(chain: Chain, ruleset: Ruleset): string[] {
	return chain.rules.slice(0, READ_RULES).flatMap((line) => {
		const options = ruleset.syntax(line)?.target?.options ?? [];
		return options.filter((option) => option.name === '--to-destination').flatMap((option) => option.values[0]?.text ?? []);
	});
}

function commentOf(line: Line, ruleset: Ruleset): string {
	const syntax = ruleset.syntax(line);
	return (syntax && ruleComment(syntax)) ?? '';
}

/** The first 16 characters of the base32 form (RFC 4648) of a SHA-256, which are its first 10 bytes. */
function hashOf(text: string): string {
	let bits = 0n;
	for (const byte of sha256(new TextEncoder().encode(text)).subarray(0, 10)) {
		bits = (bits << 8n) | BigInt(byte);
	}
	return Array.from({ length: 16 }, (_, i) => LETTERS[Number((bits >> BigInt(75 - 5 * i)) & 31n)]).join('');
}
