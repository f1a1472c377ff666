// -m ipp2p: known file sharing protocols. Not part of iptables but of xtables-addons, whose print-out is not described here: options only.

import type { MatchSpec } from '../specification.ts';

const PROTOCOLS = ['edk', 'dc', 'gnu', 'kazaa', 'bit', 'apple', 'soul', 'winmx', 'ares', 'mute', 'waste', 'xdcc'];

export const ipp2p: MatchSpec = {
	kind: 'match',
	name: 'ipp2p',
	families: ['ipv4'],
	isThirdParty: true,
	protocols: ['tcp', 'udp'],
	stateful: true,
	options: [...PROTOCOLS, 'debug'].map((name) => ({ names: [`--${name}`], values: [] })),
	listing: [],
};
