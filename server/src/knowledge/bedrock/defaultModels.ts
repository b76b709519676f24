import defaults from '../../../../schemas/bedrock-default-models.json';
import type { Target } from '../releases';

/** The Bedrock models LibreChat offers when neither the file nor `BEDROCK_AWS_MODELS` names any, in its order. */
export interface DefaultModels {
  readonly ids: readonly string[];
  /** Whether they are those of this very release: of one without published lists they are those of the next known one. */
  readonly certain: boolean;
}

/** The list of a release. */
export function defaultModels({ release, earlier, beyond }: Target): DefaultModels {
  const list = listOf(release.dataProvider);
  // Between two releases that offer the same nothing else is to be expected.
  const certain = beyond !== true && (!earlier || listOf(earlier.dataProvider) === list);
  return { ids: list?.models ?? [], certain };
}

function listOf(dataProvider: string): (typeof defaults.lists)[number] | undefined {
  return defaults.lists.find(({ dataProviders }) => dataProviders.includes(dataProvider));
}
