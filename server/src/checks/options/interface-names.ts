// Names of interfaces, and the builtin chains where a packet has none on one of its sides.

import { HOOKS_WITHOUT_INTERFACE } from '../../catalogue/core.ts';

/** Names that interfaces mostly have. */
const INTERFACE = /^(?:eth|en[ops]|wl|ppp|tun|tap|br|bond|wg|veth|docker|vlan)[\w.-]+\+?$/;

/** Whether a word is what interfaces are mostly called. */
export function isInterface(text: string): boolean {
	return text === 'lo' || (INTERFACE.test(text) && /\d/.test(text));
}

/** Whether the packets of a builtin chain have no incoming interface, or not one that iptables takes. */
export function hasNoIn(chain: string): boolean {
	return HOOKS_WITHOUT_INTERFACE.in.some((hook) => hook === chain);
}

/** The same of the outgoing one. */
export function hasNoOut(chain: string): boolean {
	return HOOKS_WITHOUT_INTERFACE.out.some((hook) => hook === chain);
}
