import type { BedrockConfiguration, Place } from './data';

/** What the view shows. */
export type ViewState =
  | {
      readonly kind: 'configuration';
      /** The file as shown to the user. */
      readonly file: string;
      readonly configuration: BedrockConfiguration;
      /** Why this is not the file's state now but the last one that could be read. */
      readonly stale?: { readonly message: string; readonly place: Place };
      /** Whether the file is closed, so that it is not followed any more. */
      readonly closed?: true;
    }
  | {
      readonly kind: 'nothing';
      readonly file?: string;
      /** `waiting` for the server, or the file is no configuration. */
      readonly reason: 'waiting' | 'no-configuration';
    };

/** Extension to view. */
export interface ShowMessage {
  readonly type: 'show';
  readonly state: ViewState;
}

/** View to extension: it can be sent to, or the user wants to see a place. */
export type ViewMessage = { readonly type: 'ready' } | { readonly type: 'open'; readonly place: Place };

/** Reads what a view has sent; undefined where it is none of that. */
export function readViewMessage(sent: unknown): ViewMessage | undefined {
  if (typeof sent !== 'object' || sent === null || !('type' in sent)) return undefined;
  if (sent.type === 'ready') return { type: 'ready' };
  if (sent.type !== 'open' || !('place' in sent)) return undefined;
  return isPlace(sent.place) ? { type: 'open', place: sent.place } : undefined;
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, range } = value as Partial<Record<keyof Place, unknown>>;
  if (typeof uri !== 'string' || typeof range !== 'object' || range === null) return false;
  const { start, end } = range as Partial<Record<'start' | 'end', unknown>>;
  return isPosition(start) && isPosition(end);
}

function isPosition(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { line, character } = value as Partial<Record<'line' | 'character', unknown>>;
  return Number.isInteger(line) && Number.isInteger(character);
}

/** All places that a state leads to, as JSON: a view may ask for no others. */
export function placesIn(state: ViewState): ReadonlySet<string> {
  const found = new Set<string>();
  collect(state, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isPlace(value)) found.add(placeKey(value));
  else for (const part of Object.values(value)) collect(part, found);
}

/** A place as a text. */
export function placeKey({ uri, range: { start, end } }: Place): string {
  return JSON.stringify([uri, start.line, start.character, end.line, end.character]);
}
