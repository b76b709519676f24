import { keysAt, listTexts } from '../../core/outlineQuery';
import type { Path } from '../../core/path';
import { configuredRegions } from '../../rules/bedrock/regions';
import { rankModels } from '../modelRanking';
import { Kind, type Candidate } from './candidate';
import { InsertText } from './snippet';
import type { Place } from './target';
import { writeText } from './write';

const BEDROCK: Path = ['endpoints', 'bedrock'];

/**
 * The Bedrock model ids to choose from, see {@link rankModels}. Bare ids that need an inference profile are offered where
 * one is written (`asKeys`), and once the file has one for them.
 */
export function bedrockModels({ document, context, target }: Place, asKeys = false): Candidate[] {
  const profiles = new Set(keysAt(document, [...BEDROCK, 'inferenceProfiles']));
  const available = listTexts(document, [...BEDROCK, 'availableRegions']);
  const regions = configuredRegions(available, context.environment);
  const alsoBare = ({ id }: { readonly id: string }): boolean => asKeys || profiles.has(id);
  return rankModels(context.knowledge.bedrock, regions, context.today, alsoBare).map(
    ({ model: { id }, rank, order, note, summary }) => ({
      label: id,
      kind: Kind.Value,
      insert: InsertText.of(writeText(id, target)),
      rank,
      order,
      detail: note,
      ...(summary !== '' && { summary }),
      data: { kind: 'model', id },
    }),
  );
}
