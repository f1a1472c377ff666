// What started the workflow, from the file that GitHub describes it in.

import type { World } from './world.ts';

export interface Event {
	/** The commit before the change; undefined where the event knows none: a new branch, a schedule. */
	readonly base: string | undefined;
	/** The number of the pull request. */
	readonly pullRequest: number | undefined;
	/** The commit that results belong to: of a pull request its head, not the merge that was checked out. */
	readonly head: string | undefined;
	/** The reference that results belong to. */
	readonly ref: string | undefined;
}

const MOST_BYTES = 32 * 1024 * 1024;
const NO_COMMIT = /^0*$/;

/** Reads the event. One that is missing, or of another kind, has nothing. Never throws. */
export function readEvent({ env, io }: World): Event {
	const { pull_request, before, number } = payload(env.GITHUB_EVENT_PATH, io);
	const of = (value: unknown, name: string): unknown => (value as Record<string, unknown> | null | undefined)?.[name];
	const text = (value: unknown): string | undefined => (typeof value === 'string' && !NO_COMMIT.test(value) ? value : undefined);
	const count = of(pull_request, 'number') ?? number;
	return {
		base: text(of(of(pull_request, 'base'), 'sha')) ?? text(before),
		pullRequest: pull_request && Number.isInteger(count) ? Number(count) : undefined,
		head: text(of(of(pull_request, 'head'), 'sha')) ?? env.GITHUB_SHA,
		ref: pull_request && Number.isInteger(count) ? `refs/pull/${count}/head` : env.GITHUB_REF,
	};
}

function payload(path: string | undefined, io: World['io']): Readonly<Record<string, unknown>> {
	try {
		const bytes = path === undefined ? undefined : io.readFile(path, MOST_BYTES);
		return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {};
	} catch {
		return {};
	}
}
