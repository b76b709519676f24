import { allOf } from '../core/listing';
import type { Path } from '../core/path';
import { removeAtFixes } from './keyFixes';
import { mappingAt, valueRange } from './places';
import type { CheckContext, Finding, Fix, Rule } from './rule';
import { booleanFix, ownScalar } from './valueFixes';
import { isBroken, isThere, listAt, valueAt } from './values';

const SPECS: Path = ['modelSpecs'];
const ENFORCE: Path = ['modelSpecs', 'enforce'];
const PRIORITIZE: Path = ['modelSpecs', 'prioritize'];
const ADDED: Path = ['modelSpecs', 'addedEndpoints'];
const PRESETS: Path = ['interface', 'presets'];
const MODEL_SELECT: Path = ['interface', 'modelSelect'];

/** What `enforce` is meant to take away from users. */
const FREEDOMS: readonly Path[] = [MODEL_SELECT, PRESETS, ['interface', 'parameters']];

/** Settings of `modelSpecs` and `interface` that contradict one another, of which LibreChat warns at start-up. */
export const modelSpecsConflict: Rule = {
  code: 'model-specs-conflict',
  scope: 'document',
  check(context) {
    const { document } = context;
    if (!mappingAt(document, SPECS)) return [];
    // A list that is not there may stand where the text cannot be read.
    const empty = (listAt(document, [...SPECS, 'list'])?.items.length ?? 0) === 0;
    if (empty) return isBroken(document) || hasUnreadList(context) ? [] : withoutSpecs(context);
    const enforced = valueAt(document, ENFORCE) === true;
    return [
      ...(enforced ? [...enforcedInVain(context), ...notPrioritized(context)] : presetsInTheWay(context)),
      ...addedInVain(context),
    ];
  },
};

/** What stands for the list is refused by the schema. */
function hasUnreadList({ document }: CheckContext): boolean {
  return isThere(document, [...SPECS, 'list']) && !listAt(document, [...SPECS, 'list']);
}

/** Without a list LibreChat drops the whole section. */
function withoutSpecs(context: CheckContext): Finding[] {
  const { document } = context;
  const reason = 'there are no model specs in `list`, so LibreChat drops the whole section.';
  const dropped = (path: Path): Finding =>
    finding(context, path, `\`${path.join('.')}\` has no effect: ${reason}`, [], () =>
      removeFixes(context, path),
    );
  return [
    ...(valueAt(document, ENFORCE) === true ? [dropped(ENFORCE)] : []),
    ...(hasAdded(context) ? [dropped(ADDED)] : []),
  ];
}

function enforcedInVain(context: CheckContext): Finding[] {
  const { document } = context;
  const open = FREEDOMS.filter((path) => valueAt(document, path) === true);
  // Where endpoints are added, users may select models unless that is switched off.
  const opened = hasAdded(context) && isLeftOut(context, MODEL_SELECT) ? [...open, ADDED] : open;
  if (opened.length === 0) return [];
  const list = allOf(opened.map((path) => path.join('.')));
  const message =
    `\`modelSpecs.enforce\` lets users have model specs only, in contradiction to ${list}. ` +
    'LibreChat warns of that at start-up. Switch one side off.';
  const fixes = (): Fix[] => {
    const closing = open.flatMap((path) => switchFixes(context, path, false));
    const all = closing.length === opened.length ? [together(closing)] : [];
    return [...all, ...switchFixes(context, ENFORCE, false)];
  };
  return [finding(context, ENFORCE, message, opened, fixes)];
}

function together(fixes: readonly Fix[]): Fix {
  const [first, ...more] = fixes;
  if (first && more.length === 0) return first;
  return { title: 'Switch these options of `interface` off', edits: fixes.flatMap(({ edits }) => edits) };
}

function notPrioritized(context: CheckContext): Finding[] {
  if (valueAt(context.document, PRIORITIZE) !== false) return [];
  const message =
    '`modelSpecs.enforce` needs `prioritize`: LibreChat warns at start-up of unexpected behaviour. Leave `prioritize` out, or set it to `true`.';
  const fixes = (): Fix[] => [...switchFixes(context, PRIORITIZE, true), ...removeFixes(context, PRIORITIZE)];
  return [finding(context, PRIORITIZE, message, [ENFORCE], fixes)];
}

function presetsInTheWay(context: CheckContext): Finding[] {
  const { document } = context;
  if (valueAt(document, PRESETS) !== true) return [];
  if (valueAt(document, PRIORITIZE) !== true && !isLeftOut(context, PRIORITIZE)) return [];
  const message =
    "`interface.presets` lets a user's default preset take the place of the model specs, which come first unless `modelSpecs.prioritize` is `false`. " +
    'LibreChat warns of that at start-up. Switch one of the two off.';
  const related = isThere(document, PRIORITIZE) ? PRIORITIZE : SPECS;
  const fixes = (): Fix[] => [
    ...switchFixes(context, PRESETS, false),
    ...removeFixes(context, PRESETS),
    ...switchFixes(context, PRIORITIZE, false),
  ];
  return [finding(context, PRESETS, message, [related], fixes)];
}

/** Added endpoints are chosen in the selection of models. */
function addedInVain(context: CheckContext): Finding[] {
  if (!hasAdded(context) || valueAt(context.document, MODEL_SELECT) !== false) return [];
  const message =
    '`modelSpecs.addedEndpoints` has no effect: users choose them in the selection of models, which `interface.modelSelect` switches off. Set that to `true`.';
  const fixes = (): Fix[] => [...switchFixes(context, MODEL_SELECT, true), ...removeFixes(context, ADDED)];
  return [finding(context, ADDED, message, [MODEL_SELECT], fixes)];
}

/** Whether a setting has its default; it may stand where the text cannot be read. */
function isLeftOut({ document }: CheckContext, path: Path): boolean {
  return !isThere(document, path) && !isBroken(document);
}

function hasAdded({ document }: CheckContext): boolean {
  return (listAt(document, ADDED)?.items.length ?? 0) > 0;
}

function finding(
  { document }: CheckContext,
  path: Path,
  message: string,
  related: readonly Path[],
  fixes: () => readonly Fix[],
): Finding {
  return {
    code: 'model-specs-conflict',
    severity: 'warning',
    message,
    range: valueRange(document, path),
    related: related.map((other) => ({
      range: valueRange(document, other),
      message: `\`${other.join('.')}\` says otherwise.`,
    })),
    fixes,
  };
}

function removeFixes({ document, knowledge }: CheckContext, path: Path): Fix[] {
  return removeAtFixes(document, knowledge.schema, path);
}

/** Writes `true` or `false` for what stands at a path. */
function switchFixes({ document }: CheckContext, path: Path, value: boolean): Fix[] {
  const node = ownScalar(document, path);
  if (!node) return [];
  const title = `Set \`${path.join('.')}\` to \`${value}\``;
  return [{ ...booleanFix(document, node, String(value)), title, preferred: false, safe: false }];
}
