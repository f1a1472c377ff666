// TCP flags in one spelling: names in the order in which iptables prints them.

const FLAGS: ReadonlyArray<readonly [string, number]> = [
	['FIN', 0x01],
	['SYN', 0x02],
	['RST', 0x04],
	['PSH', 0x08],
	['ACK', 0x10],
	['URG', 0x20],
];
const ALL = 0x3f;

/** What each flag says (RFC 9293), and the words that stand for all and none. */
export const FLAG_MEANINGS: Readonly<Record<string, string>> = {
	SYN: 'opens a connection',
	ACK: 'confirms what came: set in every packet but the first',
	FIN: 'the sender has nothing more to send',
	RST: 'breaks a connection off, or refuses it',
	URG: 'part of the data is urgent',
	PSH: 'to be handed to the program at once',
	ALL: 'all six flags',
	NONE: 'no flag',
};

/** A list of flags, ALL, NONE, or the number that `iptables -L -n` prints. */
export function canonicalTcpFlags(text: string): string {
	const bits = /^0x[0-9a-f]{1,2}$/i.test(text) ? Number(text) : bitsOf(text);
	if (bits === undefined || bits > ALL) {
		return text;
	}
	return (
		FLAGS.filter(([, bit]) => bits & bit)
			.map(([name]) => name)
			.join(',') || 'NONE'
	);
}

function bitsOf(text: string): number | undefined {
	let bits = 0;
	for (const word of text.toUpperCase().split(',')) {
		if (word === '' && text !== '') {
			continue; // between two commas is nothing, which iptables overlooks
		}
		const bit = word === 'ALL' ? ALL : word === 'NONE' ? 0 : FLAGS.find(([name]) => name === word)?.[1];
		if (bit === undefined) {
			return undefined;
		}
		bits |= bit;
	}
	return bits;
}
