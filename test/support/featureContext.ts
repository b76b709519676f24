import { Environment } from '../../server/src/environment/environment';
import type { ClientFeatures, FeatureContext } from '../../server/src/features/context';
import { loadKnowledge } from '../../server/src/knowledge/knowledge';
import { findTarget } from '../../server/src/knowledge/releases';
import { TODAY } from './day';

/** The address of the fixtures; their env file lies beside it. */
export const DOCUMENT_URI = 'file:///folder/librechat.yaml';
export const ENV_URI = 'file:///folder/.env';

/** A client that can do everything, as VS Code. */
export const FULL_CLIENT: ClientFeatures = {
  snippets: true,
  hoverMarkdown: true,
  itemMarkdown: true,
  definitionLinks: true,
  nestedSymbols: true,
  createFiles: true,
  suggestCommand: 'editor.action.triggerSuggest',
};

/** A client that can do as little as the protocol allows. */
export const PLAIN_CLIENT: ClientFeatures = {
  snippets: false,
  hoverMarkdown: false,
  itemMarkdown: false,
  definitionLinks: false,
  nestedSymbols: false,
  createFiles: false,
};

interface ContextOptions {
  /** Text of `.env`; `undefined` means there is no such file. */
  readonly env?: string | undefined;
  readonly client?: ClientFeatures;
  /** The LibreChat release the document is for; the newest if not given. */
  readonly release?: string;
  readonly today?: string;
}

/** What features look at besides a document. The day is fixed: models are judged by it. */
export function contextWith({
  env,
  client = FULL_CLIENT,
  release,
  today = TODAY,
}: ContextOptions = {}): FeatureContext {
  return {
    knowledge: loadKnowledge(release === undefined ? undefined : findTarget(release)),
    environment: new Environment([{ uri: ENV_URI, label: '.env', text: env }]),
    rules: {},
    client,
    today,
  };
}
