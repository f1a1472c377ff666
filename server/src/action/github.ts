// The three questions that the action has for GitHub's API.

import type { World } from './world.ts';

const API_VERSION = '2022-11-28';
const PER_PAGE = 100;
/** Pages of comments that are looked through for our own. */
const MOST_PAGES = 30;

/** GitHub said no. */
export class GithubError extends Error {
	readonly status: number;

	constructor(status: number, message: string) {
		super(`GitHub answers ${status}${message === '' ? '' : `: ${message}`}`);
		this.status = status;
	}
}

export interface Comment {
	readonly id: number;
	readonly body: string;
}

/** The repository of the run, through GitHub's API. Every method throws a GithubError where GitHub says no. */
export class Github {
	private readonly world: World;
	private readonly token: string;

	constructor(world: World, token: string) {
		this.world = world;
		this.token = token;
	}

	/** The first comment on a pull request that begins with a marker: one that quotes it is somebody else's. */
	async commentWith(marker: string, pullRequest: number): Promise<Comment | undefined> {
		for (let page = 1; page <= MOST_PAGES; page++) {
			const comments = (await this.ask('GET', `issues/${pullRequest}/comments?per_page=${PER_PAGE}&page=${page}`)) as Comment[];
			const found = comments.find(({ body }) => typeof body === 'string' && body.startsWith(marker));
			if (found || comments.length < PER_PAGE) {
				return found;
			}
		}
		return undefined;
	}

	async addComment(pullRequest: number, body: string): Promise<void> {
		await this.ask('POST', `issues/${pullRequest}/comments`, { body });
	}

	async changeComment(id: number, body: string): Promise<void> {
		await this.ask('PATCH', `issues/comments/${id}`, { body });
	}

	/** Hands a SARIF log to code scanning. `sarif` is compressed and in Base64. */
	async uploadSarif(upload: { readonly commit_sha: string; readonly ref: string; readonly sarif: string }): Promise<void> {
		await this.ask('POST', 'code-scanning/sarifs', { ...upload, tool_name: 'iptables-lens' });
	}

	private async ask(method: string, path: string, body?: object): Promise<unknown> {
		const { env, fetch } = this.world;
		const response = await fetch(`${env.GITHUB_API_URL ?? 'https://api.github.com'}/repos/${env.GITHUB_REPOSITORY ?? ''}/${path}`, {
			method,
			headers: {
				accept: 'application/vnd.github+json',
				authorization: `Bearer ${this.token}`,
				'content-type': 'application/json',
				'user-agent': 'iptables-lens',
				'x-github-api-version': API_VERSION,
			},
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const answer = parsed(text);
		if (!response.ok) {
			throw new GithubError(response.status, String((answer as { message?: unknown } | undefined)?.message ?? ''));
		}
		return answer;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
