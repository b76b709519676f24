import { describe, expect, it } from 'vitest';
import { Document } from '../../../server/src/core/document';
import { complete } from '../../../server/src/features/completion/complete';
import { c, describeCases } from '../../support/completionCase';
import { contextWith, DOCUMENT_URI } from '../../support/featureContext';
import { parseMarked } from '../../support/marker';
import { Typist } from '../../support/typist';

describeCases({
  'below an empty section, on a line that is not indented yet': [
    c('endpoints:\n‸', 'bedrock', 'endpoints:\n  bedrock:\n    ‸'),
    c('endpoints:\nbed‸', 'bedrock', 'endpoints:\n  bedrock:\n    ‸'),
    c(
      'endpoints:\n  bedrock:\n  # about\n  tit‸',
      'titleConvo',
      'endpoints:\n  bedrock:\n  # about\n    titleConvo: ‸',
    ),
    c(
      'endpoints:\n  bedrock:\n    availableRegions:\n    us-e‸\n    titleConvo: true',
      'us-east-1',
      'endpoints:\n  bedrock:\n    availableRegions:\n      - us-east-1‸\n    titleConvo: true',
    ),
  ],
});

describe('below a section', () => {
  it('the keys of the same level are still offered, but not first', () => {
    const labels = new Typist('endpoints:\n‸', contextWith({})).labels();
    expect(labels.indexOf('bedrock')).toBeLessThan(labels.indexOf('version'));
    expect(labels).toContain('version');
  });

  it('that has children nothing else changes', () => {
    expect(new Typist('endpoints:\n  bedrock: {}\n‸', contextWith({})).labels()).not.toContain('custom');
    expect(new Typist('cache: true\n‸', contextWith({})).labels()).not.toContain('bedrock');
  });
});

describe('a list that stays open while a value is typed', () => {
  function typingOn(fixture: string) {
    const { text, offset } = parseMarked(fixture);
    const document = new Document(DOCUMENT_URI, 1, text);
    return complete(document, document.positionAt(offset), contextWith({}), undefined, true);
  }

  it('is asked for again with every character where one value goes on from another', () => {
    expect(typingOn('endpoints:\n  bedrock:\n    titleTiming: im‸').isIncomplete).toBe(false);
    expect(typingOn('endpoints:\n  bedrock:\n    guardrailConfig:\n      trace: e‸').isIncomplete).toBe(true);
  });

  it('holds values that a client no longer shows once they are typed to their end', () => {
    const timing = typingOn('endpoints:\n  bedrock:\n    titleTiming: im‸').items;
    const shown = timing.find((item) => item.label === 'immediate')?.filterText ?? '';
    expect('immediate'.startsWith(shown)).toBe(true);
    expect(shown).not.toBe('immediate');
    const trace = typingOn('endpoints:\n  bedrock:\n    guardrailConfig:\n      trace: e‸').items;
    // `enabled_full` would be taken instead.
    expect(trace.find((item) => item.label === 'enabled')).not.toHaveProperty('filterText');
  });

  it.each(['version: 1.3.1‸', 'endpoints:\n  bedrock:\n    streamRate: 2‸'])(
    'never turns what was typed into the newest version or an example: %s',
    (fixture) => {
      const typed = fixture.slice(fixture.lastIndexOf(' ') + 1, -1);
      for (const item of typingOn(fixture).items) expect(item.filterText).not.toContain(typed[0]);
    },
  );

  it('opens with an example only when it is asked for', () => {
    const typist = new Typist('endpoints:\n  bedrock:\n    streamRate: ‸', contextWith({}));
    expect(typist.labels(' ')).toEqual([]);
    expect(typist.labels()).toEqual(['25']);
  });

  it('closes behind a value typed to its end, so that Enter ends the line', () => {
    const guardrail = 'endpoints:\n  bedrock:\n    guardrailConfig:\n      trace: enabled‸';
    expect(typingOn(guardrail).items).toEqual([]);
    // Asked for by hand, it shows what else there is.
    expect(new Typist(guardrail, contextWith({})).labels()).toContain('enabled_full');
  });
});
