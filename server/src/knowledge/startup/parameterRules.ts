import { isOlder } from '../version';
import type { Field, MergedParameter } from './parameterDefinition';
import type { ParameterDefault, ParameterRange } from './parameters';

/** A rule a definition breaks. */
export interface BrokenRule {
  /** The fields it is about; the one to blame is the first that is written in the file. */
  readonly fields: readonly Field[];
  /** The end of a sentence. */
  readonly rule: string;
}

/** The release in which a range came to have a lowest positive value. */
const POSITIVE_MIN_SINCE = '0.8.522';

const FEWEST_CHOICES = 2;

/** What LibreChat refuses about the definition of a parameter; `dataProvider` is the release that checks it. */
export function brokenRules(parameter: MergedParameter, dataProvider: string): BrokenRule[] {
  const completed = { ...parameter, ...defaultFor(parameter, dataProvider) };
  return [
    ...typeRules(parameter),
    ...tagRules(parameter),
    ...choiceRules(parameter),
    ...textLengthRules(parameter),
    ...defaultRules(completed),
    ...rangeRules(completed, dataProvider),
    ...labelRules(parameter),
  ];
}

/** What a parameter starts with when nothing does, or nothing of use, is written. */
function defaultFor(
  { component, type, default: own, options, range }: MergedParameter,
  dataProvider: string,
): { default?: ParameterDefault } {
  switch (component) {
    case 'tags':
      return own ? {} : { default: [] };
    case 'slider':
      return type === 'number' && own === undefined && range ? { default: middle(range, dataProvider) } : {};
    case 'checkbox':
    case 'switch':
      return !own && type === 'boolean' ? { default: false } : {};
    case 'dropdown':
    case 'combobox': {
      const [first] = options ?? [];
      return !own && first !== undefined ? { default: first } : {};
    }
    default:
      return {};
  }
}

function middle({ min, max, positiveMin = min }: ParameterRange, dataProvider: string): number {
  const lowest = isOlder(dataProvider, POSITIVE_MIN_SINCE) ? min : Math.max(min, positiveMin);
  return Math.round((lowest + max) / 2);
}

function typeRules({ component, type }: MergedParameter): BrokenRule[] {
  const fields: Field[] = ['component', 'type'];
  const broken: BrokenRule[] = [];
  if ((component === 'tags') !== (type === 'array'))
    broken.push({ fields, rule: `${pair(component, type)}: \`tags\` and \`array\` only go together` });
  if (component === 'textarea' && type === 'number')
    broken.push({ fields, rule: `${pair(component, type)}: a \`textarea\` does not take numbers` });
  return broken;
}

function pair(component: string, type: string): string {
  return `the component is \`${component}\` and the type \`${type}\``;
}

function tagRules({ component, default: own, minTags, maxTags }: MergedParameter): BrokenRule[] {
  if (component !== 'tags' || !own) return [];
  const broken: BrokenRule[] = [];
  if (!Array.isArray(own))
    broken.push({ fields: ['default', 'component'], rule: '`tags` start with a list' });
  // LibreChat counts the characters of a text here, which it refuses anyway.
  const count = Array.isArray(own) ? own.length : undefined;
  if (count === undefined) return broken;
  if (maxTags && count > maxTags)
    broken.push({
      fields: ['default', 'maxTags'],
      rule: `at most ${maxTags} tags may be set (\`maxTags\`), and \`default\` has ${count}`,
    });
  if (minTags && count < minTags)
    broken.push({
      fields: ['default', 'minTags'],
      rule: `at least ${minTags} tags must be set (\`minTags\`), and \`default\` has ${count}`,
    });
  return broken;
}

/** How many options a component shows. */
function choiceRules({ component, type, options, range }: MergedParameter): BrokenRule[] {
  const count = options?.length ?? 0;
  const few = count < FEWEST_CHOICES;
  const atLeast = (what: string): BrokenRule => ({
    fields: ['options', 'component', 'type'],
    rule: `${what} needs at least ${FEWEST_CHOICES} \`options\``,
  });
  switch (component) {
    case 'slider':
      if (type === 'number' && !range)
        return [{ fields: ['component', 'type'], rule: 'a `slider` for numbers needs a `range`' }];
      return type === 'enum' && few ? [atLeast('a `slider` of the type `enum`')] : [];
    case 'checkbox':
    case 'switch':
      return count > 2
        ? [{ fields: ['options', 'component'], rule: `a \`${component}\` has at most 2 \`options\`` }]
        : [];
    case 'dropdown':
    case 'combobox':
      return few ? [atLeast(`a \`${component}\``)] : [];
    default:
      return [];
  }
}

function textLengthRules({ component, minText, maxText }: MergedParameter): BrokenRule[] {
  if (component !== 'input' && component !== 'textarea') return [];
  const broken: BrokenRule[] = [];
  if (minText !== undefined && maxText !== undefined && minText > maxText)
    broken.push({ fields: ['minText', 'maxText'], rule: '`minText` must not be greater than `maxText`' });
  if (minText !== undefined && minText < 0)
    broken.push({ fields: ['minText'], rule: 'it must be at least 0' });
  if (maxText !== undefined && maxText < 0)
    broken.push({ fields: ['maxText'], rule: 'it must be at least 0' });
  return broken;
}

/** What a parameter starts with must be a value of its type. */
function defaultRules({ type, default: own, options }: MergedParameter): BrokenRule[] {
  const fields: Field[] = ['default', 'options', 'type', 'component'];
  switch (type) {
    case 'number':
      return own !== undefined && isNaN(Number(own)) ? [{ fields, rule: startsWith('a number', type) }] : [];
    case 'boolean':
      return own !== undefined && typeof own !== 'boolean'
        ? [{ fields, rule: startsWith('`true` or `false`', type) }]
        : [];
    case 'string':
    case 'enum': {
      if (own !== undefined && typeof own !== 'string') return [{ fields, rule: startsWith('text', type) }];
      if (type === 'string' || !options || options.includes(own ?? NO_OPTION)) return [];
      return [{ fields, rule: 'the `default` must be one of the `options`' }];
    }
    default:
      return [];
  }
}

/** Stands for no default, which is among no options. */
const NO_OPTION = '\0';

function startsWith(what: string, type: string): string {
  return `a parameter of the type \`${type}\` starts with ${what}, so that must be its \`default\``;
}

function rangeRules({ type, default: own, range }: MergedParameter, dataProvider: string): BrokenRule[] {
  if (type !== 'number' || typeof own !== 'number' || !range) return [];
  const fields: Field[] = ['default', 'range', 'type', 'component'];
  const { min, max, positiveMin } = range;
  const value = `the \`default\`, ${own},`;
  if (own < min || own > max)
    return [{ fields, rule: `${value} lies outside the range from ${min} to ${max}` }];
  if (positiveMin === undefined || own === min || own >= positiveMin) return [];
  if (isOlder(dataProvider, POSITIVE_MIN_SINCE)) return [];
  return [{ fields, rule: `${value} must be ${min} or at least ${positiveMin} (\`positiveMin\`)` }];
}

/** Where options have labels, all need one. */
function labelRules({ type, options = [], mapped }: MergedParameter): BrokenRule[] {
  if (type !== 'enum' || !mapped) return [];
  const without = options.find((option) => !mapped.includes(option) && !(option in Object.prototype));
  if (without === undefined) return [];
  return [
    {
      fields: ['enumMappings', 'options', 'type'],
      rule: `the option \`${without}\` has no entry in \`enumMappings\``,
    },
  ];
}
