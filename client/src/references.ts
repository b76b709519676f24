import { commands, Location, Position, Range, Uri } from 'vscode';

/** The command behind “3 uses” in an env file. */
export const SHOW_REFERENCES = 'librechat.showReferences';

interface SentPosition {
  readonly line: number;
  readonly character: number;
}

interface SentLocation {
  readonly uri: string;
  readonly range: { readonly start: SentPosition; readonly end: SentPosition };
}

/** Shows places as the server sends them, in the editor's own view of references. */
export async function showReferences(
  uri: string,
  position: SentPosition,
  locations: readonly SentLocation[],
): Promise<void> {
  await commands.executeCommand(
    'editor.action.showReferences',
    Uri.parse(uri),
    toPosition(position),
    locations.map(({ uri: target, range }) => {
      const place = new Range(toPosition(range.start), toPosition(range.end));
      return new Location(Uri.parse(target), place);
    }),
  );
}

function toPosition({ line, character }: SentPosition): Position {
  return new Position(line, character);
}
