import type { TargetSource, TargetStatus } from './protocol';

/** Where the release of a configuration is known from, in a few words. */
export function describeTarget({ release, checkedAs, source, unreadableSetting }: TargetStatus): string {
  const parts = [describeSource(source)];
  if (checkedAs !== undefined)
    parts.push(`${release} is not among the known releases: checked as ${checkedAs}`);
  if (unreadableSetting !== undefined) {
    parts.push(`'${shorten(unreadableSetting)}' in librechat.targetVersion is no release`);
  }
  return parts.join(' · ');
}

/** Whether somebody should look at how the release was found. */
export function isDoubtful({ checkedAs, unreadableSetting }: TargetStatus): boolean {
  return checkedAs !== undefined || unreadableSetting !== undefined;
}

function describeSource(source: TargetSource): string {
  switch (source.kind) {
    case 'setting':
      return 'from the setting';
    case 'compose':
      return `from ${source.label}`;
    case 'checkout':
      return `from ${source.label} of this LibreChat checkout`;
    case 'newest':
      return 'newest known: neither a setting nor a compose file names a release';
  }
}

function shorten(text: string): string {
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}
