import { commandTarget } from './command';
import { engineTarget } from './engine';
import { envTarget } from './env';
import { protocolTarget } from './protocol';
import type { FuzzOptions, Target } from './target';

/** What can be fuzzed. */
export const TARGETS = {
  engine: engineTarget,
  env: envTarget,
  protocol: protocolTarget,
  command: commandTarget,
} satisfies Record<string, (options: FuzzOptions) => Target>;

export type TargetName = keyof typeof TARGETS;

export function isTargetName(name: string): name is TargetName {
  return Object.hasOwn(TARGETS, name);
}
