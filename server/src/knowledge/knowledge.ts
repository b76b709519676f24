import { BedrockKnowledge } from './bedrock';
import { Documentation } from './documentation';
import { EnvExpansionTable } from './envExpansion';
import { KeyHistory } from './history';
import { NEWEST_TARGET, type Release, type Target } from './releases';
import { RetiredKeys } from './retiredKeys';
import type { SchemaModel } from './schema';

/** Everything the product knows about LibreChat and Bedrock, for one LibreChat release. */
export interface Knowledge {
  readonly target: Target;
  /** The release whose schema stands for the target. */
  readonly release: Release;
  readonly schema: SchemaModel;
  readonly documentation: Documentation;
  readonly history: KeyHistory;
  readonly envExpansion: EnvExpansionTable;
  readonly retiredKeys: RetiredKeys;
  readonly bedrock: BedrockKnowledge;
}

type Shared = Pick<Knowledge, 'documentation' | 'history' | 'retiredKeys' | 'bedrock'>;

let shared: Shared | undefined;
const loaded = new WeakMap<Target, Knowledge>();

/** The knowledge for a release, the newest unless said otherwise; built when first asked for. */
export function loadKnowledge(target: Target = NEWEST_TARGET): Knowledge {
  let knowledge = loaded.get(target);
  if (!knowledge) loaded.set(target, (knowledge = build(target)));
  return knowledge;
}

function build(target: Target): Knowledge {
  shared ??= buildShared();
  const { release } = target;
  return {
    ...shared,
    target,
    release,
    schema: release.schema,
    envExpansion: new EnvExpansionTable(target.version),
  };
}

function buildShared(): Shared {
  const documentation = new Documentation();
  return {
    documentation,
    history: new KeyHistory(documentation),
    retiredKeys: new RetiredKeys(),
    bedrock: new BedrockKnowledge(),
  };
}
