import { parsePattern, type Path, type PathPattern } from '../../core/path';
import { BUILT_IN_ENDPOINTS } from '../../rules/endpointNames';
import type { NamePlace } from './namePlaces';

/** Where in a document things are named. */
export interface NamePattern extends Pick<NamePlace, 'kind' | 'role'> {
  /** The section the place is in; patterns of one section have the same object here. */
  readonly section: Path;
  /** The way from there. */
  readonly below: PathPattern;
  /** The name is the key, not the value. */
  readonly isKey?: boolean;
  /** Other texts than names may stand there, too. */
  readonly isOpen?: boolean;
  /** What the name is in the text: its second group, with what stands before and behind it. */
  readonly around?: RegExp;
  /** The only names that count here. */
  readonly only?: readonly string[];
  /** Texts with a meaning of their own. */
  readonly except?: readonly string[];
  /** How the endpoint of a model is found: by a key beside it, else where it stands. */
  readonly owner?: { readonly beside?: string; readonly own: boolean };
}

const CUSTOM: Path = ['endpoints', 'custom'];
const ENDPOINTS: Path = ['endpoints'];
const SPECS: Path = ['modelSpecs'];
const SERVERS: Path = ['mcpServers'];
const MEMORY: Path = ['memory'];
const SUMMARIES: Path = ['summarization'];
const FILES: Path = ['fileConfig'];
const INTERFACE: Path = ['interface'];

/** Of each of these an endpoint may be set that does the work, and its model. */
const SUBJECTS = ['title', 'activity', 'activityPhase', 'reasoningLabel'];

const TOOL_OF_SERVER = /^(mcp:)([^:]+)(:.*)$/s;
const OWN = { own: true };

function at(section: Path, below: string, rest: Omit<NamePattern, 'section' | 'below'>): NamePattern {
  return { section, below: parsePattern(below), ...rest };
}

/** Settings that name an endpoint or a model, in an endpoint at a path below a section. */
function settings(section: Path, endpoint: string): NamePattern[] {
  return SUBJECTS.flatMap((subject) => [
    at(section, `${endpoint}.${subject}Endpoint`, { kind: 'endpoint', role: 'use' }),
    at(section, `${endpoint}.${subject}Model`, {
      kind: 'model',
      role: 'use',
      owner: { beside: `${subject}Endpoint`, own: true },
      except: ['current_model'],
    }),
  ]);
}

const ENDPOINT_NAMES: readonly NamePattern[] = [
  at(CUSTOM, '[].name', { kind: 'endpoint', role: 'declaration' }),
  at(ENDPOINTS, '*', { kind: 'endpoint', role: 'declaration', isKey: true, only: BUILT_IN_ENDPOINTS }),
  at(ENDPOINTS, 'agents.allowedProviders[]', { kind: 'endpoint', role: 'use' }),
  at(SPECS, 'list[].preset.endpoint', { kind: 'endpoint', role: 'use' }),
  at(SPECS, 'addedEndpoints[]', { kind: 'endpoint', role: 'use' }),
  at(SPECS, 'list[].group', { kind: 'endpoint', role: 'use', isOpen: true }),
  at(MEMORY, 'agent.provider', { kind: 'endpoint', role: 'use' }),
  at(SUMMARIES, 'provider', { kind: 'endpoint', role: 'use' }),
  at(FILES, 'endpoints.*', { kind: 'endpoint', role: 'use', isKey: true, except: ['default'] }),
];

const SERVER_NAMES: readonly NamePattern[] = [
  at(SERVERS, '*', { kind: 'mcpServer', role: 'declaration', isKey: true }),
  at(SPECS, 'list[].mcpServers[]', { kind: 'mcpServer', role: 'use' }),
  at(INTERFACE, 'defaultPinnedTools[]', { kind: 'mcpServer', role: 'use', isOpen: true }),
  ...['allow', 'ask', 'deny'].map((list) =>
    at(ENDPOINTS, `agents.toolApproval.${list}[]`, {
      kind: 'mcpServer',
      role: 'use',
      around: TOOL_OF_SERVER,
    }),
  ),
];

const MODEL_IDS: readonly NamePattern[] = [
  at(CUSTOM, '[].models.default[]', { kind: 'model', role: 'declaration', owner: OWN }),
  at(CUSTOM, '[].models.default[].name', { kind: 'model', role: 'declaration', owner: OWN }),
  at(CUSTOM, '[].tokenConfig.*', { kind: 'model', role: 'use', isKey: true, owner: OWN }),
  ...['*.models[]', '*.models.default[]', '*.models.default[].name', 'anthropic.vertex.models[]'].map(
    (below) => at(ENDPOINTS, below, { kind: 'model', role: 'declaration', owner: OWN }),
  ),
  ...['azureOpenAI.groups[].models.*', 'anthropic.vertex.models.*'].map((below) =>
    at(ENDPOINTS, below, { kind: 'model', role: 'declaration', isKey: true, owner: OWN }),
  ),
  at(SPECS, 'list[].preset.model', { kind: 'model', role: 'use', owner: { beside: 'endpoint', own: false } }),
  at(MEMORY, 'agent.model', { kind: 'model', role: 'use', owner: { beside: 'provider', own: false } }),
  at(SUMMARIES, 'model', { kind: 'model', role: 'use', owner: { beside: 'provider', own: false } }),
];

/** Every place where endpoints, MCP servers and models are named; Bedrock's models are found by what is known of them. */
export const PATTERNS: readonly NamePattern[] = [
  ...ENDPOINT_NAMES,
  ...SERVER_NAMES,
  ...MODEL_IDS,
  ...settings(ENDPOINTS, '*'),
  ...settings(CUSTOM, '[]'),
];
