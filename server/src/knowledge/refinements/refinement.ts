import type { SchemaIssue } from '../issue';

/** What is known of an environment variable. An empty value counts as unset, as it does for LibreChat. */
export type Variable =
  | { readonly state: 'set'; readonly value: string }
  | { readonly state: 'unset' }
  /** No env file sets it, but the process may have it from elsewhere. */
  | { readonly state: 'unknown' };

/** What a refinement may look at besides its own value. */
export interface RefinementContext {
  /** The whole configuration as plain values, for rules that tie sections together. */
  readonly configuration: unknown;
  /** The version of `librechat-data-provider` whose rules hold, for the few rules that changed. */
  readonly dataProvider: string;
  variable(name: string): Variable;
}

/**
 * A check LibreChat's schema makes in code, which no JSON Schema can hold. It gets whatever stands at its path, of any
 * type: what the schema says about the type is told of elsewhere, so a refinement passes over values it cannot judge.
 * The paths of its issues start at its value.
 */
export type Refinement = (value: unknown, context: RefinementContext) => readonly SchemaIssue[];
