import type { Document } from '../../core/document';
import type { Path } from '../../core/path';
import { dereference } from '../../core/tree';
import { configVersionOf } from '../../knowledge/configVersions';
import { RELEASES } from '../../knowledge/releases';
import { defaultRegionSource } from '../../rules/bedrock/regions';
import { pairAt } from '../../rules/places';
import type { CheckContext } from '../../rules/rule';
import { ownScalar } from '../../rules/valueFixes';
import { isBroken, isThere } from '../../rules/values';
import { enabling } from '../bedrock/access';
import { effectiveGuardrail, GUARDRAIL, GUARDRAIL_DEFAULTS } from '../bedrock/guardrail';
import { whereDefined } from '../describe';
import { code } from '../markdown';
import type { Hint } from './hint';

const BEDROCK: Path = ['endpoints', 'bedrock'];
const VERSION: Path = ['version'];

/** A path to the end of a file says no more than its end. */
const LONGEST_LABEL = 30;

/**
 * What holds where the file says nothing of it. Where the text is broken, it may say it in the part that is lost.
 * @param isSummarised Whether a line above Bedrock names the Region.
 */
export function defaultHints(context: CheckContext, isSummarised: boolean): Hint[] {
  if (isBroken(context.document)) return [];
  return [...(isSummarised ? [] : regionHint(context)), ...traceHint(context), ...versionHint(context)];
}

/** Behind `bedrock:` without `availableRegions`: users cannot choose, so that all requests go to one Region. */
function regionHint(context: CheckContext): Hint[] {
  const { document, environment, knowledge } = context;
  const source = defaultRegionSource(environment);
  const offset = behindKey(document, BEDROCK);
  if (offset === undefined || source?.region === undefined) return [];
  const { region: id, name, definition } = source;
  if (isThere(document, [...BEDROCK, 'availableRegions'])) return [];
  if (enabling(environment, knowledge).state !== 'enabled') return [];
  const { label } = definition.file;
  const from = label.length <= LONGEST_LABEL ? label : `…${label.slice(1 - LONGEST_LABEL)}`;
  const region = knowledge.bedrock.region(id);
  return [
    {
      offset,
      label: `region ${id} from ${from}`,
      tooltip: () =>
        [
          `Without ${code('availableRegions')} users cannot choose a Region: requests go to ${code(id)}${region ? ` (${region.name})` : ''}, unless a preset names another.`,
          `${code(name)}: ${whereDefined(definition, environment)}`,
        ].join('\n\n'),
      gist: [id],
    },
  ];
}

/** Behind a guardrail without `trace`. One that lacks more than that keeps LibreChat from starting. */
function traceHint({ document, environment, knowledge }: CheckContext): Hint[] {
  const offset = behindKey(document, GUARDRAIL);
  const guardrail = effectiveGuardrail(document, knowledge, environment);
  if (offset === undefined || !guardrail?.complete || isThere(document, [...GUARDRAIL, 'trace'])) return [];
  const source = knowledge.bedrock.source('guardrail');
  const meaning = knowledge.documentation.get([...GUARDRAIL, 'trace'])?.values?.[GUARDRAIL_DEFAULTS.trace];
  return [
    {
      offset,
      label: `trace: ${GUARDRAIL_DEFAULTS.trace}`,
      tooltip: () =>
        [
          `Without ${code('trace')} AWS takes ${code(GUARDRAIL_DEFAULTS.trace)}${meaning === undefined ? '.' : `: ${meaning}`}`,
          ...(source ? [`[${source.title}](${source.url}), as of ${source.asOf}.`] : []),
        ].join('\n\n'),
      gist: ['trace'],
    },
  ];
}

/** Behind `version:` the release it is that of, where the file is checked for another one. */
function versionHint({ document, knowledge }: CheckContext): Hint[] {
  const { target } = knowledge;
  const current = configVersionOf(target);
  const node = ownScalar(document, VERSION);
  if (typeof node?.value !== 'string' || node.style === 'block') return [];
  const { text, end } = node;
  if (text === current.text) return [];
  const own = RELEASES.filter(({ configVersion }) => configVersion === text);
  const [newest] = own;
  if (!newest || own.some(({ librechat }) => librechat === target.version)) return [];
  const names = own.map(({ librechat }) => librechat);
  return [
    {
      offset: end,
      label: `LibreChat ${newest.librechat}`,
      tooltip: () =>
        [
          `Configuration version ${code(text)} is that of LibreChat ${names.map(code).join(', ')}, by ${code(`librechat-data-provider ${newest.dataProvider}`)}.`,
          `This file is checked for LibreChat ${code(target.version)}, whose configuration version is ${current.isOwn ? '' : 'not known; it is at least '}${code(current.text)}. LibreChat logs the difference and reads no setting differently.`,
        ].join('\n\n'),
      gist: names,
    },
  ];
}

/** Behind the colon of a key, or behind a value in braces; undefined where the key is written elsewhere. */
function behindKey(document: Document, path: Path): number | undefined {
  const place = pairAt(document, path);
  const value = dereference(place?.pair.value);
  if (!place || value?.kind !== 'mapping' || place.pair.value.kind === 'alias') return undefined;
  if (value.flow) return value.end;
  const { key } = place.pair;
  const lineEnd = document.lines.end(document.lines.lineAt(key.end));
  const colon = document.slice(key.end, lineEnd).indexOf(':');
  return colon < 0 ? undefined : key.end + colon + 1;
}
