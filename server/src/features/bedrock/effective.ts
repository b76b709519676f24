import type { Document } from '../../core/document';
import type { OffsetRange } from '../../core/lines';
import type { Path } from '../../core/path';
import { dereference } from '../../core/tree';
import { findNode } from '../../core/value';
import { defaultRegionSource, isRegion } from '../../rules/bedrock/regions';
import { keyRange, rangeOf } from '../../rules/places';
import type { CheckContext, Finding, Severity } from '../../rules/rule';
import { listAt } from '../../rules/values';
import { effectiveCredentials, enabling, type EffectiveCredentials, type Enabling } from './access';
import { effectiveModels, type EffectiveModelList } from './effectiveModels';
import { effectiveGuardrail, type EffectiveGuardrail } from './guardrail';
import { variableOrigin, type VariableOrigin } from './origin';

/** The Region of requests for which nobody has chosen one. */
export interface EffectiveDefaultRegion {
  /** Undefined where the variable names none that AWS lists; its value is then not to be shown. */
  readonly region?: string;
  readonly by: VariableOrigin;
}

/** A Region users can choose. */
export interface SelectableRegion {
  readonly id: string;
  /** Whether AWS has it, as far as is known. */
  readonly known: boolean;
  readonly range: OffsetRange;
}

export interface EffectiveRegions {
  /** Undefined where no variable is known to name it. */
  readonly byDefault?: EffectiveDefaultRegion;
  /** `availableRegions`, in its order. */
  readonly selectable: readonly SelectableRegion[];
  /** All known Regions requests may be sent from, the default one first. */
  readonly all: readonly string[];
}

/** What LibreChat makes of Bedrock, by a configuration and what surrounds it. Nothing in it has to be hidden from users. */
export interface EffectiveBedrock {
  /** The key of the section; undefined where the file has none. Bedrock may be offered all the same. */
  readonly key: OffsetRange | undefined;
  readonly enabling: Enabling;
  readonly credentials: EffectiveCredentials;
  readonly regions: EffectiveRegions;
  readonly models: EffectiveModelList;
  /** Undefined where there is none. */
  readonly guardrail: EffectiveGuardrail | undefined;
}

const SECTION: Path = ['endpoints', 'bedrock'];
const AVAILABLE: Path = [...SECTION, 'availableRegions'];

/** Sums up what a configuration means for Bedrock. */
export function effectiveBedrock(context: CheckContext): EffectiveBedrock {
  const { document, environment, knowledge } = context;
  return {
    key: keyRange(document, SECTION),
    enabling: enabling(environment, knowledge),
    credentials: effectiveCredentials(environment, knowledge),
    regions: effectiveRegions(context),
    models: effectiveModels(context),
    guardrail: effectiveGuardrail(document, knowledge, environment),
  };
}

function effectiveRegions({ document, environment, facts }: CheckContext): EffectiveRegions {
  const source = defaultRegionSource(environment);
  const byDefault = source && {
    ...(source.region !== undefined && { region: source.region }),
    by: variableOrigin(source.name, source.definition),
  };
  const selectable = (listAt(document, AVAILABLE)?.items ?? []).flatMap((item): SelectableRegion[] => {
    const node = dereference(item);
    if (node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
    return [{ id: node.value, known: isRegion(node.value), range: rangeOf(document, item) }];
  });
  return { ...(byDefault && { byDefault }), selectable, all: facts.bedrock.regions.all };
}

/** How many findings there are of each severity. */
export type FindingCounts = Readonly<Record<Severity, number>>;

/** Of a document's findings those that stand in its section for Bedrock, counted. */
export function countInSection({ root }: Document, findings: readonly Finding[]): FindingCounts {
  const place = findNode(root, SECTION);
  const start = (place?.key ?? place?.value)?.start ?? Infinity;
  const end = Math.max(place?.key?.end ?? 0, place?.value.end ?? 0);
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { range, severity } of findings) {
    if (range.start >= start && range.end <= end) counts[severity]++;
  }
  return counts;
}
