// Opens a dump in a real VS Code with this extension in it:
//
//   npm start                       samples/eks-node.iptables
//   npm start -- FILE               another file
//   npm start -- FILE --screenshot OUT.png [--theme light|dark] [--goto LINE:COLUMN] [--hover]
//
// Uses `code` where it is on the PATH, else an embedded VS Code, whose address it prints and which runs until Ctrl-C.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.mjs';
import { NoBrowser } from './vscode/browser.mjs';
import { ROOT, SAMPLES } from './vscode/paths.mjs';
import { startServer } from './vscode/server.mjs';
import { setUpVSCode } from './vscode/setup.mjs';
import { goTo, NoHover, showHover, THEMES, takePicture, withWindow } from './vscode/window.mjs';

/** Milliseconds in which a hover comes up, if anything is told about the place. */
const HOVER_MS = 15_000;
const USAGE = 'Usage: npm start [-- FILE] [--screenshot OUT.png] [--theme light|dark] [--goto LINE:COLUMN] [--hover]';

try {
	await main(readCall());
} catch (error) {
	if (!(error instanceof NoBrowser || error instanceof NoHover)) {
		throw error;
	}
	console.error(error.message);
	process.exitCode = 1;
}

/** The file and options of the call; ends the process with 2 where they make no sense. */
function readCall() {
	const fail = (message) => {
		console.error(`${message}\n${USAGE}`);
		process.exit(2);
	};
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: {
				screenshot: { type: 'string' },
				theme: { type: 'string', default: 'dark' },
				goto: { type: 'string' },
				hover: { type: 'boolean', default: false },
			},
		});
		const file = path.resolve(positionals[0] ?? path.join(SAMPLES, 'eks-node.iptables'));
		if (!existsSync(file)) {
			fail(`There is no file ${file}.`);
		}
		if (!(values.theme in THEMES)) {
			fail(`There is no theme ${values.theme}.`);
		}
		if (values.goto !== undefined && !/^\d+(:\d+)?$/.test(values.goto)) {
			fail(`${values.goto} is not a LINE:COLUMN.`);
		}
		return { file, ...values };
	} catch (error) {
		return fail(error.message);
	}
}

async function main({ file, screenshot, theme, goto, hover }) {
	await buildAll({ tests: false });
	if (screenshot !== undefined) {
		setUpVSCode();
		await withWindow({ file, theme }, async (page) => {
			if (goto !== undefined) {
				await goTo(page, goto);
			}
			if (hover) {
				await showHover(page, HOVER_MS);
			}
			await takePicture(page, path.resolve(screenshot));
		});
		console.log(`The picture is in ${screenshot}.`);
	} else if (hasDesktop()) {
		const place = goto === undefined ? [file] : ['--goto', `${file}:${goto}`];
		execFileSync('code', [`--extensionDevelopmentPath=${ROOT}`, ...place], { stdio: 'inherit', shell: process.platform === 'win32' });
	} else {
		setUpVSCode();
		await serve(file, theme);
	}
}

function hasDesktop() {
	const { status } = spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' });
	return status === 0;
}

/** Runs the embedded VS Code until it is interrupted. */
async function serve(file, theme) {
	const server = await startServer({ settings: { 'workbench.colorTheme': THEMES[theme] } });
	const payload = [
		['extensionDevelopmentPath', server.uri(ROOT)],
		['openFile', server.uri(file)],
	];
	console.log(`VS Code with ${path.basename(file)} in it: ${server.url({ folder: path.dirname(file), payload })}\nCtrl-C ends it.`);
	await new Promise((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
	await server.stop();
}
