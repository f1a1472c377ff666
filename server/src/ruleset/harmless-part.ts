// Branches, loops and functions of a script in which nothing is about rules: whether they are carried out makes no difference.

import type { Line } from '../syntax/line.ts';
import type { Commands } from '../syntax/script-commands.ts';
import type { Branch } from './branch.ts';

/** What was said of a line by itself, and its commands; none for comments and blank lines. */
export interface LineOfPart {
	readonly line: Line;
	readonly commands: Commands | undefined;
	readonly found: Branch | undefined;
	/** The line calls iptables. */
	readonly isCall: boolean;
	/** Rules stand above, which an end of the script would leave as they are. */
	readonly hasRules: boolean;
}

/** One that has begun. */
export class HarmlessPart {
	private depth = 0;
	private cases = 0;
	private readonly functions: readonly string[];
	private endsScript = false;
	/** Variables that get values in it. */
	readonly assigns = new Set<string>();
	/** What is to be said if something in it turns out to be about rules. */
	first: Branch | undefined = undefined;

	/** `functions`: the names of those that it defines. */
	constructor(functions: readonly string[]) {
		this.functions = functions;
	}

	/** Whether a line begins one. */
	static begins(line: LineOfPart): boolean {
		return (line.commands?.depth ?? 0) > 0 && isHarmless(line, false);
	}

	/** Takes the next line, the first one too: `broken` where something in it is about rules, or may be. */
	take(line: LineOfPart): 'goes on' | 'ends' | 'broken' {
		const { commands, found } = line;
		this.first ??= found;
		const isNested = this.depth > 0 && (commands?.defines.length ?? 0) > 0;
		if (isNested || !isHarmless(line, this.functions.length > 0)) {
			return 'broken';
		}
		if (!commands) {
			return 'goes on';
		}
		this.endsScript ||= commands.mayEnd;
		for (const name of commands.assigns) {
			this.assigns.add(name);
		}
		this.depth += commands.depth;
		this.cases += count(CASE, line.line.text) - count(ESAC, line.line.text);
		if (this.depth > 0) {
			return 'goes on';
		}
		return this.depth === 0 && ENDS.test(line.line.text) ? 'ends' : 'broken';
	}

	/** The 0-based column where the commands of the next line begin: behind the pattern of a case. */
	commandsFrom(text: string): number {
		return this.cases > 0 ? (PATTERN.exec(text)?.[0].length ?? 0) : 0;
	}

	/** The functions that it defines, once it has ended, and whether they leave the rules alone. */
	get defined(): ReadonlyMap<string, boolean> {
		return new Map(this.functions.map((name) => [name, !this.endsScript]));
	}
}

/** Nothing but a redirection or a comment stands behind the end. */
const ENDS = /^\s*(?:fi|done|esac|\})\s{0,8};?\s{0,8}(?:\d?[<>]{1,2}(?:&\d|\s{0,8}[\w"$/.{}-]{1,200})(?=\s|$)\s{0,8}){0,3}(?:#|$)/;
const CASE = /(?:^|[;\s])case\s/g;
const ESAC = /(?:^|[;\s])esac(?=[;\s]|$)/g;
/** `-h|--help)`, `"start")`, `*)` */
const PATTERN = /^\s*["']?[\w*?.:=/-]{1,60}["']?(?:\s?\|\s?["']?[\w*?.:=/-]{1,60}["']?){0,20}\s?\)/;

function isHarmless({ commands, found, isCall, hasRules }: LineOfPart, isFunction: boolean): boolean {
	if (isCall || (found && found.kind !== 'script')) {
		return false;
	}
	return (
		!commands ||
		(commands.unknown === undefined &&
			!commands.calls &&
			!commands.clears &&
			!commands.within &&
			(isFunction || !(hasRules && (commands.mayEnd || commands.mayReturn))))
	);
}

function count(pattern: RegExp, text: string): number {
	return text.match(pattern)?.length ?? 0;
}
