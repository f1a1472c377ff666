// The settings as somebody wrote them, made whole: what is missing or of the wrong type is as if it had not been set.

import type { CheckOptions } from '../checks/scope.ts';
import type { Settings, SeveritySetting } from '../protocol.ts';

export const DEFAULT_SETTINGS: Settings = {
	codeLens: { enabled: true },
	inlayHints: { ruleNumbers: true, counters: true },
	targetVersion: undefined,
	diagnostics: { severity: {} },
	reachability: { generatedChains: false },
};

const SEVERITIES: ReadonlySet<unknown> = new Set<SeveritySetting>(['error', 'warning', 'info', 'hint', 'off']);

/** What the checks are asked. */
export function checkOptions({ targetVersion, reachability }: Settings): CheckOptions {
	return { version: targetVersion, generatedChains: reachability.generatedChains };
}

/** Reads the settings section as a client sends it. Any value will do; never throws. */
export function readSettings(section: unknown): Settings {
	const { codeLens, inlayHints, diagnostics, reachability } = DEFAULT_SETTINGS;
	const severity = at(at(section, 'diagnostics'), 'severity');
	const entries = typeof severity === 'object' && severity !== null ? Object.entries(severity) : [];
	return {
		codeLens: { enabled: flag(at(at(section, 'codeLens'), 'enabled'), codeLens.enabled) },
		inlayHints: {
			ruleNumbers: flag(at(at(section, 'inlayHints'), 'ruleNumbers'), inlayHints.ruleNumbers),
			counters: flag(at(at(section, 'inlayHints'), 'counters'), inlayHints.counters),
		},
		targetVersion: versionOf(at(section, 'targetVersion')),
		reachability: { generatedChains: flag(at(at(section, 'reachability'), 'generatedChains'), reachability.generatedChains) },
		diagnostics: {
			severity: { ...diagnostics.severity, ...Object.fromEntries(entries.filter(([, value]) => SEVERITIES.has(value))) },
		},
	};
}

function at(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** A version; undefined for "auto" and for what is none. */
function versionOf(value: unknown): string | undefined {
	return typeof value === 'string' && /^\d+\.\d+(?:\.\d+)?$/.test(value) ? value : undefined;
}

function flag(value: unknown, otherwise: boolean): boolean {
	return typeof value === 'boolean' ? value : otherwise;
}
