import { createContext, Fragment, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { Place, VariableData } from '../bedrock/data';
import type { Badge, Tone } from './words';

/** Shows a place in the editor. */
export const OpenPlace = createContext<(place: Place) => void>(() => undefined);

/** A name as it is written. It may be broken where a part of it ends. */
export function Code({ text }: { text: string }) {
  return (
    <code>
      {text.split(/(?<=[./:,_}-])(?=.)/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}

/** A name that leads to the line it stands on; plain text where it stands nowhere. */
export function Link({ text, place, says }: { text: string; place?: Place | undefined; says?: string }) {
  const open = useContext(OpenPlace);
  if (!place) return <Code text={text} />;
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        open(place);
      }}
    >
      <Code text={text} />
      <span class="unseen">, {says ?? `go to ${lineOf(place)}`}</span>
    </button>
  );
}

/** A button that leads to a line. */
export function GoTo({ place, children }: { place: Place; children: ComponentChildren }) {
  const open = useContext(OpenPlace);
  return (
    <button
      type="button"
      class="action"
      onClick={() => {
        open(place);
      }}
    >
      {children}
    </button>
  );
}

/** A line as people count. */
export function lineOf({ range }: Place): string {
  return `line ${range.start.line + 1}`;
}

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', warning: '▲', bad: '✕', neutral: '•' };

/** A few words with a sign and a frame of their own. */
export function BadgeOf({ text, tone }: Badge) {
  return (
    <span class={`badge ${tone}`}>
      <span class="sign" aria-hidden="true">
        {SIGNS[tone]}
      </span>
      {text}
    </span>
  );
}

/** Who says so: `BEDROCK_AWS_DEFAULT_REGION in .env`. */
export function By({ variable }: { variable: VariableData }) {
  return (
    <>
      <Link text={variable.name} place={variable.place} says={`go to it in ${variable.source}`} /> in{' '}
      {variable.source}
    </>
  );
}

/** A section of the view, which the links at the top lead to. */
export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
