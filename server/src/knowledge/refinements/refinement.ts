import type { Path } from '../../core/path';
import type { SchemaIssue } from '../issue';

/** What is known of an environment variable. An empty value counts as unset, as it does for LibreChat. */
export type Variable =
  | { readonly state: 'set'; readonly value: string }
  | { readonly state: 'unset' }
  /** No env file sets it, but the process may have it from elsewhere. */
  | { readonly state: 'unknown' };

/** What a section is judged by besides itself. */
export interface Surroundings {
  /** The scalar at a path of the whole configuration, for rules that tie sections together; undefined where there is none. */
  scalarAt(path: Path): unknown;
  variable(name: string): Variable;
}

/** What a refinement may look at besides its own value. */
export interface RefinementContext extends Surroundings {
  /** The version of `librechat-data-provider` whose rules hold, for the few rules that changed. */
  readonly dataProvider: string;
}

/**
 * A check LibreChat's schema makes in code, which no JSON Schema can hold. It gets whatever stands at its path, of any
 * type: what the schema says about the type is told of elsewhere, so a refinement passes over values it cannot judge.
 * The paths of its issues start at its value.
 */
export type Refinement = (value: unknown, context: RefinementContext) => readonly SchemaIssue[];
