import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { LspClient } from '../support/lspClient';
import { YamlLanguageServer } from '../support/yamlLanguageServer';

/** Texts js-yaml, and so LibreChat, refuses, and what else is wrong with some of them. */
const FAULTY: Readonly<Record<string, string>> = {
  'an open quote': 'version: "1.3.17\nendpoints: {}\n',
  'a tab': 'version: 1.3.17\nendpoints:\n\tbedrock: {}\n',
  'a key twice': 'version: 1.3.17\nversion: 1.3.17\n',
  'a key twice, deep': 'version: 1.3.17\nendpoints:\n  bedrock:\n    streamRate: 25\n    streamRate: 26\n',
  'a second document': 'version: 1.3.17\n---\nversion: 1.3.17\n',
  'an unknown tag': 'version: 1.3.17\nendpoints: !ours {}\n',
  'an alias without an anchor': 'version: *nobody\n',
  'an open bracket': 'version: 1.3.17\nendpoints: { bedrock: {\n',
  'a mapping in a plain text': 'version: a: b\n',
  'a wrong indentation': 'version: 1.3.17\nendpoints:\n    bedrock: {}\n  custom: []\n',
  'a reserved character': 'version: @1\n',
  'a bad escape': 'version: "\\q"\n',
  'a list in a mapping': 'version: 1.3.17\n- x\n',
  'a bad merge': 'version: 1.3.17\nendpoints:\n  <<: text\n',
  'a wrong directive': '%YAML 9.9\n---\nversion: 1.3.17\n',
  'a directive twice': '%YAML 1.2\n%YAML 1.2\n---\nversion: 1.3.17\n',
  'a wrong tag directive': '%TAG x\n---\nversion: 1.3.17\n',
  'a timestamp that is none': 'version: !!timestamp nonsense\n',
  'a set with values': 'version: !!set { a: 1 }\n',
  'an ordered map that is none': 'version: !!omap { a: 1 }\n',
  'a directive without its end': '%YAML 1.2\nversion: 1.3.17\n',
  'an unquoted reference in flow': 'version: 1.3.17\nregistration:\n  allowedDomains: [${X}]\n',
  'a key twice, as number and text': 'version: 1.3.17\n1: a\n"1": b\n',
  'a key twice, by merging aliases': 'a: &a { x: 1 }\nversion: 1.3.17\nb:\n  <<: *a\n  <<: *a\n',
  'an alias in itself': 'version: 1.3.17\nendpoints: &e\n  custom: *e\n',
  'a null key twice': 'version: 1.3.17\n? \n: a\n~: b\n',
  'a tag that does not fit': 'version: !!int text\n',
  'a binary': 'version: !!binary "@"\n',
  'a tab behind a dash': 'version: 1.3.17\nregistration:\n  allowedDomains:\n    -\ta: 1\n',
  'a control character': 'version: "1.3\u0001"\n',
  'a nested list as key': '[[a]]: b\nversion: 1.3.17\n',
  'two anchors': 'version: &a &b 1\n',
  'a tag twice': 'version: !!str !!str x\n',
  'a block header': 'version: |x\n  text\n',
  'missing comma': 'registration: { a: 1 b: 2 }\n',
  'a key that is missing': 'version: 1.3.17\n: x\n',
  'a wrong timestamp': 'version: 1.3.17\ncache: 2024-13-45\n',
};

/** Rules about the text as YAML that are left to the other server, and those that only LibreChat's reader needs. */
const ABOUT_YAML = ['yaml-syntax', 'duplicate-key'];
const OURS_ALONE = ['multiple-documents', 'unquoted-timestamp'];

/** Whether a rule is about how the text is read, and not about what it says. */
function isAboutReading(code: string): boolean {
  return ABOUT_YAML.includes(code) || OURS_ALONE.includes(code);
}

let ours: LspClient;
let theirs: YamlLanguageServer;

beforeAll(async () => {
  ours = await LspClient.start({ initializationOptions: { yamlSyntaxElsewhere: true } });
  theirs = await YamlLanguageServer.start();
});

afterAll(async () => {
  await Promise.all([ours.stop(), theirs.stop()]);
});

let opened = 0;

async function both(text: string): Promise<{ ours: Diagnostic[]; theirs: Diagnostic[] }> {
  const uri = `file:///side-by-side/${++opened}/librechat.yaml`;
  await ours.open(uri, text);
  return { ours: await ours.diagnostics(uri), theirs: (await theirs.open('librechat.yaml', text)).found };
}

/** What LibreChat reads without trouble. */
const SOUND: Readonly<Record<string, string>> = {
  'anchors and merge keys': 'version: 1.3.17\nx: &x\n  cache: true\n<<: *x\n',
  'a block scalar': 'version: 1.3.17\ninterface:\n  customWelcome: |\n    Hi\n',
};

describe('beside yaml-language-server', () => {
  test.each(Object.entries(FAULTY))('%s is told by one of the two', async (_what, text) => {
    const told = await both(text);
    const yaml = told.ours.filter(({ code }) => ABOUT_YAML.includes(String(code)));
    if (told.theirs.length > 0) expect(yaml).toEqual([]);
    else expect(told.ours.map(({ code }) => String(code)).filter(isAboutReading)).not.toEqual([]);
  });

  test.each(Object.entries(SOUND))('%s: neither has anything against the YAML', async (_what, text) => {
    const told = await both(text);
    expect(told.theirs).toEqual([]);
    expect(told.ours.filter(({ code }) => ABOUT_YAML.includes(String(code)))).toEqual([]);
  });

  test('what LibreChat has against it is told by ours alone', async () => {
    const told = await both('version: 1.3.17\nendpoints:\n  bedrock:\n    guardrailConfig: {}\n');
    expect(told.theirs).toEqual([]);
    expect(told.ours.map(({ code }) => code)).toContain('guardrail-incomplete');
  });

  test('by itself ours tells every fault of the YAML', async () => {
    const alone = await LspClient.start();
    for (const [index, text] of Object.values(FAULTY).entries()) {
      const uri = `file:///alone/${index}/librechat.yaml`;
      await alone.open(uri, text);
      const found = await alone.diagnostics(uri);
      expect(
        found.filter(({ severity }) => severity === 1),
        text,
      ).not.toEqual([]);
    }
    expect(await alone.stop()).toBe(0);
  });
});
