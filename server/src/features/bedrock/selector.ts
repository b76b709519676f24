import type { Document } from '../../core/document';
import type { OffsetRange } from '../../core/lines';
import type { Path } from '../../core/path';
import { headRange } from '../../rules/places';
import { isBroken, listAt, valueAt } from '../../rules/values';

const MODEL_SELECT: Path = ['interface', 'modelSelect'];
const SPECS: Path = ['modelSpecs'];

/** What keeps users from LibreChat's selection of models, and where it is written. */
export interface HiddenSelector {
  readonly by: 'interface.modelSelect' | 'modelSpecs';
  readonly key: OffsetRange;
}

/**
 * Whether users choose among models at all: not where the selection is switched off, which it is by itself where there are
 * model specs that add no endpoint. Undefined where they do, or where that cannot be read.
 */
export function hiddenSelector(document: Document): HiddenSelector | undefined {
  if (isBroken(document)) return undefined;
  const isOn = valueAt(document, MODEL_SELECT);
  if (isOn === false) return { by: 'interface.modelSelect', key: headRange(document, MODEL_SELECT) };
  if (isOn !== undefined || !hasItems(document, [...SPECS, 'list'])) return undefined;
  return hasItems(document, [...SPECS, 'addedEndpoints'])
    ? undefined
    : { by: 'modelSpecs', key: headRange(document, SPECS) };
}

function hasItems(document: Document, path: Path): boolean {
  return (listAt(document, path)?.items.length ?? 0) > 0;
}
