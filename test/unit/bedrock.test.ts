import { describe, expect, it } from 'vitest';
import { isLegacy, isPastEndOfLife } from '../../server/src/knowledge/bedrock';
import { loadKnowledge } from '../../server/src/knowledge/knowledge';

const { bedrock } = loadKnowledge();

describe('what an unknown model id was meant to be', () => {
  it.each([
    ['global.anthropic.claude-sonet-4-6', 'global.anthropic.claude-sonnet-4-6'],
    ['anthropic.claude-haiku-4-5-20251001-v1', 'anthropic.claude-haiku-4-5-20251001-v1:0'],
  ])('%s is %s', (id, meant) => {
    expect(bedrock.similarModel(id)).toBe(meant);
  });

  it.each([
    // Another number is another model.
    ['global.anthropic.claude-sonnet-4-99'],
    // AWS opens geographies for models it has; the base is known, so nothing is misspelt.
    ['us.anthropic.claude-3-5-sonnet-20241022-v2:0'],
    ['apac.anthropic.claude-3-haiku-20240307-v1:0'],
    ['something.else'],
  ])('%s is left alone', (id) => {
    expect(bedrock.similarModel(id)).toBeUndefined();
  });
});

describe('a lifecycle', () => {
  it('is judged by the day of asking', () => {
    const model = bedrock.model('us.anthropic.claude-opus-4-1-20250805-v1:0');
    expect(model && isLegacy(model, '2026-07-07')).toBe(false);
    expect(model && isLegacy(model, '2026-07-08')).toBe(true);
    expect(model && isPastEndOfLife(model, '2027-01-07')).toBe(false);
    expect(model && isPastEndOfLife(model, '2027-01-08')).toBe(true);
  });
});
