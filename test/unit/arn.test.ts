import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  guardrailArnProblem,
  modelArnProblem,
  modelIdInArn,
  parseArn,
  type ArnPart,
} from '../../server/src/knowledge/bedrock/arn';
import facts from '../../schemas/bedrock-facts.json';

describe('an ARN', () => {
  it('is taken apart with the place of every part', () => {
    const text = 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0';
    const arn = parseArn(text);
    expect(arn?.region).toEqual({ name: 'region', text: 'us-east-1', start: 16, end: 25 });
    expect(arn && modelIdInArn(arn)).toBe('us.amazon.nova-pro-v1:0');
    const parts = arn ? Object.values<ArnPart>({ ...arn }) : [];
    for (const part of parts) expect(text.slice(part.start, part.end)).toBe(part.text);
  });

  it.each(['arn:aws:bedrock', 'arn:', 'abc', '', 'arn:aws:bedrock:us-east-1:123456789012:kind'])(
    'cannot be made of %j',
    (text) => {
      expect(parseArn(text)).toBeUndefined();
    },
  );
});

const region = fc.constantFrom(...Object.keys(facts.regions.list));
const account = fc.stringMatching(/^\d{12}$/);
const short = fc.stringMatching(/^[a-z0-9]{12}$/);
const partition = (name: string) => (name.startsWith('us-gov-') ? 'aws-us-gov' : 'aws');

/** ARNs as AWS's own patterns describe them. */
const modelArns = fc
  .record({
    region,
    account,
    kind: fc.oneof(
      fc.stringMatching(/^[a-zA-Z0-9:.-]{1,40}$/).map((id) => `inference-profile/${id}`),
      fc.stringMatching(/^[a-zA-Z0-9:.-]{1,40}$/).map((id) => `application-inference-profile/${id}`),
      short.map((id) => `provisioned-model/${id}`),
      short.map((id) => `imported-model/${id}`),
      short.map((id) => `custom-model-deployment/${id}`),
      short.map((id) => `custom-model/amazon.nova/${id}`),
      fc.stringMatching(/^[a-zA-Z0-9]{10}$/).map((id) => `prompt/${id}:1`),
    ),
  })
  .map(({ region: name, account: owner, kind }) => `arn:${partition(name)}:bedrock:${name}:${owner}:${kind}`);

describe('what is wrong with an ARN', () => {
  it('is nothing when AWS takes it as a model', () => {
    fc.assert(
      fc.property(modelArns, (text) => {
        expect(modelArnProblem(text), text).toBeUndefined();
      }),
    );
  });

  it('is nothing when AWS takes it as a guardrail', () => {
    fc.assert(
      fc.property(region, account, short, (name, owner, id) => {
        expect(
          guardrailArnProblem(`arn:${partition(name)}:bedrock:${name}:${owner}:guardrail/${id}`),
        ).toBeUndefined();
      }),
    );
  });

  it('lies within it, and is told without quoting it', () => {
    const broken = fc.tuple(modelArns, fc.nat(80), fc.stringMatching(/^[A-Z_!]{1,3}$/));
    fc.assert(
      fc.property(broken, ([text, at, insert]) => {
        const changed = `${text.slice(0, at)}${insert}${text.slice(at)}`;
        const problem = modelArnProblem(changed);
        if (!problem) return;
        expect(problem.start).toBeGreaterThanOrEqual(0);
        expect(problem.end).toBeLessThanOrEqual(changed.length);
        expect(problem.reason).not.toContain(insert.length > 1 ? insert : '\u0000');
        expect(problem.reason).not.toMatch(/\d{12}/.exec(text)?.[0] ?? '\u0000');
      }),
    );
  });
});
