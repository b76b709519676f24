import { formatPath } from '../core/path';
import { ignoredSettings } from '../knowledge/keyNotes';
import { findOverruled, type Overruled } from './overruledSettings';
import { removeAtFixes } from './keyFixes';
import { keyRange, valueRange } from './places';
import type { CheckContext, Finding, Rule } from './rule';

/** A setting the schema accepts and LibreChat never reads: in its place, or because of what another setting says. */
export const ignoredSetting: Rule = {
  code: 'ignored-setting',
  scope: 'document',
  check: (context) => [
    ...ignoredSettings.entries().flatMap(([path, { note }]) => finding(context, { path, note })),
    ...findOverruled(context).flatMap((overruled) => finding(context, overruled)),
  ],
};

function finding({ document, knowledge }: CheckContext, overruled: Overruled): Finding[] {
  const { path, note, because, fixes } = overruled;
  const range = keyRange(document, path);
  // What a release does not know at all is told of as unknown.
  if (!range || knowledge.schema.at(path).length === 0) return [];
  return [
    {
      code: 'ignored-setting',
      severity: 'warning',
      message: `LibreChat ignores \`${formatPath(path)}\`. ${note}`,
      range,
      unnecessary: true,
      ...(because && {
        related: [{ range: valueRange(document, because.path), message: because.message }],
      }),
      fixes: () => [...(fixes?.() ?? []), ...removeAtFixes(document, knowledge.schema, path)],
    },
  ];
}
