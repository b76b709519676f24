import release from '../../../schemas/librechat/0.8.524.json';
import { BedrockKnowledge } from './bedrock';
import { Documentation } from './documentation';
import { EnvExpansionTable } from './envExpansion';
import { RetiredKeys } from './retiredKeys';
import { SchemaModel, type JsonSchema } from './schema';
import type { SchemaRelease } from './validate';

/** Everything the product knows about LibreChat and Bedrock, for one LibreChat release. */
export interface Knowledge {
  readonly release: SchemaRelease;
  readonly schema: SchemaModel;
  readonly documentation: Documentation;
  readonly envExpansion: EnvExpansionTable;
  readonly retiredKeys: RetiredKeys;
  readonly bedrock: BedrockKnowledge;
}

let loaded: Knowledge | undefined;

/** The knowledge for the newest release, built when first asked for. */
export function loadKnowledge(): Knowledge {
  loaded ??= {
    release: {
      librechat: release.librechat,
      configVersion: release.configVersion,
      schema: release.schema as unknown as JsonSchema,
    },
    schema: new SchemaModel(release.schema as unknown as JsonSchema),
    documentation: new Documentation(),
    envExpansion: new EnvExpansionTable(),
    retiredKeys: new RetiredKeys(),
    bedrock: new BedrockKnowledge(),
  };
  return loaded;
}
