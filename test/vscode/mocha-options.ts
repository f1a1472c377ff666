// How mocha runs the suite, the same in every extension host.

export const MOCHA_OPTIONS = { ui: 'tdd', reporter: 'spec', color: false, timeout: 60_000 } as const;
