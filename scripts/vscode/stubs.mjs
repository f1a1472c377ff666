// Native modules of the VS Code server, replaced by a few lines of JavaScript, so that nothing is compiled.

/** Logs to a file as the native logger does, without its rotation. */
const SPDLOG = `const fs = require('fs');
const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
	constructor(file) { this.file = file; this.level = 2; }
	write(level, message) {
		if (level < this.level) { return; }
		try { fs.appendFileSync(this.file, new Date().toISOString() + ' [' + NAMES[level] + '] ' + message + '\\n'); } catch {}
	}
	trace(message) { this.write(0, message); }
	debug(message) { this.write(1, message); }
	info(message) { this.write(2, message); }
	warn(message) { this.write(3, message); }
	error(message) { this.write(4, message); }
	critical(message) { this.write(5, message); }
	setLevel(level) { this.level = level; }
	getLevel() { return this.level; }
	setPattern() {}
	clearFormatters() {}
	flush() {}
	drop() {}
}
// one assignment a line: that is what Node's lexer needs to offer these names to an import
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (_name, file) => new Logger(file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
`;

/** Module name to its CommonJS source. */
export const STUBS = {
	'@vscode/fs-copyfile': "exports.copyFile = require('node:fs/promises').copyFile;\n",
	'@vscode/native-watchdog': 'exports.start = () => {};\n',
	'@vscode/deviceid': "exports.getDeviceId = async () => '00000000-0000-4000-8000-000000000000';\n",
	'@vscode/spdlog': SPDLOG,
};
