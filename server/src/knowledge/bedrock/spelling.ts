import { groupBy } from '../../core/groups';
import { isDay, type Day } from '../day';
import { closest } from '../similar';
import type { Families } from './families';
import type { BedrockModel } from './model';
import { splitGeography } from './regions';

/** The day in an id, as Anthropic writes it: `-20250514-`. */
const DATE = /-(\d{4})(\d{2})(\d{2})(?=-|$)/;

/** Finds the known ids that misspelt ones were meant to be. */
export class ModelSpelling {
  private readonly chatIds: readonly string[];
  private byNumbers: ReadonlyMap<string, readonly string[]> | undefined;

  /** `asOf` is the day whose models are all known. */
  constructor(
    models: readonly BedrockModel[],
    private readonly families: Families,
    private readonly asOf: Day,
  ) {
    this.chatIds = models
      .filter(({ chat, invoke }) => chat !== false && invoke !== 'provisioned-only')
      .map(({ id }) => id);
  }

  /** The known id most like an unknown one; undefined where none is, or where the id may well be newer than the catalogue. */
  similar(id: string): string | undefined {
    this.byNumbers ??= groupBy(this.chatIds, digitsOf);
    const candidates = this.byNumbers.get(digitsOf(id)) ?? [];
    return closest(id, candidates) ?? shortened(id, this.chatIds) ?? this.ofOtherDate(id);
  }

  /**
   * A model of the same line for an id whose date is past: were there such a model, it would be known. The one that
   * differs in nothing but the date comes first, else the next younger one.
   */
  private ofOtherDate(id: string): string | undefined {
    const { geo, base } = splitGeography(id);
    const date = dateIn(base);
    if (date === undefined || date >= this.asOf) return undefined;
    const members = this.families.resembling(base);
    const undated = (other: string): string => other.replace(DATE, '');
    const meant =
      members.find((member) => undated(member) === undated(base)) ??
      members.find((member) => (dateIn(member) ?? date) > date) ??
      members[members.length - 1];
    if (meant === undefined) return undefined;
    const sameForm = geo === null ? meant : `${geo}.${meant}`;
    return this.chatIds.includes(sameForm) ? sameForm : meant;
  }
}

function dateIn(base: string): Day | undefined {
  const [, year, month, day] = DATE.exec(base) ?? [];
  const date = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  return isDay(date) ? date : undefined;
}

function digitsOf(id: string): string {
  return id.match(/\d+/g)?.join(' ') ?? '';
}

/** The only known id that an id is the beginning of (no date or version) or the end of (no provider). */
function shortened(id: string, candidates: readonly string[]): string | undefined {
  if (id.length < 8) return undefined;
  const longer = candidates.filter(
    (candidate) =>
      candidate.endsWith(`.${id}`) ||
      /^(-(\d{8}|v\d)|:\d)/.test(candidate.startsWith(id) ? candidate.slice(id.length) : ''),
  );
  return longer.length === 1 ? longer[0] : undefined;
}
