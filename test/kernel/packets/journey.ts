// How a packet must be sent so that it comes to its hook as it is meant to be there, and why some cannot.

import type { Family, TableName } from '../../../server/src/catalogue/specification.ts';
import type { Packet } from '../../../server/src/packets/packet.ts';
import { existing, forgotten, type Requests } from './connection.ts';
import type { Parcel } from './kernel-referee.ts';
import { isAlone, isError, isFollowing, isIcmp, isOpening } from './kinds.ts';
import { addressBytes, bytesOf, shortest } from './wire.ts';

/** Where packets are sent. */
export interface Ground {
	readonly family: Family;
	readonly table: TableName;
	/** A rule of the table asks for connections, so that the kernel tracks them. */
	readonly isTracking: boolean;
	/** Some rule asks for the length, so that no packet may be longer than it says. */
	readonly isMeasuring: boolean;
	/** The rules of nft look for ports in later fragments too, where other bytes are in that place (measured: 1.8.9, kernel 6.18). */
	readonly isNft: boolean;
}

/** What is done to packets before they come to the table: raw comes first, so for raw itself nothing can be done. */
export interface Prologue {
	/** A number that rules can tell packets by that get this mark, or are not tracked; 1 for nothing of both. */
	tagFor(mark: number, isUntracked: boolean): number;
}

/** A packet that cannot be sent, with the reason. */
export interface Unsendable {
	readonly why: string;
}

const EXTENSION_HEADERS: readonly number[] = [0, 43, 44, 51, 59, 60, 135, 139, 140];
const LONGEST = 65_000;

/** The parcel of a packet, or why it cannot be sent. */
export function parcelOf(packet: Packet, ground: Ground, prologue: Prologue): Parcel | Unsendable {
	const { family } = ground;
	const isOwn = packet.in === null;
	const isForwarded = !isOwn && (packet.hook === 'FORWARD' || packet.hook === 'POSTROUTING');
	const requests = requestsFor(packet, ground);
	const why = whyNot(packet, ground, isForwarded) ?? (typeof requests === 'string' ? requests : undefined);
	if (why !== undefined || typeof requests === 'string') {
		return { why: why ?? '' };
	}
	const isTold = ground.isTracking && ground.table !== 'raw';
	const tag = prologue.tagFor(isOwn ? 0 : packet.mark, isTold && packet.ctstate === 'UNTRACKED');
	const isSpoilt = isTold && packet.ctstate === 'INVALID' && !isAlone(packet, family);
	const sent = { ...packet, ttl: packet.ttl + (isForwarded ? 1 : 0) }; // routing takes one off before FORWARD
	return {
		packet: bytesOf(sent, family, { tag, isSpoilt }).toString('hex'),
		in: packet.in,
		out: packet.hook === 'PREROUTING' || packet.hook === 'INPUT' ? 'local' : packet.out!,
		to: addressText(packet.dst, family),
		mark: packet.mark,
		...requests,
	};
}

function whyNot(packet: Packet, { family, table, isTracking, isMeasuring, isNft }: Ground, isForwarded: boolean): string | undefined {
	if (packet.packetType !== 'unicast' || packet.mac !== null) {
		return 'a link layer that TUN devices have not';
	}
	if ((isMeasuring && packet.length < shortest(packet, family)) || packet.length > LONGEST) {
		return 'a length that its headers do not have';
	}
	if (isForwarded && (packet.ttl === 0 || packet.ttl === 255)) {
		return 'a time to live that no forwarded packet has';
	}
	if (packet.fragment === 'later' && (isTracking || (family === 'ipv4' && packet.hook === 'INPUT'))) {
		return 'a fragment where the kernel has put packets together';
	}
	if (packet.fragment === 'later' && isNft) {
		return 'a fragment in which nft takes other bytes for ports';
	}
	if (packet.mark !== 0 && packet.in !== null && table === 'raw') {
		return 'a mark before the first table';
	}
	if (![packet.src, packet.dst].every((address) => isUnicast(address, family))) {
		return 'an address that is not routed';
	}
	return family === 'ipv6' && EXTENSION_HEADERS.includes(packet.protocol) ? 'a protocol that is an extension header' : undefined;
}

function isUnicast(address: bigint, family: Family): boolean {
	if (family === 'ipv6') {
		const first = address >> 112n;
		return first !== 0n && first < 0xfe00n;
	}
	const first = address >> 24n;
	return first > 0n && (first < 224n || first > 239n) && address !== 0xffffffffn;
}

/** What must be done about the packet's connection, or why nothing helps. */
function requestsFor(packet: Packet, { family, table, isTracking }: Ground): Requests | string {
	const nothing: Requests = { before: [], after: [] };
	if (!isTracking) {
		return nothing;
	}
	if (table === 'raw') {
		return packet.ctstate === 'INVALID' ? nothing : 'a connection before connections are tracked';
	}
	const isPlain = !packet.snat && !packet.dnat && packet.connmark === 0;
	switch (packet.ctstate) {
		case 'UNTRACKED':
			return nothing;
		case 'INVALID':
			return canBeInvalid(packet, family) ? nothing : 'an INVALID packet of this protocol';
		case 'NEW':
			if (!isOpening(packet, family)) {
				return 'a packet that opens no connection';
			}
			return isPlain ? forgotten(packet, family) : existingFor(packet, table, family);
		case 'ESTABLISHED':
			return isFollowing(packet, family) ? existingFor(packet, table, family) : 'a packet that belongs to no such connection';
		case 'RELATED':
			return isOpening(packet, family) || (isError(packet, family) && !packet.snat && !packet.dnat)
				? existingFor(packet, table, family)
				: 'a packet that belongs to no such connection';
	}
}

function existingFor(packet: Packet, table: TableName, family: Family): Requests | string {
	if (table === 'nat') {
		return 'an old connection in nat';
	}
	return packet.src === packet.dst ? 'a connection with itself, which has no first direction' : existing(packet, family);
}

function canBeInvalid(packet: Packet, family: Family): boolean {
	return isAlone(packet, family) || [6, 17, 136].includes(packet.protocol) || (isIcmp(packet, family) && packet.in !== null);
}

function addressText(address: bigint, family: Family): string {
	const bytes = addressBytes(address, family);
	return family === 'ipv4' ? bytes.join('.') : bytes.toString('hex').replace(/.{4}(?!$)/g, '$&:');
}
