import { listTexts } from '../../core/outlineQuery';
import { matchesPattern, parsePattern, type Path } from '../../core/path';
import { configuredRegions } from '../../rules/bedrock/regions';
import { rankModels } from '../modelRanking';
import { InsertText } from './snippet';
import { newLine, takenComment, type Place } from './target';
import { writeText } from './write';

/** A text to fill in, with a suggestion. */
interface Blank {
  readonly blank: string | ((place: Place) => string);
}

/** Keys with what is behind them; a key may be one's own to choose. */
type Mapping = readonly (readonly [key: string | Blank, value: Sketch])[];

/** A value as it is laid out in block style; a text stands for itself. */
type Sketch = string | Blank | { readonly list: readonly Sketch[] } | { readonly keys: Mapping };

/** Keys that are of use together, although LibreChat demands none of them, or not all. */
interface Skeleton {
  /** The mapping they go into; the root without it. */
  readonly at?: string;
  /** What follows the first key in the list of suggestions. */
  readonly label: string;
  readonly detail: string;
  readonly keys: Mapping;
}

/** A skeleton laid out for a place. */
export interface LaidOut {
  /** The key it begins with, which is typed to find it. */
  readonly first: string;
  readonly label: string;
  readonly detail: string;
  readonly insert: InsertText;
}

const REGION: Blank = { blank: regionFor };
const MODEL: Blank = { blank: modelFor };

const BEDROCK: Sketch = {
  keys: [
    ['availableRegions', { list: [REGION] }],
    ['models', { list: [MODEL] }],
  ],
};

const CUSTOM: Mapping = [
  ['name', { blank: 'Mistral' }],
  ['apiKey', { blank: 'user_provided' }],
  ['baseURL', { blank: 'https://api.mistral.ai/v1' }],
  ['models', { keys: [['default', { list: [{ blank: 'mistral-small-latest' }] }]] }],
];

const SPEC: Mapping = [
  ['name', { blank: 'general-assistant' }],
  ['label', { blank: 'General assistant' }],
  [
    'preset',
    {
      keys: [
        ['endpoint', 'bedrock'],
        ['model', MODEL],
      ],
    },
  ],
];

const PROFILE: Blank = {
  blank: (place) =>
    `arn:aws:bedrock:${regionFor(place)}:123456789012:application-inference-profile/abc123def456`,
};

/** What people begin with. What LibreChat itself demands is offered without being listed here. */
const SKELETONS: readonly Skeleton[] = [
  {
    label: '… for Bedrock',
    detail: 'a section with Regions and models',
    keys: [['endpoints', { keys: [['bedrock', BEDROCK]] }]],
  },
  { at: 'endpoints', label: '…', detail: 'with Regions and models', keys: [['bedrock', BEDROCK]] },
  {
    at: 'endpoints',
    label: '…',
    detail: 'with name, apiKey, baseURL, models',
    keys: [['custom', { list: [{ keys: CUSTOM }] }]],
  },
  { at: 'endpoints.custom[]', label: '…', detail: 'with apiKey, baseURL, models', keys: CUSTOM },
  {
    at: 'endpoints.bedrock',
    label: '…',
    detail: 'an ARN of your account for a model',
    keys: [['inferenceProfiles', { keys: [[MODEL, PROFILE]] }]],
  },
  {
    at: 'mcpServers',
    label: '… over HTTP',
    detail: 'with type, url',
    keys: [
      [
        { blank: 'name' },
        {
          keys: [
            ['type', 'streamable-http'],
            ['url', { blank: 'https://mcp.example.com/mcp' }],
          ],
        },
      ],
    ],
  },
  {
    at: 'mcpServers',
    label: '… as a program',
    detail: 'with type, command, args',
    keys: [
      [
        { blank: 'name' },
        {
          keys: [
            ['type', 'stdio'],
            ['command', { blank: 'npx' }],
            ['args', { list: ['-y', { blank: 'package-of-the-server' }] }],
          ],
        },
      ],
    ],
  },
  {
    at: 'modelSpecs',
    label: '… for Bedrock',
    detail: 'with name, label, preset',
    keys: [['list', { list: [{ keys: SPEC }] }]],
  },
  { at: 'modelSpecs.list[]', label: '… for Bedrock', detail: 'with label, preset', keys: SPEC },
];

const PATTERNS = SKELETONS.map(({ at }) => (at === undefined ? undefined : parsePattern(at)));

/** The skeletons for the mapping at a path, in which some keys are taken; keys the target release does not read are left out. */
export function skeletons(path: Path, taken: ReadonlySet<string>, place: Place): LaidOut[] {
  return SKELETONS.flatMap((skeleton, index): LaidOut[] => {
    const pattern = PATTERNS[index];
    if (pattern ? !matchesPattern(pattern, path) : path.length > 0) return [];
    const keys = readKeys(skeleton.keys, path, place);
    const [first] = keys;
    if (!first || keys.some(([key]) => typeof key === 'string' && taken.has(key))) return [];
    const { label, detail } = skeleton;
    const name = typeof first[0] === 'string' ? first[0] : textOf(first[0], place);
    const insert = new InsertText();
    writeMapping(insert, keys, path, place.target.column, place, takenComment(place.target));
    return [{ first: name, label: `${name} ${label}`, detail, insert }];
  });
}

/** The keys the target release reads, with values it takes. */
function readKeys(keys: Mapping, path: Path, { context }: Place): Mapping {
  const { history, schema, target } = context.knowledge;
  return keys.filter(([key, value]) => {
    if (typeof key !== 'string') return true;
    const at = [...path, key];
    if (history.cameAfter(at, target) !== undefined) return false;
    if (typeof value !== 'string') return true;
    const { enumeration } = schema.shape(at);
    return enumeration.length === 0 || enumeration.includes(value);
  });
}

/** `key: value` lines; the first begins where the cursor is, the others in `column`. A comment goes behind the first key. */
function writeMapping(
  insert: InsertText,
  keys: Mapping,
  path: Path,
  column: number,
  place: Place,
  comment = '',
): void {
  for (const [index, [key, value]] of keys.entries()) {
    if (index > 0) insert.text(newLine(place.target, column));
    if (typeof key === 'string') insert.text(key);
    else insert.placeholder(writeText(textOf(key, place), PLAIN));
    insert.text(':');
    const name = typeof key === 'string' ? key : '*';
    writeValue(insert, value, [...path, name], column, place, index === 0 ? comment : '');
  }
}

function writeValue(
  insert: InsertText,
  value: Sketch,
  path: Path,
  column: number,
  place: Place,
  comment: string,
): void {
  const { target } = place;
  if (typeof value === 'string') {
    insert.text(` ${value}${comment}`);
  } else if ('blank' in value) {
    insert
      .text(' ')
      .placeholder(writeText(textOf(value, place), PLAIN))
      .text(comment);
  } else if ('keys' in value) {
    const below = column + target.step;
    insert.text(comment + newLine(target, below));
    writeMapping(insert, readKeys(value.keys, path, place), path, below, place);
  } else {
    insert.text(comment);
    const dash = column + target.listStep;
    for (const [index, item] of value.list.entries()) {
      insert.text(`${newLine(target, dash)}-`);
      if (typeof item !== 'string' && 'keys' in item) {
        insert.text(' ');
        writeMapping(insert, item.keys, [...path, index], dash + 2, place);
      } else {
        writeValue(insert, item, [...path, index], dash, place, '');
      }
    }
  }
}

/** In a mapping of its own, without quotes around. */
const PLAIN = { flow: false, quote: '' } as const;

function textOf({ blank }: Blank, place: Place): string {
  return typeof blank === 'string' ? blank : blank(place);
}

function regionsOf({ document, context }: Place) {
  const available = listTexts(document, ['endpoints', 'bedrock', 'availableRegions']);
  return configuredRegions(available, context.environment);
}

/** The Region requests go to, as far as anything tells. */
function regionFor(place: Place): string {
  const { default: byDefault, all } = regionsOf(place);
  return byDefault ?? all[0] ?? 'us-east-1';
}

/** A model the file lists, else the one completion offers first. */
function modelFor(place: Place): string {
  const { document, context } = place;
  const [own] = listTexts(document, ['endpoints', 'bedrock', 'models']).filter((id) => id !== '');
  if (own !== undefined) return own;
  const regions = regionsOf(place);
  const known = regions.all.length > 0 ? regions : { default: regionFor(place), all: [regionFor(place)] };
  const ranked = rankModels(context.knowledge.bedrock, known, context.today, () => false);
  return ranked.find(({ rank }) => rank === 2)?.model.id ?? '';
}
