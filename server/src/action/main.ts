// The GitHub Action's program.

import { processIo } from '../cli/io.ts';
import { runAction } from './run.ts';

runAction({ env: process.env, io: processIo, fetch }).then((code) => {
	process.exitCode = code;
});
