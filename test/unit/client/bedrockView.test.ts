import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as client from '../../../client/src/bedrock/data';
import { BEDROCK_CONFIGURATION as REQUEST } from '../../../client/src/bedrock/data';
import { stateOf } from '../../../client/src/bedrock/followed';
import { bedrockPage, newNonce } from '../../../client/src/bedrock/html';
import { placeKey, placesIn, readViewMessage } from '../../../client/src/bedrock/messages';
import { NewestOnly } from '../../../client/src/bedrock/newestOnly';
import { atOnce } from '../../../server/src/core/steps';
import { Document } from '../../../server/src/core/document';
import { bedrockConfiguration } from '../../../server/src/features/bedrock/view/configuration';
import type { BedrockConfiguration } from '../../../server/src/features/bedrock/view/data';
import { BEDROCK_CONFIGURATION } from '../../../server/src/protocol';
import { contextWith, DOCUMENT_URI, ENV_URI } from '../../support/featureContext';

const GOOD = 'version: 1.3.17\nendpoints:\n  bedrock:\n    models: [a.b]\n';

function configurationOf(text: string): BedrockConfiguration {
  const context = contextWith({ env: 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n' });
  return atOnce(bedrockConfiguration(new Document(DOCUMENT_URI, 1, text), context));
}

describe('what client and server say to each other', () => {
  it('has one name and one shape', () => {
    expect(REQUEST).toBe(BEDROCK_CONFIGURATION);
    expectTypeOf<client.BedrockConfiguration>().toEqualTypeOf<BedrockConfiguration>();
  });
});

describe('what is shown of a document', () => {
  const good = configurationOf(GOOD);
  const broken = configurationOf(`${GOOD}    x: "\n`);
  const of = (
    configuration: BedrockConfiguration | null,
    last?: BedrockConfiguration,
    { uri = DOCUMENT_URI, isOpen = true } = {},
  ) => stateOf({ file: 'librechat.yaml', uri, configuration, isOpen, last });
  const shows = { kind: 'configuration', file: 'librechat.yaml' };

  it('is what the server says of it', () => {
    expect(of(good)).toEqual({ lastRead: good, state: { ...shows, configuration: good } });
  });

  it('is what it said when it could last be read, with the reason', () => {
    expect(broken.unreadable).toBeDefined();
    expect(of(broken, good)).toEqual({
      lastRead: good,
      state: { ...shows, configuration: good, stale: broken.unreadable },
    });
  });

  it('is what could be read where it never could be as a whole, or that was another document', () => {
    const state = { ...shows, configuration: broken };
    expect(of(broken)).toEqual({ lastRead: undefined, state });
    expect(of(broken, { ...good, uri: 'file:///other.yaml' })).toEqual({ lastRead: undefined, state });
  });

  it('is its last state once it is closed, and nothing where it is no configuration', () => {
    expect(of(null, good, { isOpen: false }).state).toEqual({ ...shows, configuration: good, closed: true });
    const nothing = { kind: 'nothing', file: 'librechat.yaml', reason: 'no-configuration' };
    expect(of(null, good).state).toEqual(nothing);
    expect(of(null, undefined, { isOpen: false }).state).toEqual(nothing);
  });
});

describe('what the view sends', () => {
  const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };

  it('is read as what it is', () => {
    expect(readViewMessage({ type: 'ready' })).toEqual({ type: 'ready' });
    const place = { uri: DOCUMENT_URI, range };
    expect(readViewMessage({ type: 'open', place })).toEqual({ type: 'open', place });
  });

  it.each([
    undefined,
    null,
    'ready',
    {},
    { type: 'other' },
    { type: 'open' },
    { type: 'open', place: null },
    { type: 'open', place: { uri: 1, range } },
    { type: 'open', place: { uri: 'a', range: null } },
    { type: 'open', place: { uri: 'a', range: { start: range.start } } },
    { type: 'open', place: { uri: 'a', range: { start: range.start, end: { line: 0.5, character: 1 } } } },
  ])('is passed over when it is %j', (sent) => {
    expect(readViewMessage(sent)).toBeUndefined();
  });

  it('can only be about places that were shown to it', () => {
    const { state } = stateOf({
      file: '',
      uri: DOCUMENT_URI,
      configuration: configurationOf(GOOD),
      isOpen: true,
      last: undefined,
    });
    const places = placesIn(state);
    const at = (uri: string, line: number, start: number, end: number) =>
      placeKey({ uri, range: { start: { line, character: start }, end: { line, character: end } } });
    expect(places.has(at(DOCUMENT_URI, 3, 13, 16))).toBe(true);
    expect(places.has(at(ENV_URI, 0, 0, 26))).toBe(true);
    expect(places.has(at(DOCUMENT_URI, 3, 13, 17))).toBe(false);
    expect(places.has(at('file:///etc/passwd', 3, 13, 16))).toBe(false);
  });
});

describe('asking while the user types', () => {
  it('asks once more after what came in meanwhile, and never twice at a time', async () => {
    const answers: (() => void)[] = [];
    let running = 0;
    const newest = new NewestOnly(async () => {
      running++;
      expect(running).toBe(1);
      await new Promise<void>((resolve) => answers.push(resolve));
      running--;
    });
    const first = newest.request();
    await Promise.resolve();
    await Promise.resolve();
    expect(answers).toHaveLength(1);
    for (let key = 0; key < 10; key++) void newest.request();
    answers[0]?.();
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.();
    await first;
    expect(answers).toHaveLength(2);
    void newest.request();
    await expect.poll(() => answers.length).toBe(3);
    answers[2]?.();
  });

  it('asks once for what comes in at once', async () => {
    let count = 0;
    const newest = new NewestOnly(() => {
      count++;
      return Promise.resolve();
    });
    await Promise.all([newest.request(), newest.request(), newest.request()]);
    expect(count).toBe(1);
  });
});

describe('the page', () => {
  it('allows its own script and style, by a text that nobody can guess', () => {
    const page = bedrockPage({
      script: 'https://x/a.js?"><script>',
      style: 'https://x/a.css?a&b',
      nonce: 'N',
    });
    expect(page).toContain(
      `content="default-src 'none'; style-src 'nonce-N'; script-src 'nonce-N'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).toContain('src="https://x/a.js?&quot;><script>" nonce="N"');
    expect(page).toContain('href="https://x/a.css?a&amp;b" nonce="N"');
    expect(page).not.toMatch(/\son\w+=|\sstyle=/);
    expect(newNonce()).toMatch(/^[0-9a-f]{32}$/);
    expect(newNonce()).not.toBe(newNonce());
  });
});
