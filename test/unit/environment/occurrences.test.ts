import { describe, expect, test } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { applyEdits } from '../../../server/src/core/edit';
import { Environment, type EnvFileSource } from '../../../server/src/environment/environment';
import {
  occurrencesInConfiguration,
  occurrencesInEnvironment,
  type Occurrence,
} from '../../../server/src/environment/occurrences';
import { renameEdit } from '../../../server/src/features/variables/scope';
import { serviceEnvironment } from '../../../server/src/environment/composeService';

/** Each occurrence as `role name`, having checked that it stands where the text has the name. */
function shown(text: string, found: readonly Occurrence[]): string[] {
  return found.map(({ name, range, role }) => {
    expect(text.slice(range.start, range.end)).toBe(name);
    return `${role} ${name}`;
  });
}

function inFile(source: Omit<EnvFileSource, 'uri' | 'label'>): Occurrence[] {
  const [file] = new Environment([{ uri: 'file:///w/x', label: 'x', ...source }]).files;
  return file ? occurrencesInEnvironment(file) : [];
}

function inCompose(text: string): Occurrence[] {
  const { variables } = serviceEnvironment(text, 'api', () => undefined);
  return inFile({ kind: 'compose', text, entries: variables });
}

describe('a configuration asks for variables', () => {
  test.each([
    ['in values', 'a: ${A}\nb: "x ${B} ${C}"\nc: {d: "${D}"}', ['A', 'B', 'C', 'D']],
    ['in blocks', 'a: |\n  x ${A}\n  ${B}\nb: >-\n  ${C}', ['A', 'B', 'C']],
    ['in the syntax of shells, too', 'a: ${A:-b}\nb: "${ B }"\nc: ${C:?no}', ['A', 'B', 'C']],
    ['where YAML is broken', 'a: [\nb: ${A}\n c: "', ['A']],
    ['not in comments and keys', '# ${A}\n"${B}": c # ${C}', []],
    ['not by placeholders', 'a: "{{A}}"\nb: $B\nc: ${}', []],
  ])('%s', (_where, text, names) => {
    const found = occurrencesInConfiguration(new Document('', 1, text));
    expect(shown(text, found)).toEqual(names.map((name) => `use ${name}`));
  });
});

describe('an env file names variables', () => {
  test('it sets, comments out, and asks for', () => {
    const text = 'A=1\nexport B = "${A}" # ${X}\n# C=${Y}\nD=\'${A}\'\n';
    const found = inFile({ text });
    expect(shown(text, found)).toEqual([
      'definition A',
      'definition B',
      'use A',
      'commented C',
      'definition D',
    ]);
  });

  test('or, as an example, could set', () => {
    expect(shown('A=\n# B=\n', inFile({ kind: 'example', text: 'A=\n# B=\n' }))).toEqual([
      'example A',
      'commented B',
    ]);
  });
});

describe('a compose file names variables', () => {
  const text = `services:
  api:
    image: librechat:\${TAG} # \${X}
    environment: { A: "\${A}", B: , C: $C }
  other:
    image: other
    environment:
      A:
      B: \${B:-\${A}}
      D: 1
  third:
    environment: [A, "E=$A"]
`;

  test('that it gives to LibreChat, and that it asks for anywhere', () => {
    expect(shown(text, inCompose(text))).toEqual([
      'use TAG',
      'definition A',
      'use A',
      'definition B',
      'definition C',
      'use C',
      'use A',
      'use B',
      'use A',
      'use A',
      'use A',
    ]);
  });

  test('and other programs keep theirs when one is renamed', () => {
    const edits = inCompose(text)
      .filter(({ name }) => name === 'A')
      .map((occurrence) => renameEdit(occurrence, 'NEW'));
    expect(applyEdits(text, edits)).toBe(
      text
        .replace('A: "${A}"', 'NEW: "${NEW}"')
        .replace('      A:\n', '      A: ${NEW}\n')
        .replace('${B:-${A}}', '${B:-${NEW}}')
        .replace('[A, "E=$A"]', '["A=${NEW}", "E=$NEW"]'),
    );
  });
});
