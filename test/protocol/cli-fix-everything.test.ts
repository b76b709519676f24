import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsYaml from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Lexer } from 'yaml';
import { configurations, hasCorpus } from '../support/configurations';
import { COMMAND } from '../support/lintCommand';
import { makeWorkspace, type Workspace } from '../support/workspace';

const ROOT = new URL('../../', import.meta.url);

/** Beside the real ones, files in which something can be mended for certain. */
const MENDABLE = [
  'version: 1.3.17 # v\nendpoints:\n  # rate\n  bedrock:\n    streamRate: "25" # fast\n',
  'version: 1.3.17\r\nendpoints:\r\n  bedrock:\r\n    models:\r\n      default: # all\r\n        - a.b-v1:0 # one\r\n    guardrailConfig:\r\n      guardrailIdentifier: abc123def456\r\n      guardrailVersion: 1 # first\r\n',
  '\ufeffversion: 1.3.17\nregistration:\n  allowedDomains: example.com # only\ncache: "true"\n',
];

const texts = [...MENDABLE, ...configurations(ROOT).map(({ text }) => text)];
const name = (index: number): string => `${index}/librechat.yaml`;

let workspace: Workspace;

beforeAll(() => {
  workspace = makeWorkspace(Object.fromEntries(texts.map((text, index) => [name(index), text])));
});

afterAll(() => {
  workspace.remove();
});

function lint(...args: string[]): string {
  const files = texts.map((_, index) => name(index));
  const { stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args, ...files], {
    cwd: workspace.folder,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  expect(stderr).toMatch(/^(?:librechat-lint: (?:nothing to mend; )?left: .*\n)?$/);
  return stdout;
}

function read(index: number): string {
  return readFileSync(join(workspace.folder, name(index)), 'utf8');
}

describe(`--fix on ${texts.length} files${hasCorpus(ROOT) ? '' : ', without the real ones, which are not here'}`, () => {
  test('keeps every value and every comment, and is done after one run', () => {
    const preview = lint('--fix-dry-run');
    expect(texts.map((_, index) => read(index))).toEqual(texts);
    lint('--fix');
    const after = texts.map((_, index) => read(index));
    const changed = texts.flatMap((text, index) => (after[index] === text ? [] : [index]));
    expect(changed.length).toBeGreaterThanOrEqual(MENDABLE.length);
    expect(changed.map((index) => `+++ ${name(index)}`)).toEqual(preview.match(/^\+\+\+ .*$/gm));
    for (const index of changed) {
      const before = texts[index] ?? '';
      const fixed = after[index] ?? '';
      expect(valuesIn(fixed), name(index)).toEqual(valuesIn(before));
      expect(commentsIn(fixed), name(index)).toEqual(commentsIn(before));
      expect(fixed.includes('\r\n'), name(index)).toBe(before.includes('\r\n'));
      expect(fixed.startsWith('\ufeff')).toBe(before.startsWith('\ufeff'));
    }
    lint('--fix');
    expect(texts.map((_, index) => read(index))).toEqual(after);
    expect(lint('--fix-dry-run')).toBe('');
  });
});

/** Every scalar as text, in order of the text: what is certain to be meant is written otherwise, and nothing else. */
function valuesIn(text: string): string[] {
  const values: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    else values.push(String(value));
  };
  collect(jsYaml.load(text.replace(/^\ufeff/, '')));
  return values;
}

function commentsIn(text: string): string[] {
  return [...new Lexer().lex(text)].filter((token) => token.startsWith('#'));
}
