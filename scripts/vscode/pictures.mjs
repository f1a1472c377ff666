// Pictures of a VS Code window: opens a file, puts the cursor somewhere, shows a hover, and waits until everything is drawn.
import { openBrowser } from './browser.mjs';
import { ROOT, SAMPLES } from './paths.mjs';
import { freshData, startServer } from './server.mjs';

export const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** How long the workbench may take to open a file and ask the language server about it. */
const PATIENCE_MS = 60_000;

/** Settings for windows that somebody looks at: nothing blinks, nothing moves. */
const STILL = {
	'editor.cursorBlinking': 'solid',
	'editor.hover.delay': 100,
	'editor.minimap.enabled': false,
	'editor.renderLineHighlight': 'none',
	'workbench.reduceMotion': 'on',
	'window.title': '${activeEditorShort}',
};

/**
 * Opens a window with the extension of this project and a file in it, hands its page to `use`, and closes it all.
 * `theme` is a key of THEMES; `size` is in CSS pixels; `settings` are user settings on top.
 */
export async function withWindow({ file, theme = 'dark', size = { width: 1280, height: 800 }, settings = {} }, use) {
	const server = await startServer({ data: freshData(), settings: { ...STILL, 'workbench.colorTheme': THEMES[theme], ...settings } });
	try {
		const { browser, page } = await openBrowser({ ...size, scale: 2 });
		try {
			const payload = [
				['extensionDevelopmentPath', server.uri(ROOT)],
				['openFile', server.uri(file)],
			];
			await page.goto(server.url({ folder: SAMPLES, payload }));
			await isReady(page);
			await use(page);
		} finally {
			await browser.close();
		}
	} finally {
		await server.stop();
	}
}

/** Resolves when the editor shows the file and the language server has answered: the outline of breadcrumbs comes from it. */
async function isReady(page) {
	await page.locator('.editor-instance .view-line').first().waitFor({ timeout: PATIENCE_MS });
	await page.locator('.monaco-breadcrumbs .monaco-icon-label.file-icon').first().waitFor({ timeout: PATIENCE_MS });
	await page
		.locator('.editor-instance .codelens-decoration, .editor-instance .cldr.codicon-folding-expanded')
		.first()
		.waitFor({ timeout: PATIENCE_MS });
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

/** Shows the hover of the word at the cursor. */
export async function showHover(page) {
	await runCommand(page, 'Show or Focus Hover');
	await page.locator('.monaco-hover:visible .hover-contents').first().waitFor({ timeout: PATIENCE_MS });
}

/** Runs a command by its title, as somebody would from the palette. */
export async function runCommand(page, title) {
	await page.keyboard.press('F1');
	await page.locator('.quick-input-widget input').first().waitFor();
	await page.keyboard.type(title);
	await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Takes the picture, once notifications that nobody asked for are gone. */
export async function takePicture(page, out) {
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: out, animations: 'disabled' });
}
