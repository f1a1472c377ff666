// A headless Chromium that shows a workbench, with nothing but the loopback within reach.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findBrowser } from './paths.mjs';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-dev-shm-usage',
	'--force-color-profile=srgb',
];

const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core'];

/** Thrown where there is no browser and none can be installed; the message is one line that says what to do. */
export class NoBrowser extends Error {}

/** The path of a browser, installed from Debian first where there is none and this is root on Debian. Throws NoBrowser. */
export function ensureBrowser() {
	const found = findBrowser();
	if (found) {
		return found;
	}
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		console.log(`Installing ${DEBIAN_PACKAGES.join(' and ')} …`);
		const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
		try {
			execFileSync('apt-get', ['update', '-qq'], options);
			execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES], options);
		} catch (error) {
			console.error(`apt-get failed: ${error.message}`);
		}
	}
	const installed = findBrowser();
	if (!installed) {
		throw new NoBrowser(
			'No Chromium or Chrome found: install one (Debian: apt-get install chromium fonts-dejavu-core) or name it in CHROMIUM.',
		);
	}
	return installed;
}

/** Opens a page of the given size in CSS pixels. Rejects with NoBrowser where there is none. */
export async function openBrowser({ width = 1280, height = 800, scale = 1 } = {}) {
	const browser = await chromium.launch({
		executablePath: ensureBrowser(),
		headless: true,
		args: FLAGS,
		// whoever opened the browser closes it; Playwright's own handlers would keep the process alive
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
	const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
	await context.route(isOutside, (route) => route.abort());
	return { browser, page: await context.newPage() };
}

function isOutside(url) {
	return /^https?:$/.test(url.protocol) && url.hostname !== '127.0.0.1' && !url.hostname.endsWith('localhost');
}
