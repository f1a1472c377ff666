// Times of day and dates in one spelling: all their parts, two digits each.

/** `8:00` is 08:00:00. */
export function canonicalTime(text: string): string {
	const found = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(text);
	return found ? found.slice(1).map(twoDigits).join(':') : text;
}

/** `2024-03` is 2024-03-01T00:00:00, `2024-03-01T8` is 2024-03-01T08:00:00. */
export function canonicalDate(text: string): string {
	const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{1,2})(?::(\d{1,2})(?::(\d{1,2}))?)?)?)?)?$/.exec(text);
	if (!found) {
		return text;
	}
	const [, year, month = '1', day = '1', ...time] = found;
	return `${year}-${twoDigits(month)}-${twoDigits(day)}T${time.map(twoDigits).join(':')}`;
}

function twoDigits(text: string | undefined): string {
	return (text ?? '0').padStart(2, '0');
}
