// The language server, one file for every host: a process where Node.js runs it, a web worker in a browser.

declare const importScripts: unknown;

// each is loaded when it is chosen, for Node's modules are not there in a worker
void (typeof importScripts === 'function' ? import('./worker.ts') : import('./node.ts'));
