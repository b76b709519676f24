import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { DocumentSymbol, type Position, type Range } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { atOnce } from '../../../server/src/core/steps';
import { bedrockLenses } from '../../../server/src/features/bedrock/lens';
import { definition } from '../../../server/src/features/definition';
import { referenceLinks } from '../../../server/src/features/variables/links';
import { VariableScope } from '../../../server/src/features/variables/scope';
import { documentSymbols } from '../../../server/src/features/documentSymbols';
import { foldingRanges } from '../../../server/src/features/folding';
import { highlights } from '../../../server/src/features/highlights';
import { pageLinks } from '../../../server/src/features/pageLinks';
import { references } from '../../../server/src/features/references';
import { prepareRename, rename } from '../../../server/src/features/rename';
import { selectionRanges } from '../../../server/src/features/selectionRanges';
import { workspaceSymbols } from '../../../server/src/features/workspaceSymbols';
import { hover } from '../../../server/src/features/hover';
import { inlayHints } from '../../../server/src/features/inlayHints/inlayHints';
import { semanticTokens } from '../../../server/src/features/semanticTokens';
import { contextWith, DOCUMENT_URI } from '../../support/featureContext';
import { Typist } from '../../support/typist';

const context = contextWith({
  env: 'KEY=secret-of-an-example\nGUARDRAIL_ID=abc\nBEDROCK_AWS_DEFAULT_REGION=us-east-1\n',
});

const block = `version: 1.3.17
# A comment
endpoints:
  bedrock:
    models: &models
      - global.anthropic.claude-sonnet-4-6
      - us.anthropic.claude-sonnet-4-20250514-v1:0
      - "eu.amazon.nova-pro-v1:0" # quoted
    inferenceProfiles:
      "global.anthropic.claude-sonnet-4-6": "\${KEY}"
    guardrailConfig:
      guardrailIdentifier: \${GUARDRAIL_ID}
      guardrailVersion: '1'
    titlePrompt: |-
      Name this: {convo}

      # no comment
    titleConvo: true
  custom:
  - name: 😀 Mistral
    apiKey: Bearer \${KEY} x
    models: {default: *models, fetch: true}
    headers:
      <<: *models
      X-User: "{{LIBRECHAT_USER_ID}}"
`;

const flow = `{"version": "1.3.17",
 "endpoints": {bedrock: {models: [a, "b", \${KEY}], guardrailConfig: {trace: enabled,
   guardrailVersion: 'it''s'}}}, # why
 mcpServers: {files: {command: npx, args: [-y, {a: [b, {c: d}]}], env: {A: "\${KEY}"}}},
}
`;

const template = `version: 1.3.17
{% if bedrock %}
endpoints:
\tbedrock:
    models: {{ models }}
    region: {{ .Values.region | quote }}
{%- endif %}
modelSpecs:
  list:
    -
      name: "a
        b"
      preset: {endpoint: bedrock,
        model: us.
---
? complex
: value
- - - x
  - !tag &anchor y
a: 'unclosed
b: >
 folded
  more
`;

const names = `endpoints:
  bedrock: {models: [a.b], inferenceProfiles: {"a.b": x}, titleModel: a.b}
  custom:
    - name: 'Gate''way'
      models: {default: [&m small]}
      titleModel: *m
# region Servers
mcpServers:
  files: {url: "https://u:p@x.example"}
  # web:
  #   url: x
# endregion
modelSpecs:
  list:
    - label: |-
        Of several
      preset: {endpoint: 'Gate''way', model: small}
      mcpServers: [files]
      group: "Gate'way"
`;

const stock = readFileSync(new URL('../../../examples/librechat.yaml', import.meta.url), 'utf8');

const examples = { block, flow, template, names, stock, windows: block.replaceAll('\n', '\r\n') };

function expectRange(document: Document, { start, end }: Range): void {
  for (const position of [start, end]) {
    expect(document.positionAt(document.offsetAt(position))).toEqual(position);
  }
  expect(document.offsetAt(start)).toBeLessThanOrEqual(document.offsetAt(end));
}

/** Asks every feature about a place; the typist checks completion items on the way. */
function askAt(text: string, at: number): void {
  const whole = new Document(DOCUMENT_URI, 1, text);
  // No position lies between the two halves of a line break.
  const offset = whole.offsetAt(whole.positionAt(at));
  const typist = new Typist(`${text.slice(0, offset)}‸${text.slice(offset)}`, context);
  const { document } = typist;
  const position: Position = document.positionAt(offset);
  typist.items();
  const shown = hover(document, position, context);
  if (shown?.range) expectRange(document, shown.range);
  expect(JSON.stringify(shown)).not.toContain('secret-of-an-example');
  const scope = new VariableScope([{ document, context }]);
  for (const { range } of highlights(document, position, scope)) expectRange(document, range);
  for (const { uri, range } of references(document, position, scope, true)) {
    if (uri === document.uri) expectRange(document, range);
  }
  renameAt(document, position, scope);
  selectAt(document, position);
  for (const link of definition(document, position, scope, context)) {
    if (link.originSelectionRange) expectRange(document, link.originSelectionRange);
  }
}

/** Renames what is at a place, if that can be; what comes of it is within the text. */
function renameAt(document: Document, position: Position, scope: VariableScope): void {
  try {
    const prepared = prepareRename(document, position, scope);
    if (!prepared) return;
    expectRange(document, 'range' in prepared ? prepared.range : prepared);
    const edit = rename(document, position, scope, 'new: name');
    for (const { range } of edit?.changes?.[document.uri] ?? []) expectRange(document, range);
  } catch (error) {
    expect(error).toMatchObject({ name: 'RenameRefused' });
  }
}

/** Each range lies inside the next, and all hold the position. */
function selectAt(document: Document, position: Position): void {
  const offset = document.offsetAt(position);
  const [first] = selectionRanges(document, [position]);
  let inner = { start: offset, end: offset };
  for (let step = first; step; step = step.parent) {
    expectRange(document, step.range);
    const outer = { start: document.offsetAt(step.range.start), end: document.offsetAt(step.range.end) };
    expect(outer.start).toBeLessThanOrEqual(inner.start);
    expect(outer.end).toBeGreaterThanOrEqual(inner.end);
    inner = outer;
  }
  expect(inner).toEqual({ start: 0, end: document.text.length });
}

function foldAll(document: Document): void {
  for (const folding of [{}, { lineFoldingOnly: true }, { lineFoldingOnly: true, rangeLimit: 3 }]) {
    const folds = foldingRanges(document, { folding });
    expect(folds.length).toBeLessThanOrEqual(folding.rangeLimit ?? Infinity);
    for (const { startLine, endLine } of folds) {
      expect(startLine).toBeGreaterThanOrEqual(0);
      expect(endLine).toBeGreaterThan(startLine);
      expect(endLine).toBeLessThan(document.lines.count);
    }
    const starts = folds.map(({ startLine }) => startLine);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
  }
}

function askAbout(text: string): void {
  const document = new Document(DOCUMENT_URI, 1, text);
  const check = (symbol: DocumentSymbol): void => {
    expectRange(document, symbol.range);
    expectRange(document, symbol.selectionRange);
    expect(document.offsetAt(symbol.selectionRange.end)).toBeLessThanOrEqual(
      document.offsetAt(symbol.range.end),
    );
    symbol.children?.forEach(check);
  };
  const symbols = documentSymbols(document, { nestedSymbols: true });
  symbols.filter((symbol) => DocumentSymbol.is(symbol)).forEach(check);
  foldAll(document);
  const scope = new VariableScope([{ document, context }]);
  const links = [...referenceLinks(document, scope, context), ...pageLinks(document, scope, context)];
  for (const { range } of links) expectRange(document, range);
  for (const { location } of workspaceSymbols([scope], 'm'))
    if ('range' in location) expectRange(document, location.range);
  const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
  for (const { position } of atOnce(inlayHints(document, whole, context))) {
    expectRange(document, { start: position, end: position });
  }
  for (const { range } of bedrockLenses(document, context)) expectRange(document, range);
  const { data } = semanticTokens(document);
  expect(data.every((number) => number >= 0)).toBe(true);
}

describe('features answer whatever the text is, within the text', () => {
  it.each(Object.entries(examples))('at every offset of the %s example', (_name, text) => {
    askAbout(text);
    for (let offset = 0; offset <= text.length; offset++) askAt(text, offset);
  });

  it.each(Object.entries(examples))('at the end of every prefix of the %s example', (_name, text) => {
    for (let end = 0; end <= text.length; end++) {
      askAt(text.slice(0, end), end);
      if (end % 10 === 0) askAbout(text.slice(0, end));
    }
  });

  const text = fc.constantFrom(...Object.values(examples));
  const snippet = fc.constantFrom(
    '',
    '$',
    '${',
    '"',
    "'",
    '[',
    '{',
    ']',
    '- ',
    ':',
    ': ',
    '#',
    '\n',
    '\r\n',
    '\t',
    '|',
    '&',
    '*',
    '\uFEFF',
    '😀',
  );

  it('after random deletions and insertions', () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.nat(80),
        snippet,
        fc.array(fc.nat(), { maxLength: 12 }),
        (source, at, length, typed, places) => {
          const start = at % (source.length + 1);
          const edited = source.slice(0, start) + typed + source.slice(start + length);
          askAbout(edited);
          for (const place of [start, start + typed.length, ...places])
            askAt(edited, place % (edited.length + 1));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('for texts of nothing but structure', () => {
    const unit = fc.constantFrom(
      'a',
      'models',
      'endpoints',
      ':',
      ' ',
      '  ',
      '- ',
      '\n',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '#',
      '|',
      '>',
      '${',
      '&x',
      '*x',
      '<<',
      '?',
      '!',
      '\t',
      '---\n',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), fc.nat(), (units, at) => {
        const source = units.join('');
        askAbout(source);
        askAt(source, at % (source.length + 1));
        askAt(source, source.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('for large and for deep texts', () => {
    const wide = `version: 1\nendpoints:\n  custom:\n${'    - name: a\n      models: {default: [b, c]}\n'.repeat(10_000)}`;
    askAt(`${wide}    - `, wide.length + 6);
    askAt(`${wide}      `, wide.length + 6);
    askAbout(wide);
    const deep = Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    askAt(deep, deep.length);
    askAbout(deep);
    const brackets = `a: ${'['.repeat(5000)}`;
    askAt(brackets, brackets.length);
    askAbout(brackets);
  });
});
