/** What was measured, held against the budgets, as tables, and as a page and a plot of the documentation. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { plot } from './plot.mjs';

/** At most so much of what yaml-language-server takes, by file length. */
const RATIOS = [
  {
    name: 'edit to diagnostics',
    of: (row) => row.edit.p50,
    most: { 1000: 1 / 80, 10000: 1 / 80, 100000: 1 / 250 },
  },
  {
    name: 'completion right after an edit',
    of: (row) => row.completion.p50,
    most: { 1000: 1 / 20, 10000: 1 / 50, 100000: 1 / 300 },
  },
  {
    name: 'hover right after an edit',
    of: (row) => row.hover.p50,
    most: { 1000: 1 / 15, 10000: 1 / 50, 100000: 1 / 300 },
  },
  {
    name: 'start of process to first right diagnostics',
    of: (row) => row.start.p50,
    most: { 1000: 0.35, 10000: 0.4 },
  },
  {
    name: 'peak memory, whole script',
    of: (row) => row.peakMegabytes,
    most: { 1000: 0.6, 10000: 0.5 },
    unit: 'MB',
  },
  {
    name: 'CPU seconds, whole script',
    of: (row) => row.cpuSeconds,
    most: { 1000: 1 / 8, 10000: 1 / 15 },
    unit: 's',
  },
];

/** At most so many milliseconds, whatever the others take. */
const FRAME = { 1000: 8, 10000: 8, 100000: 16 };

/**
 * @returns {{ name: string, size: number | undefined, ours: string, other: string, ratio: string, budget: string, holds: boolean }[]}
 */
export function judge({ servers, inProcess, command }) {
  const row = (name, size) => servers.find((found) => found.name === name && found.size === size);
  const budgets = [];
  for (const { name, of, most, unit = 'ms' } of RATIOS) {
    for (const [size, limit] of Object.entries(most)) {
      const [ours, yls] = [row('ours', Number(size)), row('yls', Number(size))];
      if (!ours || !yls) continue;
      budgets.push(compared(name, Number(size), of(ours), of(yls), limit, unit));
    }
  }
  for (const [size, limit] of Object.entries(FRAME)) {
    const ours = row('ours', Number(size));
    if (!ours) continue;
    const { p95 } = ours.edit;
    budgets.push({
      name: 'edit to diagnostics, p95',
      size: Number(size),
      ours: `${p95.toFixed(1)} ms`,
      other: '',
      ratio: '',
      budget: `within ${limit} ms`,
      holds: p95 <= limit,
    });
  }
  const tenThousand = inProcess.find(({ size }) => size === 10_000);
  if (tenThousand) {
    const { edit, yaml } = tenThousand;
    budgets.push(compared('in process, an edit, of `yaml.parseDocument`', 10_000, edit, yaml, 1 / 20, 'ms'));
  }
  const { lint, official, files } = command;
  budgets.push(
    compared(
      `the command over ${files} files, of js-yaml + LibreChat's schema`,
      undefined,
      lint,
      official,
      2,
      's',
    ),
  );
  return budgets;
}

function compared(name, size, own, other, limit, unit) {
  return {
    name,
    size,
    ours: shown(own, unit),
    other: shown(other, unit),
    ratio: ratio(own / other),
    budget: `at most ${limit < 0.3 ? `1/${Math.round(1 / limit)}` : limit}`,
    holds: own <= other * limit,
  };
}

function shown(value, unit) {
  const digits = value < 10 && unit !== 'MB' ? (value < 1 ? 2 : 1) : 0;
  return `${value.toFixed(digits)} ${unit}`;
}

function ratio(value) {
  if (value >= 0.3) return value.toFixed(2);
  return `1/${(1 / value).toFixed(value > 0.1 ? 1 : 0)}`;
}

/** The tables as Markdown. */
export function tables(result, budgets) {
  return [budgetTable(budgets), '', serverTable(result.servers), '', engineTable(result.inProcess)].join(
    '\n',
  );
}

function budgetTable(budgets) {
  const rows = budgets.map(
    ({ name, size, ours, other, ratio: own, budget, holds }) =>
      `| ${name} | ${size === undefined ? '' : lines(size)} | ${ours} | ${other} | ${own} | ${budget} | ${holds ? 'yes' : '**no**'} |`,
  );
  return [
    '| measure | lines | ours | other | ratio | budget | holds |',
    '|---|---:|---:|---:|---:|---|---|',
    ...rows,
  ].join('\n');
}

function serverTable(servers) {
  const cell = ({ p50, p95 }) => `${p50.toFixed(p50 < 10 ? 1 : 0)} / ${p95.toFixed(p95 < 10 ? 1 : 0)}`;
  const rows = servers.map(
    ({ size, name, start, edit, completion, hover, burst, cpuSeconds, peakMegabytes }) =>
      `| ${lines(size)} | ${NAMES[name]} | ${start.p50.toFixed(0)} | ${cell(edit)} | ${cell(completion)} | ${cell(hover)} | ${cell(burst)} | ${cpuSeconds.toFixed(1)} | ${peakMegabytes.toFixed(0)} |`,
  );
  return [
    '| lines | server | start | edit to diagnostics | completion | hover | burst of 20 keys | CPU s | peak MB |',
    '|---:|---|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

function engineTable(inProcess) {
  const rows = inProcess.map(
    ({ size, first, edit, yaml, jsYaml }) =>
      `| ${lines(size)} | ${first.toFixed(0)} | ${edit.toFixed(2)} | ${yaml.toFixed(1)} | ${jsYaml.toFixed(1)} |`,
  );
  return [
    '| lines | first reading and judging | an edit, read and judged | `yaml.parseDocument` | `js-yaml` `load` |',
    '|---:|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

const NAMES = { ours: 'ours', yls: 'yaml-language-server', null: 'does nothing' };

function lines(size) {
  return size.toLocaleString('en-US');
}

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

/** Puts what was measured into the documentation. */
export function writeReport(root, result, budgets) {
  const page = path.join(root, 'docs/performance.md');
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(BEGIN) + BEGIN.length), text.slice(text.indexOf(END))];
  const measured = `Measured ${result.date} with Node ${result.node.slice(1)} on ${result.cpus} cores, in ${result.rounds === 1 ? 'one round' : `${result.rounds} rounds`}.`;
  writeFileSync(page, `${before}\n\n${measured}\n\n${tables(result, budgets)}\n\n${after}`);
  writeFileSync(path.join(root, 'images/edit-cost.svg'), plot(result));
}
