// Signature help: the values that the option at the cursor takes.

import { MarkupKind, type ParameterInformation, type Position, type SignatureHelp } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis.ts';
import type { OptionSpec, ValueSpec } from '../catalogue/specification.ts';
import { cursorAt } from '../complete/setting.ts';
import { isOtherName } from '../complete/values.ts';
import { notesOf } from '../explain/option.ts';

/** Words that are named in full. */
const NAMED = 8;
/** Words that are explained. */
const EXPLAINED = 16;

/** The form of the option whose value is being written; undefined elsewhere. Never throws. */
export function signatureHelp(analysis: Analysis, position: Position, format: MarkupKind = MarkupKind.Markdown): SignatureHelp | undefined {
	const cursor = cursorAt(analysis, position.line, position.character);
	if (cursor?.wanted.kind !== 'value') {
		return undefined;
	}
	const { option, which, negated } = cursor.wanted;
	const notes = notesOf(option.doc);
	const value = format === MarkupKind.Markdown ? notes.join('\n\n') : notes.map((note) => note.replaceAll('`', '')).join('\n');
	const parameters = option.values.map(formOf);
	const name = shownName(option, negated);
	const starts = parameters.map((_, i) => [name, ...parameters.slice(0, i)].join(' ').length + 1);
	return {
		signatures: [
			{
				label: [name, ...parameters].join(' '),
				documentation: { kind: format, value },
				parameters: parameters.map((parameter, i) => ({
					label: [starts[i]!, starts[i]! + parameter.length],
					...meaningsOf(option.values[i]!, format),
				})),
			},
		],
		activeSignature: 0,
		activeParameter: which,
	};
}

/** All spellings that are not out of date; before them the `!` that may stand there, in brackets where it does not. */
function shownName({ names, obsolete = [], negatable }: OptionSpec, negated: boolean): string {
	const spelled = names.filter((name) => !obsolete.includes(name)).join(', ');
	return `${negated ? '! ' : negatable ? '[!] ' : ''}${spelled}`;
}

/** What the words of a value mean. */
function meaningsOf(spec: ValueSpec, format: MarkupKind): Pick<ParameterInformation, 'documentation'> {
	const named = meaningsOfWords(spec).slice(0, EXPLAINED);
	if (named.length === 0) {
		return {};
	}
	const isMarkdown = format === MarkupKind.Markdown;
	const value = named.map(([word, meaning]) => (isMarkdown ? `- \`${word}\`: ${meaning}` : `${word}: ${meaning}`)).join('\n');
	return { documentation: { kind: format, value } };
}

function meaningsOfWords(spec: ValueSpec): readonly (readonly [word: string, meaning: string])[] {
	if (spec.kind === 'words') {
		return spec.words.flatMap((word) => {
			const meaning = isOtherName(spec, word) ? undefined : spec.meanings?.[word];
			return meaning === undefined ? [] : [[word, meaning] as const];
		});
	}
	const called = spec.kind === 'number' || spec.kind === 'number-range' ? spec.called : undefined;
	return typeof called === 'object'
		? Object.entries(called).map(([number, names]) => [number, names.filter((name) => name !== undefined).join(': ')] as const)
		: [];
}

/** The form of a value: `PORT[:PORT]`. */
function formOf(spec: ValueSpec): string {
	switch (spec.kind) {
		case 'words': {
			const named = spec.words.filter((word) => !isOtherName(spec, word));
			const words = named.slice(0, NAMED).join('|') + (named.length > NAMED ? '|…' : '');
			return spec.list ? `${words}[,…]` : words;
		}
		case 'number':
			return spec.max === undefined ? 'NUMBER' : `${spec.min ?? 0}–${spec.max}`;
		case 'number-range':
			return `${spec.names === true ? 'NAME|' : ''}NUMBER[${spec.separator ?? ':'}NUMBER]`;
		default:
			return FORMS[spec.kind];
	}
}

const FORMS: Readonly<Record<Exclude<ValueSpec['kind'], 'words' | 'number' | 'number-range'>, string>> = {
	address: 'ADDRESS',
	network: 'ADDRESS[/LENGTH]',
	'address-range': 'ADDRESS[-ADDRESS]',
	'nat-address': '[ADDRESS[-ADDRESS]][:PORT[-PORT]]',
	'nat-ports': 'PORT[-PORT]',
	port: 'PORT',
	'port-range': 'PORT[:PORT]',
	'port-list': 'PORT[:PORT][,…] (15 at most)',
	protocol: 'PROTOCOL',
	interface: 'INTERFACE[+]',
	masked: 'VALUE[/MASK]',
	rate: 'NUMBER/(second|minute|hour|day)',
	'size-rate': 'NUMBER/UNIT or BYTES(b|kb|mb)/s',
	'icmp-type': 'TYPE[/CODE]',
	'tcp-flags': 'FLAG[,…]',
	time: 'hh:mm[:ss]',
	date: 'YYYY-MM-DDThh:mm:ss',
	mac: 'XX:XX:XX:XX:XX:XX',
	program: 'PROGRAM',
	text: '"TEXT"',
	name: 'NAME',
	'number-list': 'NUMBER[,…]',
};
