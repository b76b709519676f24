import facts from '../../../../schemas/bedrock-facts.json';
import type { Day } from '../day';
import { stageOf } from './lifecycle';
import type { BedrockModel } from './model';

/** Models of one line and tier, by bare id, from the oldest to the newest. */
interface Family {
  readonly bases: readonly string[];
}

const FAMILIES: Readonly<Record<string, Family>> = facts.families;

/** The line a model belongs to goes on in another one, where its provider says so. */
const SUCCEEDED_BY: Readonly<Record<string, { readonly family: string } | undefined>> = facts.familySuccessor;

/** Knows which models take the place of which. */
export class Families {
  private readonly nameByBase = new Map<string, string>();

  constructor(private readonly bareModel: (base: string) => BedrockModel | undefined) {
    for (const [name, { bases }] of Object.entries(FAMILIES)) {
      for (const base of bases) this.nameByBase.set(base, name);
    }
  }

  /** The line a model belongs to, by its bare id. */
  nameOf(base: string): string | undefined {
    return this.nameByBase.get(base);
  }

  /** The bare ids of a line, from the oldest to the newest. */
  members(line: string): readonly string[] {
    return FAMILIES[line]?.bases ?? [];
  }

  /** How new a model is within its line, from 0. */
  age(base: string): number {
    const name = this.nameOf(base);
    return name === undefined ? 0 : (FAMILIES[name]?.bases.indexOf(base) ?? 0);
  }

  /**
   * The bare models that can take the place of one: the later ones of its line that AWS has no plan to end, nearest first;
   * if there are none, the newest of the line its own goes on in.
   */
  successors(base: string, today: Day): BedrockModel[] {
    const name = this.nameOf(base);
    if (name === undefined) return [];
    const bases = FAMILIES[name]?.bases ?? [];
    const later = this.living(bases.slice(bases.indexOf(base) + 1), today);
    if (later.length > 0) return later;
    const next = SUCCEEDED_BY[name]?.family;
    return this.living(FAMILIES[next ?? '']?.bases ?? [], today).slice(-1);
  }

  /** The line an unknown bare id belongs to by its words, and its models. */
  resembling(base: string): readonly string[] {
    const words = wordsOf(base);
    for (const { bases } of Object.values(FAMILIES)) {
      if (bases.some((member) => wordsOf(member) === words)) return bases;
    }
    return [];
  }

  private living(bases: readonly string[], today: Day): BedrockModel[] {
    return bases.flatMap((base) => {
      const model = this.bareModel(base);
      return model && stageOf(model, today) === 'active' && model.converse !== false ? [model] : [];
    });
  }
}

/** An id without its numbers: `anthropic.claude-haiku-4-20250514-v1:0` is a `claude-haiku` of Anthropic. */
function wordsOf(base: string): string {
  return (
    base
      .match(/[a-z]{2,}/g)
      ?.sort()
      .join(' ') ?? ''
  );
}
