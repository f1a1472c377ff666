// Whether there is such a packet: connection tracking calls many TCP flags and ICMP types INVALID. In plain words, apart from the engine, which it judges.

import type { Packet } from '../../server/src/packets/packet.ts';

/** False for a packet with a connection that none with its header has; only tables behind connection tracking are meant. */
export function isPossible({ protocol, fragment, ctstate, tcpFlags, icmpType }: Packet): boolean {
	if (fragment === 'later' || ctstate === 'INVALID' || ctstate === 'UNTRACKED') {
		return true;
	}
	if (protocol === 6) {
		const names = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'].filter((name, bit) => tcpFlags & (1 << bit) && name !== 'PSH').join(' ');
		const isAnswer = names === 'SYN ACK';
		return isAnswer
			? ctstate === 'ESTABLISHED'
			: ['SYN', 'SYN URG', 'ACK', 'ACK URG', 'FIN ACK', 'FIN ACK URG', 'RST', 'RST ACK'].includes(names);
	}
	if (protocol === 1) {
		return [8, 13, 15, 17].includes(icmpType)
			? true
			: [0, 14, 16, 18].includes(icmpType)
				? ctstate === 'ESTABLISHED'
				: [3, 4, 5, 11, 12].includes(icmpType) && ctstate === 'RELATED';
	}
	if (protocol === 58) {
		return [128, 139].includes(icmpType)
			? true
			: [129, 140].includes(icmpType)
				? ctstate === 'ESTABLISHED'
				: (icmpType < 128 || icmpType === 137) && ctstate === 'RELATED';
	}
	return true;
}
