import { Document } from '../core/document';
import type { OffsetRange } from '../core/lines';
import { effectiveEntries, findNode } from '../core/value';
import { dereference, type YamlNode } from '../core/tree';
import { interpolate, type VariableLookup } from './interpolate';

/** Compose files are written by people; what is larger is something else. */
const MAX_COMPOSE_LENGTH = 1_000_000;

/** No image has a longer name, not even one with variables in it. */
const MAX_IMAGE_LENGTH = 2_000;

/** The image a service of a compose file runs. */
export interface ServiceImage {
  /** With its variables replaced; undefined where Compose would refuse what is written. */
  readonly image: string | undefined;
  /** As it stands in the file. */
  readonly written: string;
  /** Where it is written. */
  readonly range: OffsetRange;
}

/** Whether a text can be a compose file. */
export function isCompose(text: string): boolean {
  return text.length <= MAX_COMPOSE_LENGTH && !text.includes('\0');
}

/** The images of a compose file by service, in the order of the file. Never throws; a broken file gives what is readable. */
export function serviceImages(text: string, variables: VariableLookup): Map<string, ServiceImage> {
  const images = new Map<string, ServiceImage>();
  if (!isCompose(text)) return images;
  const services = dereference(findNode(new Document('', 0, text).root, ['services'])?.value);
  if (services?.kind !== 'mapping') return images;
  for (const [name, { value }] of effectiveEntries(services)) {
    const image = imageOf(value, variables);
    if (image) images.set(name, image);
  }
  return images;
}

function imageOf(service: YamlNode, variables: VariableLookup): ServiceImage | undefined {
  const node = dereference(findNode(service, ['image'])?.value);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const range = { start: node.start, end: node.end };
  if (node.value.length > MAX_IMAGE_LENGTH) return { image: undefined, written: '', range };
  const written = node.value.trim();
  return { image: interpolate(written, variables)?.trim(), written, range };
}

/** The parts of an image's name, `registry/repository:tag@digest`. */
interface ImageName {
  /** The last part of the repository's path. */
  readonly name: string;
  readonly tag: string | undefined;
  /** The tag's offset. */
  readonly tagStart: number | undefined;
}

/** What LibreChat's project calls its images; `latest` builds of branches included. A mirror keeps the last part. */
const OFFICIAL_NAME = /^(?:librechat|lc-dev)(?:-(?:dev|api|canary|staging))*$/;

/** Images of LibreChat's companions have versions of their own. */
const COMPANION_NAME = /rag|admin|mongo|meili|mcp|export|metric|proxy|chart|docs/;

/** Whether a service runs LibreChat. Of an image Compose would refuse, what is written before the variables counts. */
export function runsLibreChat({ image, written }: ServiceImage, service: string): boolean {
  return isLibreChatImage(image ?? withoutVariables(written), service);
}

/** Whether an image is LibreChat itself. A service called `api` may run one that was built on top of it. */
export function isLibreChatImage(image: string, service: string): boolean {
  const { name } = splitImage(image);
  if (OFFICIAL_NAME.test(name)) return true;
  return service === 'api' && name.startsWith('librechat') && !COMPANION_NAME.test(name);
}

/**
 * The release in an image's tag, as written: `v0.8.5`, `0.8.5`, `v0.8.6-rc1`, also with a suffix of one's own behind it.
 * Undefined for tags that name no release, such as `latest` and commits.
 */
export function releaseInTag(image: string): string | undefined {
  return /^v?0\.\d{1,4}\.\d{1,4}(?:-rc\.?\d{1,4})?(?=$|[-_])/i.exec(splitImage(image).tag ?? '')?.[0];
}

/** The tag of an image as it can be shown to anybody: without the value of a variable. Undefined where none is written. */
export function tagToShow({ image, written }: ServiceImage): string | undefined {
  const byDefault = interpolate(written, () => undefined)?.trim();
  const tag = image === byDefault && image !== undefined ? splitImage(image).tag : undefined;
  if (tag !== undefined && tag !== '') return tag;
  // The masked text is as long as the written one.
  const start = splitImage(withoutVariables(written)).tagStart;
  return start === undefined ? undefined : written.slice(start);
}

/** A text of the same length in which no punctuation of a variable is left. */
function withoutVariables(text: string): string {
  const masked = text.replaceAll(/\$\{[^{}]*\}/g, (variable) => 'x'.repeat(variable.length));
  return masked === text ? text : withoutVariables(masked);
}

function splitImage(image: string): ImageName {
  const [withoutDigest = ''] = image.split('@', 1);
  const lastStart = withoutDigest.lastIndexOf('/') + 1;
  const last = withoutDigest.slice(lastStart);
  const colon = last.indexOf(':');
  if (colon < 0) return { name: last.toLowerCase(), tag: undefined, tagStart: undefined };
  const name = last.slice(0, colon).toLowerCase();
  return { name, tag: last.slice(colon + 1), tagStart: lastStart + colon + 1 };
}
