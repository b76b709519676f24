import { escapeControlsInJson } from '../../core/controls';
import type { Results } from './report';

/** All checked files with their findings, as JSON. */
export function reportJson({ files }: Results): string {
  const report = files.map(({ file, findings }) => ({
    file,
    findings: findings.map(({ code, severity, message, range, fixable }) => ({
      code,
      severity,
      message,
      range,
      fixable,
    })),
  }));
  return escapeControlsInJson(`${JSON.stringify(report, undefined, 2)}\n`);
}
