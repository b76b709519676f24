import type { ViewState } from '../bedrock/messages';
import { counted } from './words';

/** What has become different between two states, for those who do not see it; empty where nothing worth hearing has. */
export function changesInWords(before: ViewState | undefined, after: ViewState): string {
  if (after.kind === 'nothing') return before?.kind === 'configuration' ? 'Nothing to show.' : '';
  if (before?.kind !== 'configuration' || before.configuration.uri !== after.configuration.uri) {
    return `Bedrock in ${after.file}: ${counted(after.configuration.models.items.length, 'model')}.`;
  }
  if (after.stale) return before.stale ? '' : 'The file cannot be read at the moment.';
  const sentences = [
    before.stale ? 'The file can be read again.' : '',
    models(before.configuration.models.items, after.configuration.models.items),
    regions(before.configuration.regions.all, after.configuration.regions.all),
    guardrail(before.configuration.guardrail, after.configuration.guardrail),
    before.configuration.offered.state === after.configuration.offered.state
      ? ''
      : `Bedrock is ${OFFERED[after.configuration.offered.state]}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

type Shown = Extract<ViewState, { kind: 'configuration' }>['configuration'];

const OFFERED: Readonly<Record<Shown['offered']['state'], string>> = {
  enabled: 'offered to users',
  'left-out': 'not offered to users',
  disabled: 'not offered to users',
  unknown: 'offered, or not: that is not known',
};

function models(before: Shown['models']['items'], after: Shown['models']['items']): string {
  const labels = (items: Shown['models']['items']) => items.map(({ label }) => label).join('\n');
  return labels(before) === labels(after) ? '' : `${capital(counted(after.length, 'model'))} to choose from.`;
}

function regions(before: Shown['regions']['all'], after: Shown['regions']['all']): string {
  const ids = (all: Shown['regions']['all']) => all.map(({ id }) => id).join('\n');
  return ids(before) === ids(after) ? '' : `${capital(counted(after.length, 'Region'))}.`;
}

function guardrail(before: Shown['guardrail'], after: Shown['guardrail']): string {
  const state = (shown: Shown['guardrail']) =>
    shown ? (shown.complete ? 'complete' : 'incomplete') : 'removed';
  return state(before) === state(after) ? '' : `Guardrail ${state(after)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
