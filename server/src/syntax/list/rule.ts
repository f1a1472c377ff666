// Reads a row of a listing: its columns, and the text behind them.

import { targetSpec } from '../../catalogue/catalogue.ts';
import { DESTINATION, FRAGMENT, IN_INTERFACE, OUT_INTERFACE, PROTOCOL, SOURCE } from '../../catalogue/core.ts';
import type { OptionSpec, TargetSpec } from '../../catalogue/specification.ts';
import type { Line } from '../line.ts';
import type { ReadingContext, RuleSyntax, TargetUse } from '../rule.ts';
import type { OptionUse, Value } from '../uses.ts';
import { type Columns, columnsOf } from './columns.ts';
import { joinedRows } from './joined-rows.ts';
import { readListingText } from './text.ts';

const EMPTY: RuleSyntax = {
	packets: undefined,
	bytes: undefined,
	number: undefined,
	core: [],
	idle: [],
	matches: [],
	target: undefined,
	unknown: [],
};
/** What a column shows where the rule asks for nothing. */
const ANY_PROTOCOL = new Set(['all', '0']);
const ANY_ADDRESS = new Set(['anywhere', '0.0.0.0/0', '::/0']);
const ANY_INTERFACE = new Set(['any', '*', '+']);

/** Reads a row. The columns that show "any" yield no option. Never throws. */
export function readListingRule(line: Line, context: ReadingContext): RuleSyntax {
	const text = line.content;
	const columns = columnsOf(text, line.body, line.contentEnd, line.before);
	if (!columns) {
		// a row that was cut before its columns were complete
		return {
			...EMPTY,
			target: targetOf(line, context, [], false),
			unknown: line.body < line.contentEnd ? [{ start: line.body, end: line.contentEnd }] : [],
		};
	}
	const word = (index: number): Value | undefined => valueAt(text, columns, index);
	const protocol = word(columns.protocol);
	const spec = specOf(line, context);
	const joined = joinedRows(line);
	const read = readListingText(
		text,
		columns.text,
		{ protocol: protocol && !protocol.text.startsWith('!') ? protocol.text : undefined, family: context.family, target: spec },
		joined?.start ?? line.contentEnd,
	);
	const target = targetOf(line, context, read.targetOptions, read.goto);
	return {
		number: word(columns.number),
		packets: word(columns.packets),
		bytes: word(columns.bytes),
		core: coreOptions(columns, word),
		idle: [],
		matches: read.uses,
		target,
		unknown: joined ? [...read.unknown, joined] : read.unknown,
	};
}

function specOf({ target }: Line, context: ReadingContext): TargetSpec | undefined {
	return target === '' || context.isChain(target) ? undefined : targetSpec(target, context.family);
}

function targetOf(line: Line, context: ReadingContext, options: readonly OptionUse[], isGoto: boolean): TargetUse | undefined {
	if (line.target === '') {
		return undefined;
	}
	const spec = specOf(line, context);
	const nameSpan = { start: line.targetStart, end: line.targetEnd };
	return { name: spec?.name ?? line.target, ...(spec && { spec }), span: nameSpan, nameSpan, isGoto, options };
}

function coreOptions(columns: Columns, word: (index: number) => Value | undefined): OptionUse[] {
	const options: OptionUse[] = [];
	const add = (spec: OptionSpec, value: Value | undefined, any: ReadonlySet<string>): void => {
		if (value && !any.has(value.text)) {
			options.push(optionOf(spec, value));
		}
	};
	add(PROTOCOL, word(columns.protocol), ANY_PROTOCOL);
	add(SOURCE, word(columns.source), ANY_ADDRESS);
	add(DESTINATION, word(columns.destination), ANY_ADDRESS);
	add(IN_INTERFACE, word(columns.inInterface), ANY_INTERFACE);
	add(OUT_INTERFACE, word(columns.outInterface), ANY_INTERFACE);
	const opt = word(columns.opt);
	if (opt && opt.text !== '--') {
		options.push({ spec: FRAGMENT, name: FRAGMENT.names[0], negated: opt.text === '!f', flag: opt, values: [] });
	}
	return options;
}

/** `!10.0.0.0/8`: the mark of negation sticks to the value. */
function optionOf(spec: OptionSpec, value: Value): OptionUse {
	const negated = value.text.startsWith('!');
	const plain = negated ? { text: value.text.slice(1), start: value.start + 1, end: value.end } : value;
	return { spec, name: spec.names[0], negated, flag: { start: value.start, end: value.end }, values: [plain] };
}

function valueAt(text: string, columns: Columns, index: number): Value | undefined {
	const start = columns.starts[index];
	const end = columns.ends[index];
	return start === undefined || end === undefined ? undefined : { text: text.slice(start, end), start, end };
}
