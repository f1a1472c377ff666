// Large numbers as people read them.

const UNITS = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;

/** A count with at most three digits and a unit of powers of 1000, as iptables rounds: 1234567 is "1.23 M". Cut off, not rounded up. */
export function shortCount(count: bigint): string {
	return short(count, '');
}

/** The same for bytes: "1.23 MB". Units are powers of 1000, as in iptables. */
export function shortBytes(bytes: bigint): string {
	return short(bytes, 'B');
}

function short(count: bigint, suffix: string): string {
	let power = 0;
	let unit = 1n;
	while (count >= unit * 1000n && power < UNITS.length - 1) {
		power++;
		unit *= 1000n;
	}
	const unitWord = `${UNITS[power]}${suffix}`;
	const whole = (count / unit).toString();
	const digits = Math.max(0, 3 - whole.length);
	const part =
		power === 0
			? ''
			: (count % unit)
					.toString()
					.padStart(power * 3, '0')
					.slice(0, digits)
					.replace(/0+$/, '');
	const number = part === '' ? whole : `${whole}.${part}`;
	return unitWord === '' ? number : `${number} ${unitWord}`;
}
