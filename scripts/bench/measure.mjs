/** Measures the servers, one session after the other, taking turns. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { benchDocument } from './documents.mjs';
import { rivals } from './servers.mjs';
import { runSession } from './session.mjs';
import { median, quantile, roundsFor } from './statistics.mjs';
import { assertValid } from './validity.mjs';

/** File lengths of the plot, in lines. */
const LENGTHS = [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

const MEASURES = ['start', 'edit', 'completion', 'hover', 'burst'];

/**
 * All servers at all sizes. For each size and server the p50 and p95 of each measure over all sessions, in milliseconds, and
 * the medians of what the sessions used.
 */
export async function measureServers(folder, sizes, repeat, quick) {
  const servers = rivals(folder);
  const results = [];
  for (const lines of sizes) {
    const subject = writeSubject(folder, lines);
    const sessions = new Map(servers.map(({ name }) => [name, []]));
    for (let round = 0; round < repeat; round++) {
      // Whoever comes first in one round comes last in another.
      for (const server of [
        ...servers.slice(round % servers.length),
        ...servers.slice(0, round % servers.length),
      ]) {
        console.error(`${lines} lines, round ${round + 1} of ${repeat}: ${server.name}`);
        sessions.get(server.name).push(await runSession(server, subject, roundsFor(lines, quick)));
      }
    }
    for (const [name, runs] of sessions)
      results.push({ lines: subject.lines, size: lines, name, ...summary(runs) });
  }
  return results;
}

/** What one edit costs in files of different lengths whose Bedrock section is the same: our server and the one that does nothing. */
export async function measureLengths(folder, quick) {
  const servers = rivals(folder).filter(({ name }) => name !== 'yls');
  const results = [];
  for (const lines of quick ? [1000, 10_000] : LENGTHS) {
    const subject = writeSubject(folder, lines);
    for (const server of servers) {
      console.error(`plot, ${lines} lines: ${server.name}`);
      const { edit } = await runSession(server, subject, { warmUp: 10, rounds: quick ? 5 : 30 });
      results.push({ lines: subject.lines, name: server.name, edit: median(edit) });
    }
  }
  return results;
}

/** A configuration of so many lines on disk, with its env file. */
export function writeSubject(folder, lines) {
  const document = benchDocument(lines);
  assertValid(document.text);
  const own = path.join(folder, `lines-${lines}`);
  const file = path.join(own, 'librechat.yaml');
  mkdirSync(own, { recursive: true });
  writeFileSync(file, document.text);
  writeFileSync(path.join(own, '.env'), document.env);
  return { ...document, folder: pathToFileURL(own).href, uri: pathToFileURL(file).href };
}

function summary(runs) {
  const times = Object.fromEntries(
    MEASURES.map((name) => {
      const all = runs.flatMap((run) => run[name]);
      return [name, { p50: median(all), p95: quantile(all, 0.95), count: all.length }];
    }),
  );
  return {
    ...times,
    cpuSeconds: median(runs.map(({ usage }) => usage.cpuSeconds)),
    peakMegabytes: median(runs.map(({ usage }) => usage.peakMegabytes)),
  };
}
