// The extension, but for where the server runs: its language client, log, status item and commands.

import { CancellationError, type ExtensionContext, type LogOutputChannel, type TextDocument, window, workspace } from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, RevealOutputChannelOn, State } from 'vscode-languageclient';
import type { InitializationOptions, ServerNotifications } from '../../server/src/protocol.ts';
import { CHECK_LINK, registerExplainCheck } from './checks-page.ts';
import { registerCommands, registerShowReferences, SHOW_REFERENCES } from './commands.ts';
import { registerComparing, SHOW_COMPARISON } from './comparing.ts';
import { restartAfterCrash } from './crashes.ts';
import { chooseLanguages } from './language-choice.ts';
import { registerUseLineFeeds, USE_LINE_FEEDS } from './line-ends.ts';
import { StatusItem } from './status.ts';
import { tellOfTooLarge } from './too-large.ts';

/**
 * VS Code asks for outline and lenses again behind every edit, twice for the outline, and makes objects of its own out of them in two processes: of 36,000 chains for ten
 * seconds, in which it shows nothing else (docs/benchmarks.md).
 */
const LISTED_CHAINS = 2_000;

/** Makes a client whose server runs in the place that is right for this kind of VS Code. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** What the extension offers to other extensions and to its tests. */
export interface Api {
	/** The language client; undefined until the first dump was opened. */
	client(): BaseLanguageClient | undefined;
}

/** Begins to look for dumps. The server is started with the first one, and stopped with the extension. */
export function activate(context: ExtensionContext, create: ClientFactory): Api {
	const log = window.createOutputChannel('iptables', { log: true });
	context.subscriptions.push(log);
	let client: BaseLanguageClient | undefined;
	const start = () => {
		client ??= startClient(context, log, create);
		return client;
	};
	const startForDump = (document: TextDocument) => {
		if (document.languageId === 'iptables') {
			start();
		}
	};
	workspace.textDocuments.forEach(startForDump);
	context.subscriptions.push(
		workspace.onDidOpenTextDocument(startForDump),
		chooseLanguages((message) => log.info(message)),
		tellOfTooLarge(),
		registerExplainCheck(context),
		registerComparing(start),
		registerCommands(log, async () => {
			if (client) {
				log.info('Restarting the server.');
				if (client.isRunning()) {
					await client.stop();
				}
				await client.start();
			} else {
				start();
			}
		}),
	);
	return { client: () => client };
}

function startClient(context: ExtensionContext, log: LogOutputChannel, create: ClientFactory): BaseLanguageClient {
	const status = new StatusItem();
	const initializationOptions: InitializationOptions = {
		showReferencesCommand: SHOW_REFERENCES,
		showComparisonCommand: SHOW_COMPARISON,
		suggestCommand: 'editor.action.triggerSuggest',
		lineFeedsCommand: USE_LINE_FEEDS,
		listedChains: LISTED_CHAINS,
		checkLink: CHECK_LINK,
		showsStatus: true,
	};
	const client = create({
		documentSelector: [{ language: 'iptables' }],
		initializationOptions,
		outputChannel: log,
		traceOutputChannel: log,
		revealOutputChannelOn: RevealOutputChannelOn.Never,
		middleware: {
			provideDocumentSemanticTokens: async (document, token, next) => {
				const tokens = await next(document, token);
				if (!tokens) {
					// VS Code would take no tokens for the answer, and clear those of the ranges that are on the screen
					throw new CancellationError();
				}
				return tokens;
			},
		},
		errorHandler: restartAfterCrash(log, () => status.setHealth('stopped')),
	});
	client.onDidChangeState(({ newState }) => {
		status.setHealth(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped');
	});
	onNotification(client, 'iptables/status', (dump) => {
		status.setDump(client.protocol2CodeConverter.asUri(dump.uri).toString(), dump);
	});
	context.subscriptions.push(status, registerShowReferences(client), registerUseLineFeeds(), { dispose: () => client.dispose() });
	client.start().then(
		() => log.info('The server runs.'),
		(error) => log.error(`The server did not start: ${error}`),
	);
	return client;
}

/** Hears a notification of ours, with its parameters typed by its name. */
function onNotification<Method extends keyof ServerNotifications>(
	client: BaseLanguageClient,
	method: Method,
	handle: (params: ServerNotifications[Method]) => void,
): void {
	client.onNotification(method, handle);
}
