// Rates in one spelling: the unit that makes the smallest whole number, by its short name.

const UNITS: ReadonlyArray<readonly [string, number]> = [
	['second', 1],
	['minute', 60],
	['hour', 3600],
	['day', 86_400],
];
/** How iptables prints them. */
const SHORT = ['sec', 'min', 'hour', 'day'];
const KILO = 1024;

/** `60/minute` is 1/sec, as iptables prints it. Without a unit it is per second; any beginning of a unit's name stands for the unit. */
export function canonicalRate(text: string): string {
	const [amount = '', unit = 'second', more] = text.split('/');
	const at = unit === '' || more !== undefined ? -1 : UNITS.findIndex(([name]) => name.startsWith(unit.toLowerCase()));
	const count = Number(/^\s*\+?(\d{1,9})(?!\d)/.exec(amount)?.[1] ?? Number.NaN); // iptables reads no further: 5k/s is 5/sec
	if (Number.isNaN(count) || at === -1) {
		return text;
	}
	const seconds = UNITS[at]![1];
	for (let i = 0; i <= at; i++) {
		const share = (count * UNITS[i]![1]) / seconds;
		if (share >= 1 && Number.isInteger(share)) {
			return `${share}/${SHORT[i]}`;
		}
	}
	return `${count}/${SHORT[at]}`;
}

/** A rate, or bytes per second in b, kb or mb (1024 each): `2048b/s` is 2kb/s. */
export function canonicalSizeRate(text: string): string {
	const bytes = bytesPerSecond(text);
	if (bytes === undefined || !Number.isSafeInteger(bytes)) {
		return canonicalRate(text);
	}
	let amount = bytes;
	let unit = 0;
	while (unit < 2 && amount > 0 && amount % KILO === 0) {
		amount /= KILO;
		unit++;
	}
	return `${amount}${['b', 'kb', 'mb'][unit]}/s`;
}

/** The bytes in `512kb/s`, as -m hashlimit reads it: a number, and somewhere behind it b/s, kb/s or mb/s in small letters. Undefined for all else. */
export function bytesPerSecond(text: string): number | undefined {
	const [, amount, unit = ''] = /^\s*\+?(\d+)(?!\d).*?([km]?)b\/s/.exec(text) ?? [];
	return amount === undefined ? undefined : Number(amount) * { '': 1, k: KILO, m: KILO * KILO }[unit as '' | 'k' | 'm'];
}
