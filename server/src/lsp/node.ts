// The language server as a process: over stdio for any editor (`--stdio`), over IPC for the desktop extension.

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { start } from './server.ts';

start(createConnection(ProposedFeatures.all));
