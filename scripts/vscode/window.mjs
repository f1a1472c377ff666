// A VS Code window under remote control: opens a file, puts the cursor somewhere, shows a hover, takes pictures.
import path from 'node:path';
import { openBrowser } from './browser.mjs';
import { ROOT } from './paths.mjs';
import { freshData, startServer } from './server.mjs';

export const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** How long the workbench may take to open a file and ask the language server about it. */
const PATIENCE_MS = 60_000;

/** How long the server may take for its first lenses. */
const LENS_PATIENCE_MS = 20_000;

/** Settings for windows that somebody looks at: nothing blinks, nothing moves. */
const STILL = {
	'editor.cursorBlinking': 'solid',
	'editor.hover.delay': 100,
	'editor.minimap.enabled': false,
	'editor.renderLineHighlight': 'none',
	'workbench.reduceMotion': 'on',
};

/**
 * Opens a window with a file and its folder in it, hands its page to `use` once the language server has answered, and closes it all.
 * The extension is that of this project, unless `data` is the data folder of a VS Code that has it installed.
 * `theme` is a key of THEMES; `size` is in CSS pixels.
 */
export async function withWindow({ file, data, theme = 'dark', size = { width: 1280, height: 800 } }, use) {
	const server = await startServer({
		data: data ?? freshData(),
		settings: { ...STILL, 'workbench.colorTheme': THEMES[theme], 'window.title': path.basename(file) },
	});
	try {
		const { browser, page } = await openBrowser({ scale: 2, ...size });
		try {
			const payload = [['openFile', server.uri(file)]];
			if (data === undefined) {
				payload.push(['extensionDevelopmentPath', server.uri(ROOT)]);
			}
			await page.goto(server.url({ folder: path.dirname(file), payload }));
			await isReady(page);
			await use(page);
		} finally {
			await browser.close();
		}
	} finally {
		await server.stop();
	}
}

/** Resolves when the language server has answered: its lenses are drawn. A file without chains has none, so there is an end to waiting. */
async function isReady(page) {
	await page.locator('.editor-instance .view-line').first().waitFor({ timeout: PATIENCE_MS });
	const lens = page.locator('.editor-instance .codelens-decoration', { hasText: /\d/ }).first();
	await lens.waitFor({ timeout: LENS_PATIENCE_MS }).catch(() => console.log('No code lens was drawn; going on without.'));
}

/** Puts the cursor at a place, line and column from 1. */
export async function goTo(page, place) {
	await page.locator('.editor-instance .view-line').first().click();
	await page.keyboard.press('Control+g');
	await page.locator('.quick-input-widget input').first().waitFor();
	await page.keyboard.type(place.replace(':', ','));
	await page.keyboard.press('Enter');
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** There is no hover at the cursor. */
export class NoHover extends Error {}

/** Shows the hover of the word at the cursor; throws NoHover where none comes up in `timeout` milliseconds. */
export async function showHover(page, timeout = PATIENCE_MS) {
	await runCommand(page, 'Show or Focus Hover');
	try {
		await page.locator('.monaco-hover:visible .hover-contents').first().waitFor({ timeout });
	} catch (error) {
		throw error.name === 'TimeoutError' ? new NoHover('No hover came up: nothing is told about that place.') : error;
	}
}

/** Runs a command by its title, as somebody would from the palette. */
export async function runCommand(page, title) {
	await page.keyboard.press('F1');
	await page.locator('.quick-input-widget input').first().waitFor();
	await page.keyboard.type(title);
	await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Takes a picture of the whole window. */
export async function takePicture(page, out) {
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: out, animations: 'disabled' });
}
