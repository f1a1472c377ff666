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
	if (!/^\d{1,9}$/.test(amount) || at === -1) {
		return text;
	}
	const seconds = UNITS[at]![1];
	for (let i = 0; i <= at; i++) {
		const share = (Number(amount) * UNITS[i]![1]) / seconds;
		if (share >= 1 && Number.isInteger(share)) {
			return `${share}/${SHORT[i]}`;
		}
	}
	return `${Number(amount)}/${SHORT[at]}`;
}

/** A rate, or bytes per second in b, kb or mb (1024 each): `2048b/s` is 2kb/s. */
export function canonicalSizeRate(text: string): string {
	const found = /^(\d{1,12})([km]?)b(?:ytes?)?(?:\/s(?:ec(?:ond)?)?)?$/i.exec(text);
	if (!found) {
		return canonicalRate(text);
	}
	let amount = Number(found[1]) * { '': 1, k: KILO, m: KILO * KILO }[found[2]!.toLowerCase() as '' | 'k' | 'm'];
	let unit = 0;
	while (unit < 2 && amount > 0 && amount % KILO === 0) {
		amount /= KILO;
		unit++;
	}
	return `${amount}${['b', 'kb', 'mb'][unit]}/s`;
}
