// Headings: text above a listing that tells which table it shows, where no shell prompt does.

import { builtinHooks, isHook } from '../catalogue/tables.ts';
import { HEADING_LINES } from '../limits.ts';
import type { Line } from '../syntax/line.ts';
import { type Mention, mentionIn } from '../syntax/mention.ts';
import { IN_TABLE } from '../syntax/state.ts';
import { inferTable } from './infer.ts';
import type { Table, TableForm } from './table.ts';

/** What the text says that was read last. */
export class Headings {
	private mention: Mention | undefined;
	/** Lines with text since the mention. */
	private since = 0;

	/** Reads a line of text or a comment. */
	read(line: Line): void {
		if (line.before & IN_TABLE) {
			return;
		}
		const mention = mentionIn(line.content);
		this.since = mention ? 0 : this.since + 1;
		this.mention = mention ?? (this.since > HEADING_LINES ? undefined : this.mention);
	}

	forget(): void {
		this.mention = undefined;
	}

	/** The mention right above a dump of a form, which is no longer above the next one. Rules are what a command prints, else they may be anything. */
	take(form: TableForm): Mention | undefined {
		const { mention } = this;
		this.mention = undefined;
		const fits = form === 'listing' ? mention?.form !== 'rules' : form === 'rules' && mention?.form === 'rules';
		return fits ? mention : undefined;
	}

	/** Whether the next listing is announced as another than the one that is there. */
	announces(current: Table): boolean {
		const { mention } = this;
		return mention !== undefined && mention.form !== 'rules' && mention.table !== (current.name ?? inferTable(current)?.name);
	}
}

/** Whether the builtin chains that a table declares are those of a table of this name. */
export function mayBe(table: Table, name: string): boolean {
	const hooks = builtinHooks(name);
	return (
		hooks !== undefined &&
		[...table.chains.values()].every((chain) => !chain.isDeclared || !isHook(chain.name) || hooks.includes(chain.name))
	);
}
