// Makes the pictures in images/ from a real VS Code: the overview of a listing, hovers on a chain and on a rule, references beside the text, and the outline,
// each with the default dark and light theme. The icon is drawn from images/icon.svg. Names of pictures as arguments make only those.
// Needs pngquant (Debian's), which takes two thirds off a picture of text: three of them travel with the extension.
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAll } from './build.mjs';
import { openBrowser } from './vscode/browser.mjs';
import { ROOT, SAMPLES } from './vscode/paths.mjs';
import { setUpVSCode } from './vscode/setup.mjs';
import { goTo, runCommand, showHover, THEMES, takePicture, withWindow } from './vscode/window.mjs';

const IMAGES = path.join(ROOT, 'images');
/** A copy, because VS Code shows where a file is, and that is nobody's business. */
const FOLDER = path.join(tmpdir(), 'samples');
const FILE = path.join(FOLDER, 'eks-node.iptables');
const RULES = path.join(FOLDER, 'rules.v4');
const SIZE = { width: 1120, height: 640, scale: 1 };

/** On the jump to KUBE-FIREWALL in INPUT. */
const JUMP = '6:3';

/** On -A of the rule that answers pings, in the save file. */
const RULE = '12:16';

/** Picture to what is done in the window before it is taken, in this order. */
const PICTURES = {
	overview: () => {},
	hover: async (page) => {
		await goTo(page, JUMP);
		await showHover(page);
	},
	peek: async (page) => {
		await goTo(page, JUMP);
		await runCommand(page, 'Peek References');
		await page.locator('.peekview-widget .view-line').first().waitFor();
		await page.locator('.peekview-widget .monaco-list-row').first().waitFor();
	},
	rule: async (page) => {
		await goTo(page, RULE);
		await showHover(page);
	},
	outline: async (page) => {
		await page.locator('.pane-header', { hasText: 'samples' }).click();
		await runCommand(page, 'Explorer: Focus on Outline View');
		await page.locator('.outline-pane .monaco-list-row').nth(3).waitFor();
	},
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PICTURES);
for (const name of wanted) {
	if (!(name in PICTURES)) {
		console.error(`There is no picture ${name}: there are ${Object.keys(PICTURES).join(', ')}.`);
		process.exit(2);
	}
}
await buildAll({ tests: false });
setUpVSCode();
await drawIcon();
cpSync(SAMPLES, FOLDER, { recursive: true });
for (const theme of Object.keys(THEMES)) {
	for (const name of wanted) {
		const prepare = PICTURES[name];
		await withWindow({ file: name === 'rule' ? RULES : FILE, theme, size: SIZE }, async (page) => {
			// the explorer only takes room from the dump, but for its outline
			if (name !== 'outline') {
				await page.keyboard.press('Control+b');
				await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
			}
			await prepare(page);
			await takePicture(page, path.join(IMAGES, `${name}-${theme}.png`));
		});
		makeSmaller(path.join(IMAGES, `${name}-${theme}.png`));
		console.log(`images/${name}-${theme}.png`);
	}
}
rmSync(FOLDER, { recursive: true });

/** Fewer colours: a screen of text has few that matter. */
function makeSmaller(picture) {
	execFileSync('pngquant', ['--quality', '70-95', '--speed', '1', '--strip', '--force', '--output', picture, picture], {
		stdio: 'inherit',
	});
}

async function drawIcon() {
	const { browser, page } = await openBrowser({ width: 256, height: 256 });
	await page.setContent(
		`<style>body{margin:0}svg{display:block;width:256px;height:256px}</style>${readFileSync(path.join(IMAGES, 'icon.svg'), 'utf8')}`,
	);
	await page.screenshot({ path: path.join(IMAGES, 'icon.png'), omitBackground: true });
	await browser.close();
}
