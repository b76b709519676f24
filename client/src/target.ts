import type { TargetSource, TargetStatus } from './protocol';

/** What the language status says about the release. The editor cuts long lines off: only the tooltip tells everything. */
export interface TargetDescription {
  readonly text: string;
  readonly detail: string;
  readonly tooltip: string;
}

const MAX_TEXT = 48;
const MAX_FILE = 32;
const MAX_TAG = 14;
const MAX_SETTING = 28;
const MAX_RELEASE = 15;
const MAX_LIST = 40;

/** Which release a configuration is checked for, and where that is known from. */
export function describeTarget(target: TargetStatus): TargetDescription {
  return { ...describeBriefly(target), tooltip: describeInFull(target) };
}

/** Whether somebody should look at how the release was found. */
export function isDoubtful({ checkedAs, unreadableSetting }: TargetStatus): boolean {
  return checkedAs !== undefined || unreadableSetting !== undefined;
}

/** Names of files in a few words: `.env, .env.local, 2 more`. */
export function listBriefly(labels: readonly string[]): string {
  const rest = (count: number): string[] => (count === 0 ? [] : [`${count} more`]);
  if (labels.length === 0) return '';
  for (let shown = labels.length; shown > 1; shown--) {
    const text = [...labels.slice(0, shown), ...rest(labels.length - shown)].join(', ');
    if (text.length <= MAX_LIST) return text;
  }
  const others = rest(labels.length - 1);
  const room = MAX_LIST - others.join().length - 2;
  return [...labels.slice(0, 1).map((label) => endOf(label, room)), ...others].join(', ');
}

function describeBriefly(target: TargetStatus): Pick<TargetDescription, 'text' | 'detail'> {
  const { checkedAs, source, unreadableSetting } = target;
  const release = startOf(target.release, MAX_RELEASE);
  if (unreadableSetting !== undefined) {
    return {
      text: `'${startOf(unreadableSetting, MAX_SETTING)}' is no release`,
      detail:
        'label' in source
          ? `${release} by ${endOf(source.label, MAX_FILE - 4)}`
          : `${release}, the newest known`,
    };
  }
  const detail = briefSource(source);
  return checkedAs === undefined
    ? { text: `LibreChat ${release}`, detail }
    : { text: `checked as ${startOf(checkedAs, MAX_RELEASE)} (${release} unknown)`, detail };
}

function briefSource(source: TargetSource): string {
  switch (source.kind) {
    case 'setting':
      return 'from the setting';
    case 'compose':
    case 'checkout':
      return endOf(source.label, MAX_FILE);
    case 'newest': {
      if (!source.unclear) return 'newest known';
      const { label, tag } = source.unclear;
      const says = tag === undefined ? 'has no tag' : `says ${startOf(tag, MAX_TAG)}`;
      return `newest known: ${endOf(label, MAX_TEXT - 'newest known:  '.length - says.length)} ${says}`;
    }
  }
}

function describeInFull({ release, checkedAs, source, unreadableSetting }: TargetStatus): string {
  const sentences = [`LibreChat ${release}, ${fullSource(source)}`];
  if (checkedAs !== undefined)
    sentences.push(`The rules of that release are not known: checked as ${checkedAs}`);
  if (unreadableSetting !== undefined) {
    sentences.push(`'${startOf(unreadableSetting, 100)}' in librechat.targetVersion is no release`);
  }
  return sentences.map((sentence) => `${sentence}.`).join(' ');
}

function fullSource(source: TargetSource): string {
  switch (source.kind) {
    case 'setting':
      return 'from the setting librechat.targetVersion';
    case 'compose':
      return `from the image in ${source.label}`;
    case 'checkout':
      return `from ${source.label} of this LibreChat checkout`;
    case 'newest': {
      if (!source.unclear) return 'the newest known: no setting and no compose file names a release';
      const { label, tag } = source.unclear;
      return `the newest known: the image in ${label} ${tag === undefined ? 'has no tag' : `says ${startOf(tag, 100)}`}, which names no release`;
    }
  }
}

function startOf(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** Of a path the end counts. */
function endOf(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(1 - length)}`;
}
