// What stands for a value that somebody will fill in, or has blotted out: `{{ port }}`, `$PORT`, `<your ip>`, `x.x.x.x`.

const PLACEHOLDER = /[{}<>$*%@`]|x\.x|XX|xxx/;

/** Whether a value is not yet, or no longer, the value itself. */
export function isPlaceholder(text: string): boolean {
	return PLACEHOLDER.test(text);
}

const VARIABLE = /[$`]|\{[{%#]|<%|^(?:@\w+@|%\w+%|__[A-Z]\w*__|<[^<>]+>|\{\w+\})$/;

/** Whether a shell or a template puts (a part of) a word there, so that nobody knows what it is: `$LAN`, `{{ wan }}`, `@LAN@`. */
export function isVariable(text: string): boolean {
	return VARIABLE.test(text);
}
