// What a target that lets the packet go on changes about it. Belongs to the simulator: it reads the rule model by itself.

import type { Rule } from '../ruleset/rule.ts';
import type { Packet } from './packet.ts';

/** The packet after a rule matched it and let it go on; the same object where nothing changes that a packet here has. */
export function applyTarget(rule: Rule, packet: Packet): Packet {
	if (rule.action.kind !== 'target') {
		return packet;
	}
	const { name, options } = rule.action;
	const value = (option: string): string | undefined => options.find((candidate) => candidate.name === option)?.values[0];
	const hasConnection = packet.ctstate !== 'INVALID' && packet.ctstate !== 'UNTRACKED';
	switch (name) {
		case 'MARK':
			return { ...packet, mark: exchange(packet.mark, value('--set-xmark')) };
		case 'CONNMARK':
			return hasConnection
				? connmark(
						packet,
						value,
						options.some((option) => option.name === '--save-mark'),
					)
				: packet;
		case 'TTL':
		case 'HL': {
			const prefix = name === 'TTL' ? '--ttl' : '--hl';
			const [set, less, more] = [value(`${prefix}-set`), value(`${prefix}-dec`), value(`${prefix}-inc`)];
			const ttl = set === undefined ? packet.ttl - Number(less ?? 0) + Number(more ?? 0) : Number(set);
			return { ...packet, ttl: Math.max(0, Math.min(255, ttl)) };
		}
		case 'DSCP':
			return { ...packet, tos: (packet.tos % 4) + Number(value('--set-dscp')) * 4 };
		case 'TOS': {
			const [bits = '0', mask = '0xff'] = (value('--set-tos') ?? '0/0').split('/');
			return { ...packet, tos: ((packet.tos & ~Number(mask)) ^ Number(bits)) & 0xff };
		}
		case 'CT':
			return packet.ctstate === 'INVALID' && options.some((option) => option.name === '--notrack')
				? { ...packet, ctstate: 'UNTRACKED' }
				: packet;
		default:
			return packet;
	}
}

/** Clears the bits of the mask, then flips those of the value. */
function exchange(mark: number, written = '0/0'): number {
	const [value = '0', mask = '0xffffffff'] = written.split('/');
	return ((mark & ~Number(mask)) ^ Number(value)) >>> 0;
}

function connmark(packet: Packet, value: (option: string) => string | undefined, isSaving: boolean): Packet {
	const set = value('--set-xmark');
	if (set !== undefined) {
		return { ...packet, connmark: exchange(packet.connmark, set) };
	}
	const [nfmask, ctmask] = [Number(value('--nfmask') ?? 0xffffffff), Number(value('--ctmask') ?? 0xffffffff)];
	return isSaving
		? { ...packet, connmark: ((packet.connmark & ~ctmask) ^ (packet.mark & nfmask)) >>> 0 }
		: { ...packet, mark: ((packet.mark & ~nfmask) ^ (packet.connmark & ctmask)) >>> 0 };
}
