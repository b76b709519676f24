import type { BedrockModel, ModelLifecycle } from '../knowledge/bedrock';
import { comingEnd, endInWords, stageOf } from '../knowledge/bedrock/lifecycle';
import type { ModelPrice } from '../knowledge/bedrock/model';
import { daysBetween, type Day } from '../knowledge/day';

/** What matters of a model when one is chosen, in one line: `200K context · about $3 in, $15 out per 1M tokens · text, image`. */
export function modelSummary({ contextWindow, price, input }: BedrockModel): string {
  return [
    ...(contextWindow === undefined ? [] : [`${tokens(contextWindow)} context`]),
    ...(price === undefined
      ? []
      : [`about ${dollars(price.input)} in, ${dollars(price.output)} out per 1M tokens`]),
    ...(input === undefined ? [] : [input.join(', ')]),
  ].join(' · ');
}

/** A number of tokens as providers write it: `200K`, `1M`, `1.05M`; powers of two in their own thousands, `131072` as `128K`. */
export function tokens(count: number): string {
  if (count < 1000) return String(count);
  const thousand = count % 1000 !== 0 && count % 1024 === 0 ? 1024 : 1000;
  const thousands = Math.round(count / thousand);
  return thousands < 1000 ? `${thousands}K` : `${Math.round((count / thousand ** 2) * 100) / 100}M`;
}

/** A price in US dollars without needless zeros: `$3`, `$0.06`, `$0.035`. */
export function dollars(amount: number): string {
  return `$${Number(amount.toFixed(4))}`;
}

/** A price per million tokens in words. */
export function priceInWords({ input, output, cacheRead, cacheWrite }: ModelPrice): string {
  const cache = [
    ...(cacheRead === undefined ? [] : [`${dollars(cacheRead)} cache read`]),
    ...(cacheWrite === undefined ? [] : [`${dollars(cacheWrite)} cache write`]),
  ];
  return `about ${[`${dollars(input)} input`, `${dollars(output)} output`, ...cache].join(', ')} per million tokens`;
}

/** Where a model stands in its life, in words; undefined where nothing is known. */
export function lifeInWords(model: Pick<BedrockModel, 'lifecycle'>, today: Day): string | undefined {
  const { lifecycle } = model;
  if (!lifecycle) return undefined;
  switch (stageOf(model, today)) {
    case 'end-of-life':
      return `**${endInWords(lifecycle)}**${ago(lifecycle, today)}${lifecycle.regional ? ', though some Regions may serve it longer' : ''}`;
    case 'legacy':
      return ['**Legacy**', since(lifecycle), extension(lifecycle, today), comingEnd(lifecycle, today)]
        .filter((part) => part !== undefined && part !== '')
        .join(', ');
    case 'active':
      return activeInWords(lifecycle, today);
  }
}

function activeInWords(lifecycle: ModelLifecycle, today: Day): string {
  const { legacy, endOfLifeNotBefore } = lifecycle;
  const coming = [
    ...(legacy === undefined ? [] : [`Legacy from ${legacy}`]),
    ...(endOfLifeNotBefore === undefined ? [] : [`end of life not before ${endOfLifeNotBefore}`]),
  ];
  const end = comingEnd(lifecycle, today);
  return ['active', ...coming, ...(end === undefined ? [] : [end])].join(', ');
}

function since({ legacy }: ModelLifecycle): string {
  return legacy === undefined ? '' : `since ${legacy}`;
}

/** In its last months a model may cost more. */
function extension({ extendedAccess }: ModelLifecycle, today: Day): string {
  if (extendedAccess === undefined) return '';
  return `extended access ${extendedAccess <= today ? 'since' : 'from'} ${extendedAccess} (AWS may charge more)`;
}

function ago({ endOfLife }: ModelLifecycle, today: Day): string {
  if (endOfLife === undefined) return '';
  const days = daysBetween(endOfLife, today);
  return days === 0 ? ' (today)' : ` (${days === 1 ? 'yesterday' : `${days} days ago`})`;
}
