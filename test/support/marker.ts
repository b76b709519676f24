/** The character that marks the cursor in a fixture; it occurs in no YAML syntax. */
export const CURSOR = '‸';

/** Splits a fixture with one cursor marker into its text and the offset of the cursor. */
export function parseMarked(fixture: string): { text: string; offset: number } {
  const offset = fixture.indexOf(CURSOR);
  if (offset < 0 || fixture.includes(CURSOR, offset + 1)) {
    throw new Error(`A fixture needs exactly one ${CURSOR}:\n${fixture}`);
  }
  return { text: fixture.slice(0, offset) + fixture.slice(offset + 1), offset };
}
