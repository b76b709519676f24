import type { BedrockKnowledge, BedrockModel } from '../knowledge/bedrock';
import { bestForms, fits, isCallable, type CallingRegions } from '../knowledge/bedrock/forms';
import { comingEnd, stageOf } from '../knowledge/bedrock/lifecycle';
import type { Day } from '../knowledge/day';
import { modelSummary } from './modelFacts';

/** An id worth offering, and how. */
export interface RankedModel {
  readonly model: BedrockModel;
  /**
   * What can be said against it, less first: 2 nothing, 3 no Region of the configuration serves it, 5 it needs an inference
   * profile, 7 it is in Legacy.
   */
  readonly rank: number;
  readonly order: number;
  /** What stands beside the id: what is to be known first, since editors cut off the end, and the name. */
  readonly note: string;
  /** Context, price and what it takes. */
  readonly summary: string;
}

/** Providers in the order of their use in LibreChat's own list and in public configurations; the others follow by name. */
const PROVIDERS = ['Anthropic', 'Amazon', 'OpenAI', 'Meta', 'Mistral AI', 'DeepSeek', 'Qwen'];

/** More forms than a model has. */
const FORMS = 20;

/**
 * The ids to offer, the best first within each rank: models LibreChat offers by itself, then the newest, the forms of one
 * model side by side. Models past their end and those LibreChat cannot call are left out; `alsoBare` takes in ids that
 * work through an inference profile only.
 */
export function rankModels(
  bedrock: BedrockKnowledge,
  regions: CallingRegions,
  today: Day,
  alsoBare: (model: BedrockModel) => boolean,
): RankedModel[] {
  return orderedBases(bedrock, today).flatMap((base, index) => {
    const forms = bedrock.forms(base);
    const callable = bestForms(forms, regions, null);
    const others = forms.filter(
      (form) => !isCallable(form) && form.invoke === 'profile-only' && alsoBare(form),
    );
    return [...callable, ...others].map((model, form) => ({
      model,
      ...standing(model, regions, today),
      order: index * FORMS + form,
      summary: modelSummary(model),
    }));
  });
}

function standing(
  model: BedrockModel,
  regions: CallingRegions,
  today: Day,
): Pick<RankedModel, 'rank' | 'note'> {
  const { name } = model;
  if (stageOf(model, today) === 'legacy') {
    return {
      rank: 7,
      note: `Legacy, ${comingEnd(model.lifecycle ?? {}, today) ?? 'end not announced'} · ${name}`,
    };
  }
  if (!isCallable(model)) return { rank: 5, note: `needs an inference profile · ${name}` };
  return fits(model, regions)
    ? { rank: 2, note: name }
    : { rank: 3, note: `not served from your Regions · ${name}` };
}

/** The bare ids of all models that are alive, in the order in which they are offered. */
function orderedBases({ models, families }: BedrockKnowledge, today: Day): string[] {
  const alive = models.filter((model) => model.chat !== false && stageOf(model, today) !== 'end-of-life');
  const offered = new Set(alive.filter(({ librechatDefault }) => librechatDefault).map(({ base }) => base));
  const bare = alive.filter(({ geo }) => geo === null);
  const key = (model: BedrockModel): (number | string)[] => {
    const provider = PROVIDERS.indexOf(model.provider);
    return [
      provider < 0 ? PROVIDERS.length : provider,
      provider < 0 ? model.provider : '',
      model.confidence === 'single-source' || model.confidence === 'fact-only' ? 1 : 0,
      offered.has(model.base) ? 0 : 1,
      -families.age(model.base),
      model.name,
    ];
  };
  const keys = new Map(bare.map((model) => [model.base, key(model)]));
  return [...keys].sort(([, a], [, b]) => compare(a, b)).map(([base]) => base);
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
