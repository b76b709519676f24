import type { CodeLens } from 'vscode-languageserver-types';
import { escapeControls } from '../../core/controls';
import type { Document } from '../../core/document';
import { checkContext } from '../../rules/diagnose';
import type { FeatureContext } from '../context';
import { toRange } from '../diagnostics';
import type { Enabling } from './access';
import { effectiveBedrock, type EffectiveRegions } from './effective';
import type { EffectiveModelList } from './effectiveModels';
import type { EffectiveGuardrail } from './guardrail';

/** More Regions than these are counted rather than named. */
const MOST_REGIONS = 4;

/** Above `endpoints.bedrock` one line of what it comes to, as far as that is known. */
export function bedrockLenses(document: Document, context: FeatureContext): CodeLens[] {
  const { key, models, regions, guardrail, enabling } = effectiveBedrock(checkContext(document, context));
  if (!key) return [];
  const parts = [
    modelsInWords(models),
    regionsInWords(regions),
    guardrail && guardrailInWords(guardrail),
    enablingInWords(enabling),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return [];
  const title = escapeControls(parts.join(' · '));
  const { showBedrockConfigurationCommand: command } = context.client;
  return [
    {
      range: toRange(document, key),
      // Without a command a lens is plain text.
      command: command === undefined ? { title, command: '' } : { title, command, arguments: [document.uri] },
    },
  ];
}

function modelsInWords({ source, certain, models }: EffectiveModelList): string | undefined {
  if (!certain) return undefined;
  const ended = models.filter(
    ({ life }) => life.stage === 'end-of-life' && !life.mayOutlive && !life.assumed,
  );
  const count =
    models.length === 0 ? 'no models' : models.length === 1 ? '1 model' : `${models.length} models`;
  const from = source === 'default' ? ' by default' : source === 'variable' ? ' from BEDROCK_AWS_MODELS' : '';
  return count + from + (ended.length > 0 ? `, ${ended.length} ended` : '');
}

function regionsInWords({ all }: EffectiveRegions): string | undefined {
  if (all.length === 0) return undefined;
  const more = all.length > MOST_REGIONS ? [`${all.length - MOST_REGIONS} more`] : [];
  return [...all.slice(0, MOST_REGIONS), ...more].join(', ');
}

function guardrailInWords({ identifier, version, complete }: EffectiveGuardrail): string {
  return complete && identifier && version
    ? `guardrail ${identifier.shown}:${version.shown}`
    : 'guardrail incomplete';
}

function enablingInWords(enabling: Enabling): string | undefined {
  switch (enabling.state) {
    case 'enabled':
      return `enabled by ${enabling.by.name} in ${enabling.by.source}`;
    case 'left-out':
      return `not offered: ${enabling.by.name} in ${enabling.by.source} leaves it out`;
    case 'disabled':
      return 'not enabled';
    case 'unknown':
      return undefined;
  }
}
