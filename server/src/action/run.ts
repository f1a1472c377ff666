// The GitHub Action: tells what the changes of a pull request or push do to packets, and what the checks find in the changed dumps.

import { appendFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type CheckedFile, checkedFile, isAtLeast } from '../cli/check.ts';
import { checkGithub } from '../cli/check-github.ts';
import { checkRun } from '../cli/check-sarif.ts';
import { type ComparedFile, comparedFile, isLost, pairsAgainst } from '../cli/diff.ts';
import { diffGithub } from '../cli/diff-github.ts';
import { diffRun } from '../cli/diff-sarif.ts';
import { filesChangedSince } from '../cli/git.ts';
import { sarifLog } from '../cli/sarif.ts';
import { UsageError } from '../cli/usage-error.ts';
import { writeAll } from '../cli/write.ts';
import { baseCommit } from './base-commit.ts';
import { type Event, readEvent } from './event.ts';
import { Github, GithubError } from './github.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { actionReport, MARKER } from './report.ts';
import type { World } from './world.ts';

/** Runs the action. Resolves to the exit code: 0, 1 where the inputs say that the run shall fail, 2 where nothing could be looked at. */
export async function runAction(world: World): Promise<number> {
	try {
		return await look(world);
	} catch (error) {
		if (error instanceof UsageError) {
			command(world, 'error', error.message);
			return 2;
		}
		throw error;
	}
}

async function look(world: World): Promise<number> {
	const { env, io } = world;
	const inputs = readInputs(env);
	const event = readEvent(world);
	const revision = inputs.against || event.base;
	if (revision === undefined) {
		command(world, 'notice', 'There is no earlier version to compare with: set the input "against" to a branch, tag or commit.');
		return 0;
	}
	const base = baseCommit(io.git, revision);
	const paths = filesChangedSince(io.git, base, inputs.files);
	const pairs = paths.length === 0 ? [] : await pairsAgainst(io, base, paths);
	const dumps = pairs.filter(([before, after]) => before.notDump === undefined || after.notDump === undefined);
	const compared = dumps.map(comparedFile);
	const checked = dumps.map(([, after]) => checkedFile(after));
	writeAll(io, diffGithub(compared));
	writeAll(io, checkGithub(checked));
	const report = actionReport(compared, checked, base);
	append(env.GITHUB_STEP_SUMMARY, `${report}\n`);
	const sarif = JSON.stringify(sarifLog([checkRun(checked), diffRun(compared)]), null, 2);
	writeFileSync(inputs.sarifFile, sarif);
	const changes = compared.reduce((sum, file) => sum + (isGone(file) ? 1 : file.comparison.changes.length), 0);
	const isEquivalent = compared.every(({ comparison }) => comparison.equivalent);
	append(env.GITHUB_OUTPUT, `equivalent=${isEquivalent}\nchanges=${changes}\nsarif-file=${inputs.sarifFile}\n`);
	if (inputs.comment) {
		await comment(world, inputs, event, compared.length > 0 ? report : undefined);
	}
	if (inputs.upload) {
		await upload(world, inputs, event, sarif);
	}
	return shallFail(inputs, compared, checked) ? 1 : 0;
}

function shallFail({ failOn, failOnChange }: Inputs, compared: readonly ComparedFile[], checked: readonly CheckedFile[]): boolean {
	const isOpened = (file: ComparedFile): boolean => isGone(file) || file.comparison.changes.some(({ danger }) => danger === 'opened');
	const isChanged = failOnChange === 'any' ? compared.some(({ comparison }) => !comparison.equivalent) : compared.some(isOpened);
	return (
		(failOnChange !== 'never' && isChanged) || checked.some(({ findings }) => findings.some(({ severity }) => isAtLeast(severity, failOn)))
	);
}

/** A dump of which nothing is left, or that is none any more: whatever it stopped comes through. */
function isGone(file: ComparedFile): boolean {
	return file.comparison.lone === 'gone' || isLost(file);
}

/** Writes the comment, or changes the one that is there. Without a report only one that is there says so. */
async function comment(world: World, { token }: Inputs, { pullRequest }: Event, report: string | undefined): Promise<void> {
	if (pullRequest === undefined) {
		return;
	}
	await tryGithub(world, token, 'comment', async (github) => {
		const present = await github.commentWith(MARKER, pullRequest);
		const body = report ?? `${MARKER}\n## iptables rules\n\nNo dump of iptables differs any more.\n`;
		if (present) {
			await (present.body === body ? undefined : github.changeComment(present.id, body));
		} else if (report !== undefined) {
			await github.addComment(pullRequest, body);
		}
	});
}

async function upload(world: World, { token }: Inputs, { head, ref }: Event, sarif: string): Promise<void> {
	if (head === undefined || ref === undefined) {
		return;
	}
	await tryGithub(world, token, 'upload SARIF', (github) =>
		github.uploadSarif({ commit_sha: head, ref, sarif: gzipSync(sarif).toString('base64') }),
	);
}

/** A token that may not do it, as in pull requests from forks, is no reason to fail: the summary says the same. */
async function tryGithub(world: World, token: string, what: string, work: (github: Github) => Promise<void>): Promise<void> {
	if (token === '') {
		command(world, 'notice', `Without a token the action cannot ${what}.`);
		return;
	}
	try {
		await work(new Github(world, token));
	} catch (error) {
		const isRefusal = error instanceof GithubError && (error.status === 403 || error.status === 404);
		const hint = isRefusal ? ' The token may not do that here, as in pull requests from forks; the summary of the run says the same.' : '';
		command(world, 'warning', `Could not ${what}: ${(error as Error).message}.${hint}`);
	}
}

function command({ io }: World, level: 'error' | 'warning' | 'notice', message: string): void {
	io.out(`::${level}::${message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}\n`);
}

function append(path: string | undefined, text: string): void {
	if (path) {
		appendFileSync(path, text);
	}
}
