import { asLabel } from '../plainText';
import { pickOne, separator, type Choice } from '../quickInput/prompts';
import type { Outcome, Position } from '../quickInput/wizard';
import type { Draft } from './draft';
import type { NewConfigurationChoices, NewConfigurationTexts } from './protocol';
import { into, releaseOf, title } from './steps';

/** The question at the end: whether what the preview shows is to be written. */
export function askConsent(
  draft: Draft,
  position: Position,
  names: readonly string[],
): Promise<Outcome<Draft>> {
  const { offer, texts } = draft;
  const notes = texts ? notesOn(texts, offer) : [];
  const added = texts ? texts.env.addition.split('\n').filter((line) => /^[^#]/.test(line)) : [];
  const answer = pickOne<'write'>({
    title: title('Preview'),
    position,
    placeholder: `Nothing is written yet. ${offer ? `For ${releaseOf(offer)}` : ''}`,
    choices: [
      { label: `$(check) Write ${asLabel(names.join(' and '))}`, value: 'write' },
      ...(added.length === 0 ? [] : [separator(`New in ${texts?.env.label ?? ''}`)]),
      ...added.map((line) => ({ label: '$(add)', description: asLabel(line) })),
      ...(notes.length === 0 ? [] : [separator('To be known')]),
      ...notes.map(asChoice),
    ],
    active: 'write',
  });
  return into(answer, () => draft);
}

/** A note in lines short enough to be read: up to its first colon, and what follows. */
function asChoice(note: string): Choice<never> {
  const [head = '', ...rest] = asLabel(note.replaceAll('`', '')).split(': ');
  return { label: '$(info)', description: head, ...(rest.length > 0 && { detail: rest.join(': ') }) };
}

/** What is to be known of the texts before they are written. */
function notesOn(
  { env: { kept, toFillIn, label }, remarks, missingMount }: NewConfigurationTexts,
  offer: NewConfigurationChoices | undefined,
): string[] {
  return [
    ...(offer?.leftOut === undefined ? [] : [offer.leftOut]),
    ...(toFillIn.length === 0 ? [] : [`Left to fill in, in ${label}: ${toFillIn.join(', ')}`]),
    ...kept.map((name) => `${name} is set already, and stays as it is`),
    ...(missingMount === undefined ? [] : [missingMount]),
    ...remarks,
  ];
}
