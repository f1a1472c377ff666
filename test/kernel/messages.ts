// What the tools say of a file that they refuse.

/** The messages of a tool, without its own name and what it says of every file. */
export function messagesIn(errors: string): string[] {
	const lines = errors.split('\n').map((line) => line.replace(/^ip6?tables(?:-legacy|-nft)?-restore(?: v1\.8\.9 \(\w+\))?:\s*/, '').trim());
	return lines.filter((line) => line !== '' && !/^Try `|^Error occurred/.test(line));
}

/** Words before the name of an option, which stays. */
const OPTION = /\b(option|with|requires|between) "(--?[\w-]+)"/g;

/** A message with … for what differs from file to file: values, numbers, names. Names of options, and the ranges of numbers that are taken, stay. */
export function formOf(message: string): string {
	return message
		.replace(OPTION, '$1 <$2>')
		.replace(/`[^`']*'|"[^"]*"|'[^']*'/g, '…')
		.replace(/\b(chain|set|parse|map name|host\/network|range|character) .*?(?= (?:as|to|is|not|does)\b|[:.]|$)/gi, '$1 …')
		.replace(/^.*? ?(?=(?:is not a valid|should be less))/, '… ')
		.replace(/(?<!\([\d-]*)(?<![-\w.])-?(?:0x[0-9a-f]+|\d+)\b(?![-\d]*\))/g, '…')
		.replace(/:No such file or directory$|\.$/, '');
}
