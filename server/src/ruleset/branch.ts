// What makes it uncertain which rules a table has: lines that come and go with others, commands of which nobody knows what they are about.

import { isContinued } from '../syntax/continued.ts';
import { FILLED_BY_COMMAND } from '../syntax/filled-in.ts';
import type { Line } from '../syntax/line.ts';
import { isVariable } from '../syntax/placeholder.ts';
import { openQuote } from '../syntax/save/open-quote.ts';
import { leavesRules } from '../syntax/save/verbs.ts';
import {
	assignedIn,
	assignsPlace,
	commandsOfLine,
	endsHereDocument,
	hasUnreadCalls,
	isCommandFilledIn,
	isEnd,
	isScriptBranch,
	placeOfCall,
} from '../syntax/script.ts';
import { type Commands, commandsOf, type HereDocument, type Within } from '../syntax/script-commands.ts';
import { isTemplateBranch } from '../syntax/template.ts';
import { plainWordEnd } from '../syntax/words.ts';
import { HarmlessPart, type LineOfPart } from './harmless-part.ts';

/**
 * The first line of a table, or of the script that fills it, for which its rules may be others than those that are read.
 *
 * - `template`   a template engine fills it in, and brings lines or takes some away
 * - `script`     a branch, a loop, a function: calls are carried out sometimes, several times or elsewhere
 * - `end`        the script may end there
 * - `quoted`     what follows may be a text that the script prints or hands over
 * - `unread`     calls in a script that are not read, or not to their end, and commands that may change rules
 * - `unclosed`   a call with a quote that goes on below, where nothing of it is read
 * - `name`       a command whose chain, table, target or rule is filled in
 * - `variable`   a variable of a script that its calls use gets another value
 * - `elsewhere`  a call is carried out in another network namespace, container or machine than others
 * - `rename`     -E, which is not carried out
 * - `joined`     rows of a listing that are not read, as its line ends were lost
 * - `which-rule` a command is about a rule that cannot be told for certain, as a list of addresses makes several
 */
export interface Branch {
	readonly kind:
		| 'template'
		| 'script'
		| 'end'
		| 'quoted'
		| 'unread'
		| 'unclosed'
		| 'name'
		| 'variable'
		| 'elsewhere'
		| 'rename'
		| 'joined'
		| 'which-rule';
	readonly line: Line;
}

/**
 * The same of the lines of a script, those that call iptables among them; undefined where each is carried out once, one after the other. `isScript`: the file is one by its name, so that
 * its lines are commands and no prose.
 */
export function branchOfScript(lines: Iterable<Line>, isScript: boolean): Branch | undefined {
	const survey = new ScriptSurvey(isScript);
	for (const line of lines) {
		const found = survey.look(line);
		if (found) {
			return found;
		}
	}
	return survey.atEnd();
}

class ScriptSurvey {
	private isScript: boolean;
	/** What is one if the lines are those of a script. */
	private suspect: Branch | undefined = undefined;
	private readonly functions = new Map<string, boolean>();
	/** Variables of the calls so far, and where such a one gets another value. */
	private readonly used = new Set<string>();
	private readonly changed = new Map<string, Line>();
	private place: string | undefined = undefined;
	private end: Line | undefined = undefined;
	private hasRules = false;
	/** Variables to which functions give values. */
	private readonly assignedBy = new Map<string, ReadonlySet<string>>();
	/** A text in quotes or a list goes on, which a line has opened. */
	private open: { readonly within: Within; readonly line: Line } | undefined = undefined;
	/** A line that is no call, and goes on in the next one. */
	private goesOn: Line | undefined = undefined;
	/** What a harmless command prints goes on. */
	private text: { readonly document: HereDocument; readonly first: Line } | undefined = undefined;
	/** A backslash carries the line above on: whether a command may begin there. */
	private begins: boolean | undefined = undefined;
	/** A branch in which nothing was about rules so far, and what held before it. */
	private part: { readonly part: HarmlessPart; readonly suspect: Branch | undefined; readonly end: Line | undefined } | undefined =
		undefined;
	/** The function that the line above names, whose body begins with the next one. */
	private named: readonly string[] = [];
	/** Those of the line that is looked at; undefined where it has none. */
	private commands: Commands | undefined = undefined;

	constructor(isScript: boolean) {
		this.isScript = isScript;
	}

	look(line: Line): Branch | undefined {
		const { suspect, end, hasRules } = this;
		this.commands = undefined;
		const found = this.lookAt(line);
		const about: LineOfPart = { line, commands: this.commands, found, isCall: isCall(line), hasRules };
		if (!this.part && HarmlessPart.begins(about)) {
			this.part = { part: new HarmlessPart(this.functionsOf(about)), suspect, end };
		}
		this.named = FUNCTION_NAME.test(line.text) ? (about.commands?.defines ?? []) : [];
		return this.part ? this.lookWithinPart(this.part, about) : found;
	}

	/** What a line says of the branch in which it stands; nothing as long as that may be a harmless one. */
	private lookWithinPart({ part, suspect, end }: NonNullable<ScriptSurvey['part']>, about: LineOfPart): Branch | undefined {
		switch (part.take(about)) {
			case 'goes on':
				return undefined;
			case 'broken':
				this.part = undefined;
				return part.first ?? about.found;
			case 'ends':
				this.part = undefined;
				this.suspect = suspect;
				this.end = end;
				for (const [name, isHarmless] of part.defined) {
					this.assignedBy.set(name, part.assigns);
					this.functions.set(name, isHarmless && this.functions.get(name) !== false);
				}
				return undefined;
		}
	}

	/** The functions whose body begins on a line. */
	private functionsOf({ line, commands }: LineOfPart): readonly string[] {
		return commands && commands.defines.length > 0 ? commands.defines : BRACE.test(line.text) ? this.named : [];
	}

	private lookAt(line: Line): Branch | undefined {
		if (isTemplateBranch(line)) {
			return { kind: this.isScript && BY_VARIABLE.test(line.text) ? 'unread' : 'template', line };
		}
		if (this.text) {
			return this.lookWithinText(this.text, line);
		}
		if (this.open && isCall(line)) {
			this.suspect ??= { kind: 'quoted', line: this.open.line };
			this.open = undefined;
		}
		if (this.open) {
			return this.lookWithin(this.open, line);
		}
		if (line.kind === 'comment' || line.kind === 'blank') {
			this.isScript ||= line.text.startsWith('#!');
			return undefined;
		}
		const commands = commandsOfLine(line, this.functions, this.part?.part.commandsFrom(line.text), this.begins);
		this.begins = isContinued(line.text) ? commands.begins : undefined;
		const found = this.lookAtVariables(line, commands) ?? this.lookAtCommands(line, commands);
		return found ?? (isCall(line) ? this.lookAtCall(line) : undefined);
	}

	/** Lines that a harmless command prints or puts into a file, up to the one that ends them. */
	private lookWithinText({ document, first }: NonNullable<ScriptSurvey['text']>, line: Line): Branch | undefined {
		if (isCall(line) || (document.isFilledIn && FILLED_BY_COMMAND.test(line.text.replace(HARMLESS_FILLING, '')))) {
			return { kind: 'quoted', line: first };
		}
		this.text = endsHereDocument(line, document) ? undefined : this.text;
		return undefined;
	}

	/** What may be one that was not told at once. */
	atEnd(): Branch | undefined {
		if (this.part?.part.first) {
			return this.part.part.first;
		}
		if (this.text) {
			return { kind: 'quoted', line: this.text.first };
		}
		return this.isScript ? this.suspect : undefined;
	}

	private lookAtCommands(line: Line, commands: Commands): Branch | undefined {
		this.commands = commands;
		if (isScriptBranch(line, commands.end)) {
			return { kind: 'script', line };
		}
		const [document, ...others] = commands.documents;
		if (document) {
			if (commands.unknown !== undefined || isCall(line) || others.length > 0) {
				return { kind: 'quoted', line };
			}
			this.text = { document, first: line };
		}
		const isFirst = !this.hasRules && line.kind !== 'rule';
		if (hasUnreadCalls(line, isFirst) || commands.calls || (commands.clears && !(isFirst && commands.defines.length === 0))) {
			return { kind: 'unread', line };
		}
		if (this.goesOn && isCall(line)) {
			return { kind: 'quoted', line: this.goesOn };
		}
		this.goesOn = line.kind === 'text' && isContinued(line.text) ? line : undefined;
		this.goOn(commands, line);
		this.end ??= isEnd(line) || commands.ends || ((commands.mayEnd || commands.mayReturn) && this.hasRules) ? line : undefined;
		return undefined;
	}

	/** What holds behind a line. */
	private goOn(commands: Commands, line: Line): void {
		for (const name of commands.depth > 0 ? [] : commands.defines) {
			this.functions.set(name, commands.isHarmless && this.functions.get(name) !== false);
		}
		const { within } = commands;
		this.open = within && (within.isList || this.isScript) ? { within, line: this.open?.line ?? line } : undefined;
		this.suspect ??= suspectIn(commands, line);
	}

	/** Lines of a text in quotes, or of a list, up to the one that ends it. */
	private lookWithin({ within }: { readonly within: Within }, line: Line): Branch | undefined {
		const commands = commandsOf(line.text, 0, false, this.functions, within);
		if (!commands.within) {
			this.open = undefined;
			return this.lookAtCommands(line, commands);
		}
		this.goOn(commands, line);
		return commands.calls || (commands.clears && this.hasRules) ? { kind: 'unread', line } : undefined;
	}

	private lookAtVariables(line: Line, { assigns, invokes, defines, depth }: Commands): Branch | undefined {
		if (assignsPlace(line)) {
			return { kind: 'elsewhere', line };
		}
		const atBeginning = assignedIn(line);
		this.isScript ||= atBeginning.some((name) => IN_CAPITALS.test(name));
		const byFunctions = invokes.flatMap((name) => [...(this.assignedBy.get(name) ?? [])]);
		for (const name of defines.length > 0 && depth === 0 ? defines : []) {
			this.assignedBy.set(name, new Set(assigns));
		}
		for (const name of [...atBeginning, ...assigns, ...byFunctions]) {
			if (this.used.has(name) && !this.changed.has(name)) {
				this.changed.set(name, line);
			}
		}
		return undefined;
	}

	private lookAtCall(line: Line): Branch | undefined {
		if (isCommandFilledIn(line) || (line.verb === 'D' && FILLED_BY_COMMAND.test(line.call.text))) {
			return { kind: 'name', line };
		}
		if (this.end) {
			return { kind: 'end', line: this.end };
		}
		if (openQuote(line.call)) {
			return { kind: 'unclosed', line };
		}
		this.hasRules ||= line.kind === 'rule';
		const own = placeOfCall(line);
		this.place ??= own;
		if (own !== this.place) {
			return { kind: 'elsewhere', line };
		}
		for (const variable of variablesIn(line.text)) {
			const changed = this.changed.get(variable);
			if (changed) {
				return { kind: 'variable', line: changed };
			}
			this.used.add(variable);
		}
		return undefined;
	}
}

/** The names in what a call has filled in: those of an index (`${HOSTS[i]}`) and of an indirection (`${!NAME}`) too. */
function variablesIn(text: string): readonly string[] {
	return text.includes('$')
		? [...text.matchAll(/\$(?:(\w{1,40})|\{([^{}]{1,80})\})/g)].flatMap(([, name, inner]) => name ?? inner!.match(/\w+/g) ?? [])
		: [];
}

/** Variables of scripts; in prose no line begins with one that gets a value. */
const IN_CAPITALS = /^[A-Z][A-Z\d_]*$/;

/** A script that calls what a variable stands for. */
const BY_VARIABLE = /^\s*"?\$/;
const HARMLESS_FILLING = /\$\((?:basename|date|dirname|hostname|id|pwd|whoami)\b[^()`;|&]*\)/g;
/** The first line of a function whose body begins below. */
const FUNCTION_NAME = /\(\)\s{0,8}(?:#|$)|^\s*function\s{1,8}[\w-]{1,60}\s{0,8}$/;
const BRACE = /^\s*\{/;

function suspectIn({ depth, unknown }: Commands, line: Line): Branch | undefined {
	return depth !== 0 ? { kind: 'script', line } : unknown === undefined ? undefined : { kind: 'unread', line };
}

function isCall({ kind }: Line): boolean {
	return kind === 'rule' || kind === 'chain' || kind === 'command';
}

/** Whether the chain, the table or the target of a line of the save dialect is filled in, or which rule it is about. */
export function namesByVariable(line: Line): boolean {
	if (line.dialect !== 'save' || leavesRules(line.verb)) {
		return false;
	}
	const isNumbered = line.verb === 'I' || line.verb === 'D' || line.verb === 'R';
	return (
		isVariable(line.chain) ||
		isVariable(line.target) ||
		isVariable(line.table) ||
		(isNumbered && isVariable(firstWord(line.content, line.body)))
	);
}

function firstWord(text: string, from: number): string {
	return text.slice(from, plainWordEnd(text, from, text.length));
}
