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
const FOREIGN_KEYS = ['services', 'apiVersion', 'kind', 'jobs', 'stages', 'replicaCount'];

/**
 * Whether a document is a LibreChat configuration, by its file name and its root keys.
 * `named` is true when the user has said so, by language id or setting.
 */
export function isLibreChatConfiguration(uri: string, outline: Outline, named: boolean): boolean {
  if (named) return true;
  const keys = outline.roots.filter((entry) => entry.kind === 'key').map((entry) => String(entry.segment));
  const typical = keys.some((key) => TYPICAL_KEYS.includes(key));
  if (!isLibreChatName(uri)) return typical && keys.includes('version');
  if (typical) return true;
  // A list at the root is an Ansible playbook or the like.
  const isList = outline.roots[0]?.kind === 'item';
  return !isList && !keys.some((key) => FOREIGN_KEYS.includes(key));
}

/** Whether a file is called like a LibreChat configuration. */
export function isLibreChatName(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1).toLowerCase();
  return /librechat.*\.ya?ml$/.test(name);
}
