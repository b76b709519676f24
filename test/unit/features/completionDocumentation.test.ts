import { MarkupContent, type CompletionItem } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { readItemData } from '../../../server/src/features/completion/data';
import { resolveCompletion } from '../../../server/src/features/completion/resolve';
import { contextWith, PLAIN_CLIENT } from '../../support/featureContext';
import { at, BEDROCK, CUSTOM, ENV } from '../../support/typistAt';

describe('the documentation of an item', () => {
  function resolved(
    fixture: string,
    label: string,
    context = contextWith({ env: ENV }),
  ): MarkupContent | undefined {
    const item = at(fixture)
      .items()
      .find((candidate) => candidate.label === label);
    if (!item) throw new Error(`No ${label}`);
    // What goes through a client comes back as JSON.
    const returned = JSON.parse(JSON.stringify(item)) as CompletionItem;
    const { documentation } = resolveCompletion(returned, context);
    return MarkupContent.is(documentation) ? documentation : undefined;
  }

  it.each([
    ['guardrailConfig', `${BEDROCK}    ‸`, /Bedrock guardrail/],
    ['guardrailConfig …', `${BEDROCK}    ‸`, /Bedrock guardrail/],
    ['enabled_full', `${BEDROCK}    guardrailConfig:\n      trace: ‸`, /every assessment/],
    ['true', `${BEDROCK}    titleConvo: ‸`, /generated title/],
    ['eu.amazon.nova-pro-v1:0', `${BEDROCK}    models:\n      - ‸`, /Nova Pro.*Provider \| .*Amazon/s],
    ['us-east-1', `${BEDROCK}    availableRegions:\n      - ‸`, /AWS Region/],
    ['${MISTRAL_API_KEY}', `${CUSTOM}    - apiKey: ‸`, /\.env`, line 3/],
  ])('of %s comes when it is asked for', (label, fixture, expected) => {
    const documentation = resolved(fixture, label);
    expect(documentation?.kind).toBe('markdown');
    expect(documentation?.value).toMatch(expected);
  });

  it('is plain text for clients without Markdown', () => {
    const plain = resolved(`${BEDROCK}    ‸`, 'guardrailConfig', contextWith({ client: PLAIN_CLIENT }));
    expect(plain?.kind).toBe('plaintext');
    expect(plain?.value).not.toMatch(/[`*]|\]\(/);
  });

  it.each([
    undefined,
    null,
    'key',
    { kind: 'other' },
    { kind: 'key' },
    { kind: 'key', path: 'endpoints' },
    { kind: 'key', path: [{}] },
    { kind: 'model', id: 1 },
    { kind: 'variable', name: null },
  ])('is not made up for data that is none of ours: %j', (data) => {
    expect(readItemData(data)).toBeUndefined();
    expect(resolveCompletion({ label: 'x', data }, contextWith())).toEqual({ label: 'x', data });
  });
});
