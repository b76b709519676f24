import type { Day } from '../day';

/** What AWS says of a model's life. */
export interface ModelLifecycle {
  readonly status?: string;
  readonly launched?: Day;
  readonly legacy?: Day;
  /** From here on AWS may ask for a higher price. */
  readonly extendedAccess?: Day;
  readonly endOfLife?: Day;
  readonly endOfLifeNotBefore?: Day;
  /** For a model that is gone without a published date: the first day it was missing. */
  readonly notListedSince?: Day;
  /** A few Regions serve the model longer. */
  readonly regional?: boolean;
  /** The Regions of which that is known. */
  readonly seenIn?: readonly string[];
  /** The key of the page that says so. */
  readonly source?: string;
}

/** About what AWS asks for a million tokens, in US dollars. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
}

/**
 * How a bare id, one without a geographic prefix, can be called through Converse on the `bedrock-runtime` endpoint.
 * - `on-demand`: as it is
 * - `in-region-only`: as it is, but only in the Regions named
 * - `profile-only`: through an inference profile only, such as one of its geographic forms
 * - `provisioned-only`: with throughput bought for it
 * - `mantle-only`: not at all; it is served by another endpoint, which LibreChat does not call
 */
export type Invocation = 'on-demand' | 'in-region-only' | 'profile-only' | 'provisioned-only' | 'mantle-only';

/** How well founded an entry is: by AWS or LibreChat themselves, by several lists, by one, or by hand-kept facts alone. */
export type Confidence = 'high' | 'medium' | 'single-source' | 'fact-only';

/** A model id the catalogue knows. Not every id AWS takes is here, and not every id here still works. */
export interface BedrockModel {
  readonly id: string;
  /** The id without its geographic prefix. */
  readonly base: string;
  /** The geographic prefix without its dot. */
  readonly geo: string | null;
  readonly provider: string;
  readonly name: string;
  /** Whether the id is in the list LibreChat offers when none is configured. */
  readonly librechatDefault: boolean;
  readonly lifecycle?: ModelLifecycle;
  /** Of bare ids; undefined where nothing is known. */
  readonly invoke?: Invocation;
  /** The Regions of `in-region-only` ids. */
  readonly inRegions?: readonly string[];
  /** Of `mantle-only` ids: the bare id of the same model on `bedrock-runtime`. */
  readonly runtimeId?: string;
  /** False for models that do not chat. */
  readonly chat?: boolean;
  /** Whether Converse, the API LibreChat calls, takes the model; undefined where nothing is known. */
  readonly converse?: boolean;
  /** The Regions it can be called from, as far as known. */
  readonly regions?: readonly string[];
  /** In tokens. */
  readonly contextWindow?: number;
  /** In tokens. */
  readonly maxOutput?: number;
  /** What it takes: `text`, `image`, … */
  readonly input?: readonly string[];
  readonly tools?: boolean;
  readonly reasoning?: boolean;
  readonly promptCaching?: boolean;
  readonly price?: ModelPrice;
  readonly confidence?: Confidence;
  /** Where each value comes from, by field: a source's key, or how it was concluded. */
  readonly from?: Readonly<Record<string, string>>;
}
