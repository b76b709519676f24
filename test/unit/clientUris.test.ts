import { expect, test } from 'vitest';
import { rewriteAddresses } from '../../server/src/clientUris';

test('addresses are rewritten wherever they are in parameters, in lists, too', () => {
  const params = {
    textDocument: { uri: 'file:///a(b)' },
    changes: [{ uri: 'file:///c+d', type: 1 }],
    text: 'a(b)',
  };
  rewriteAddresses(params);
  expect(params).toEqual({
    textDocument: { uri: 'file:///a%28b%29' },
    changes: [{ uri: 'file:///c%2Bd', type: 1 }],
    text: 'a(b)',
  });
});

test('parameters may lie in one another as deep as they like', () => {
  const depth = 50_000;
  const params: unknown = JSON.parse('[{"uri":'.repeat(depth) + '"file:///a(b)"' + '}]'.repeat(depth));
  expect(() => {
    rewriteAddresses(params);
  }).not.toThrow();
});
