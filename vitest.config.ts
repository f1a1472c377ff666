// The unit tests: everything but the suites that run inside VS Code.
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		setupFiles: ['test/support/properties.ts'],
		include: ['test/**/*.test.ts'],
		exclude: ['test/vscode/**', 'node_modules/**'],
		// a busy machine needs several times what a test takes by itself
		testTimeout: 30_000,
	},
});
