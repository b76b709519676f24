import type { BedrockConfiguration } from './data';
import type { ViewState } from './messages';

/** What is known of the document that is shown. */
export interface Followed {
  /** The file as shown to the user. */
  readonly file: string;
  readonly uri: string;
  /** What the server says of it; null where it is no configuration, or not open. */
  readonly configuration: BedrockConfiguration | null;
  readonly isOpen: boolean;
  /** The last one that could be read. */
  readonly last: BedrockConfiguration | undefined;
}

/** What to show, and which configuration is the last one that could be read. */
export function stateOf({ file, uri, configuration, isOpen, last: known }: Followed): {
  readonly lastRead: BedrockConfiguration | undefined;
  readonly state: ViewState;
} {
  const last = known?.uri === uri ? known : undefined;
  if (!configuration) {
    if (last && !isOpen) {
      return { lastRead: last, state: { kind: 'configuration', file, configuration: last, closed: true } };
    }
    return { lastRead: undefined, state: { kind: 'nothing', file, reason: 'no-configuration' } };
  }
  const { unreadable } = configuration;
  if (!unreadable) return { lastRead: configuration, state: { kind: 'configuration', file, configuration } };
  // While a line is typed the file often cannot be read. What it said before is of more use than what is left of it.
  return last
    ? { lastRead: last, state: { kind: 'configuration', file, configuration: last, stale: unreadable } }
    : { lastRead: undefined, state: { kind: 'configuration', file, configuration } };
}
