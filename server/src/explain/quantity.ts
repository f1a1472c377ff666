// Large numbers as people read them.

const UNITS = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;

/** A count with at most three digits and a unit of powers of 1000, rounded half up as iptables rounds: 987654321 is "988 M", 3456 is "3.46 k". */
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
	while (power < UNITS.length - 1 && rounded(count, unit) >= 1000n) {
		power++;
		unit *= 1000n;
	}
	const digits = Math.max(0, 3 - (count / unit).toString().length);
	const figures = rounded(count * 10n ** BigInt(digits), unit)
		.toString()
		.padStart(digits + 1, '0');
	const whole = figures.slice(0, figures.length - digits);
	const part = figures.slice(whole.length).replace(/0+$/, '');
	const number = part === '' ? whole : `${whole}.${part}`;
	const unitWord = `${UNITS[power]}${suffix}`;
	return unitWord === '' ? number : `${number} ${unitWord}`;
}

function rounded(count: bigint, unit: bigint): bigint {
	return (count + unit / 2n) / unit;
}
