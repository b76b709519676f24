import { configSchema } from 'librechat-data-provider';
import type { ValidationError } from '../../server/src/generated/validators';
import { validators } from '../../server/src/generated/validators';
import release from '../../schemas/librechat/0.8.524.json';

/** A JSON Schema, as far as the generated one uses it. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: false | Schema;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  not?: Schema;
  enum?: unknown[];
  const?: unknown;
  jsonValue?: true;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

export const rootSchema = release.schema as unknown as Schema;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON pointer made of these steps. */
const pointer = (steps: readonly (string | number)[]) =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Where an error is: at the missing or unknown key itself, where it is about one. */
function placeOf({ instancePath, params }: ValidationError): string {
  const key = params.missingProperty ?? params.additionalProperty;
  return typeof key === 'string' ? instancePath + pointer([key]) : instancePath;
}

function sectionErrors(path: string[], value: unknown): string[] {
  const validate = validators[path.join('.')];
  if (validate === undefined) return [pointer(path)];
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => pointer(path) + placeOf(error));
}

/** The places (JSON pointers) our validators find fault with; none when they accept the whole configuration. */
export function ourErrors(config: unknown): string[] {
  if (!isMap(config)) return [''];
  const missing = (rootSchema.required ?? []).filter((key) => !(key in config));
  const places = missing.map((key) => pointer([key]));
  for (const [key, value] of Object.entries(config)) {
    if (key !== 'endpoints') places.push(...sectionErrors([key], value));
    else if (!isMap(value) || Object.keys(value).length === 0) places.push('/endpoints');
    else places.push(...Object.entries(value).flatMap(([name, item]) => sectionErrors([key, name], item)));
  }
  return places;
}

/** The parts of a zod issue that are looked at here. */
export interface OfficialIssue {
  code: string;
  path: (string | number)[];
  message: string;
  validation?: unknown;
  keys?: string[];
  unionErrors?: { issues: OfficialIssue[] }[];
}

/** What LibreChat's own check says, called as its loader does; it throws on some MCP server addresses. */
export function officialIssues(config: unknown): OfficialIssue[] {
  try {
    const result = configSchema.strict().safeParse(config);
    return result.success ? [] : result.error.issues;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return [{ code: 'thrown', path: ['mcpServers'], message: error.message }];
  }
}

/**
 * Whether an issue comes from a check that a JSON Schema cannot hold: a refinement, or the check of an address after
 * its references to environment variables were replaced.
 */
export function beyondSchema(issue: OfficialIssue): boolean {
  if (issue.code === 'invalid_union') {
    return issue.unionErrors?.some(({ issues }) => issues.every(beyondSchema)) ?? false;
  }
  const expanded = issue.path[0] === 'mcpServers' && issue.validation === 'url';
  return issue.code === 'custom' || issue.code === 'thrown' || expanded;
}

/** The places an official issue is about. */
function placesOf({ path, keys }: OfficialIssue): string[] {
  return keys === undefined ? [pointer(path)] : keys.map((key) => pointer([...path, key]));
}

/**
 * In what our validators differ from LibreChat about a configuration; nothing is the only right answer.
 * They must find every structural issue at its place, and refuse nothing that LibreChat accepts. Where LibreChat refuses
 * only for reasons beyond the schema, ours may find nothing, or the same place.
 */
export function disagreements(config: unknown): string[] {
  const ours = ourErrors(config);
  const issues = officialIssues(config);
  const found = (issue: OfficialIssue) => placesOf(issue).every((place) => ours.includes(place));
  const missed = issues.filter((issue) => !beyondSchema(issue) && !found(issue));
  const undecided = issues.some(({ code }) => code === 'thrown');
  const unfounded =
    ours.length > 0 && !undecided && issues.every((issue) => beyondSchema(issue) && !found(issue));
  return [
    ...missed.map((issue) => `missed: ${JSON.stringify(issue)}`),
    ...(unfounded ? [`unfounded: ${ours.join(' ')}`] : []),
  ];
}
