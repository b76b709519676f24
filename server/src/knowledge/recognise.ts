import type { Outline } from '../core/outline';

/** Root keys that only a LibreChat configuration has. */
const TYPICAL_KEYS = [
  'endpoints',
  'modelSpecs',
  'mcpServers',
  'interface',
  'fileConfig',
  'registration',
  'webSearch',
];

/** Root keys of other tools' files that are sometimes called librechat: Compose, Kubernetes and Helm, pipelines. */
const FOREIGN_KEYS = [
  'services',
  'apiVersion',
  'kind',
  'jobs',
  'stages',
  'replicaCount',
  'image',
  'ingress',
  'librechat',
];

/**
 * Whether a document is a LibreChat configuration, and what decided on it.
 * - `named`: the user has said so
 * - `name`: what it is called, and no key that speaks against it
 * - `typical-key`: a root key that only LibreChat's files have; `key` is that one
 * - `foreign-key`: a root key of another tool's files; `key` is that one
 * - `list`: what stands at the root is a list
 * - `unlikely`: neither its name nor its keys say anything of LibreChat
 */
export interface Recognition {
  readonly isConfiguration: boolean;
  readonly by: 'named' | 'name' | 'typical-key' | 'foreign-key' | 'list' | 'unlikely';
  readonly key?: string;
}

/**
 * Recognises a configuration by its file name and its root keys.
 * `named` is true when the user has said so, by language id or setting.
 */
export function recognise(uri: string, outline: Outline, named: boolean): Recognition {
  if (named) return { isConfiguration: true, by: 'named' };
  const keys = outline.roots.filter((entry) => entry.kind === 'key').map((entry) => String(entry.segment));
  const typical = keys.find((key) => TYPICAL_KEYS.includes(key));
  const isNamed = isLibreChatName(uri);
  if (typical !== undefined && (isNamed || keys.includes('version'))) {
    return { isConfiguration: true, by: 'typical-key', key: typical };
  }
  // A list at the root is an Ansible playbook or the like.
  if (outline.roots[0]?.kind === 'item') return { isConfiguration: false, by: 'list' };
  const foreign = keys.find((key) => FOREIGN_KEYS.includes(key));
  if (foreign !== undefined) return { isConfiguration: false, by: 'foreign-key', key: foreign };
  return isNamed ? { isConfiguration: true, by: 'name' } : { isConfiguration: false, by: 'unlikely' };
}

/** Whether a document is a LibreChat configuration, see {@link recognise}. */
export function isLibreChatConfiguration(uri: string, outline: Outline, named: boolean): boolean {
  return recognise(uri, outline, named).isConfiguration;
}

/** Whether a file is called like a LibreChat configuration. */
export function isLibreChatName(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1).toLowerCase();
  const at = name.indexOf('librechat');
  return at >= 0 && /\.ya?ml$/.test(name.slice(at));
}
