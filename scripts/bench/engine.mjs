/** Run by the bench in a process of its own: reads a generated document from standard input, prints what things cost. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { LineCounter, parseDocument } from 'yaml';
import { Document } from '../../server/src/core/document';
import { Environment } from '../../server/src/environment/environment';
import { loadKnowledge } from '../../server/src/knowledge/knowledge';
import { diagnose } from '../../server/src/rules/diagnose';
import { median } from './statistics.mjs';

const { text, env, rateAt } = JSON.parse(readFileSync(0, 'utf8'));
const surroundings = {
  environment: new Environment([{ uri: 'file:///bench/.env', label: '.env', text: env }]),
  knowledge: loadKnowledge(),
  rules: {},
  today: '2026-11-27',
};

/** The median of what an operation takes after it has been done a few times, in milliseconds. */
function time(rounds, operation) {
  const times = [];
  for (let round = -Math.ceil(rounds / 4); round < rounds; round++) {
    const since = performance.now();
    operation();
    if (round >= 0) times.push(performance.now() - since);
  }
  return median(times);
}

let document = new Document('file:///bench/librechat.yaml', 0, text);
const since = performance.now();
const found = diagnose(document, surroundings);
const first = performance.now() - since;
if (found.length > 0) throw new Error(`A generated document has findings: ${found[0]?.message ?? ''}`);

let typed = false;
const edit = time(400, () => {
  const range = { start: rateAt, end: typed ? rateAt + 1 : rateAt };
  document = document.update([{ range, text: typed ? '' : 'x' }], document.version + 1);
  typed = !typed;
  if (diagnose(document, surroundings).length !== (typed ? 1 : 0)) throw new Error('An answer is wrong.');
});
const rounds = text.length > 1_000_000 ? 5 : 20;
const yaml = time(rounds, () => parseDocument(text, { lineCounter: new LineCounter() }));
const jsYaml = time(rounds, () => load(text));
console.log(JSON.stringify({ first, edit, yaml, jsYaml }));
