// The comments that kube-proxy writes on its rules, in words for people who have not read its source.

import type { Explanation } from './explanation.ts';
import { serviceIn, serviceInWords } from './kube-proxy.ts';

/** What follows the name of a Service, and what the rule therefore does (kubernetes: pkg/proxy/iptables/proxier.go, 1.18 to 1.31). */
const PHRASES: readonly (readonly [RegExp, string])[] = [
	[/has no local endpoints/, 'No ready pod of the Service is on this node, and it may only use those.'],
	[/has no endpoints/, 'No ready pod stands behind the Service, so nobody answers on this address. Look at its selector and at its pods.'],
	[/health check node port/, 'The port on which the load balancer asks whether this node has pods of the Service.'],
	[/cluster IP/, "The rule is for the Service's cluster IP, an address that only this cluster knows."],
	[/loadbalancer IP/, "The rule is for the address of the Service's load balancer."],
	[/external IP/, 'The rule is for an external IP of the Service.'],
	[/pod traffic for \S+ external destinations/, 'Pods of this cluster that use an outside address of the Service are sent straight to it.'],
	[
		/masquerade (?:LOCAL traffic|traffic for \S+ external destinations)/,
		"Packets from outside leave with this node's address, so that answers come back this way.",
	],
	[/route LOCAL traffic/, 'Programs on this node that use an outside address of the Service are sent straight to it.'],
	[
		/Redirect pods trying to reach external loadbalancer VIP to clusterIP/,
		'Pods that use the address of the load balancer are sent straight to the Service.',
	],
];
/** `-> 10.0.0.7:8080`: the endpoint that a rule chooses. */
const ENDPOINT = /-> (\S+)/;

/** A comment of kube-proxy; undefined for any other comment. Only for rules of chains that are named KUBE-…, or that lead to one. */
export function explainKubeComment(comment: string): Explanation | undefined {
	const name = serviceIn(comment);
	if (!name) {
		return undefined;
	}
	const endpoint = ENDPOINT.exec(comment)?.[1];
	const phrase = PHRASES.find(([pattern]) => pattern.test(comment))?.[1];
	return {
		subject: `${name.namespace}/${name.service}${name.port === '' ? '' : `:${name.port}`}`,
		summary: `Kubernetes ${serviceInWords(name)}`,
		details: [...(phrase === undefined ? [] : [phrase]), ...(endpoint === undefined ? [] : [`One of its endpoints: ${endpoint}.`])],
	};
}
