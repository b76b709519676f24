import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { applyEdits } from '../../../server/src/core/edit';
import { Environment } from '../../../server/src/environment/environment';
import { completeEnvFile } from '../../../server/src/features/envFile/complete';
import { VariableScope } from '../../../server/src/features/variables/scope';
import { contextWith, ENV_URI } from '../../support/featureContext';
import { parseMarked } from '../../support/marker';

/** The labels at the marked place, best first, and the text after accepting one; undefined where no list opens. */
function completing(fixture: string) {
  const { text, offset } = parseMarked(fixture);
  const document = new Document(ENV_URI, 1, text);
  const environment = new Environment([{ uri: ENV_URI, label: '', text }]);
  const context = { ...contextWith(), environment };
  const list = completeEnvFile(document, document.positionAt(offset), new VariableScope([]), context);
  if (!list) return undefined;
  const items = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  const accept = (label: string): string => {
    const edit = items.find((item) => item.label === label)?.textEdit;
    if (!edit || !('range' in edit)) throw new Error(`no ${label}`);
    const { start, end } = edit.range;
    const range = { start: document.offsetAt(start), end: document.offsetAt(end) };
    return applyEdits(text, [{ range, newText: edit.newText }]);
  };
  return { labels: items.map(({ label }) => label), items, accept };
}

const NOVA = 'eu.amazon.nova-pro-v1:0';

describe('completion in BEDROCK_AWS_MODELS', () => {
  it.each([
    ['BEDROCK_AWS_MODELS=‸', `BEDROCK_AWS_MODELS=${NOVA}`],
    ['BEDROCK_AWS_MODELS=‸\nA=1\n', `BEDROCK_AWS_MODELS=${NOVA}\nA=1\n`],
    ['BEDROCK_AWS_MODELS=eu.am‸', `BEDROCK_AWS_MODELS=${NOVA}`],
    ['BEDROCK_AWS_MODELS=a,‸', `BEDROCK_AWS_MODELS=a,${NOVA}`],
    ['BEDROCK_AWS_MODELS=a, ‸', `BEDROCK_AWS_MODELS=a, ${NOVA}`],
    ['BEDROCK_AWS_MODELS=a,x‸y,b', `BEDROCK_AWS_MODELS=a,${NOVA},b`],
    ['BEDROCK_AWS_MODELS="a,‸"\n', `BEDROCK_AWS_MODELS="a,${NOVA}"\n`],
    ['export BEDROCK_AWS_MODELS=‸\r\nB=2', `export BEDROCK_AWS_MODELS=${NOVA}\r\nB=2`],
    ['# BEDROCK_AWS_MODELS=‸', `# BEDROCK_AWS_MODELS=${NOVA}`],
  ])('writes an id: %j', (before, after) => {
    expect(completing(before)?.accept(NOVA)).toBe(after);
  });

  it('no longer fits an id typed to its end, so that Enter ends the line', () => {
    const item = completing('BEDROCK_AWS_MODELS=‸')?.items.find(({ label }) => label === NOVA);
    expect(NOVA.startsWith(item?.filterText ?? NOVA)).toBe(true);
    expect(item?.filterText?.length).toBeLessThan(NOVA.length);
  });

  it('leaves out what is listed already', () => {
    expect(completing(`BEDROCK_AWS_MODELS=${NOVA},‸`)?.labels).not.toContain(NOVA);
    expect(completing(`BEDROCK_AWS_MODELS=${NOVA}‸`)?.labels).toContain(NOVA);
  });

  it('goes by the Region of the same file', () => {
    const labels = completing('BEDROCK_AWS_DEFAULT_REGION=eu-west-1\nBEDROCK_AWS_MODELS=‸')?.labels ?? [];
    expect(labels[0]).toMatch(/^eu\./);
  });

  it('says the same of an id as in the configuration', () => {
    const item = completing('BEDROCK_AWS_MODELS=‸')?.items.find(({ label }) => label === NOVA);
    expect(item?.labelDetails?.description).toMatch(/^Nova Pro/);
    expect(item?.detail).toMatch(/context/);
    expect(item?.data).toEqual({ kind: 'model', id: NOVA });
  });

  it.each([
    'OTHER=‸',
    'BEDROCK_AWS_MODELS‸',
    'BEDROCK_‸',
    '‸',
    'BEDROCK_AWS_MODELS=a\n‸',
    'BEDROCK_AWS_MODELS=a # ‸',
  ])('keeps quiet at %j', (fixture) => {
    expect(completing(fixture)?.labels ?? []).not.toContain(NOVA);
  });
});
