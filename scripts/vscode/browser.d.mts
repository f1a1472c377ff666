import type { Browser, Page } from 'playwright-core';

export class NoBrowser extends Error {}

export function ensureBrowser(): string;

export function openBrowser(size?: { width?: number; height?: number; scale?: number }): Promise<{ browser: Browser; page: Page }>;
