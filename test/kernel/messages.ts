// What the tools say of a file that they refuse.

/** The messages of a tool, without its own name and what it says of every file. */
export function messagesIn(errors: string): string[] {
	const lines = errors.split('\n').map((line) => line.replace(/^ip6?tables(?:-legacy|-nft)?-restore(?: v1\.8\.9 \(\w+\))?:\s*/, '').trim());
	return lines.filter((line) => line !== '' && !/^Try `|^Error occurred/.test(line));
}

/** A message with … for what differs from file to file: values, numbers, names of chains. Names of options, and ranges of numbers, stay. */
export function formOf(message: string): string {
	return message
		.replace(/`(?!-)[^`']*'|"(?!-)[^"]*"|'(?!-)[^']*'/g, '…')
		.replace(/\b(chain|set|value|map name|host\/network|argument) [^\s:"`]+/gi, '$1 …')
		.replace(/(?<!\([\d-]*)(?<![-\w.])-?(?:0x[0-9a-f]+|\d+)\b(?![-\d]*\))/g, '…')
		.replace(/:No such file or directory$|\.$/, '');
}
