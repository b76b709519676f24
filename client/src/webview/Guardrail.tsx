import type { GuardrailData, GuardrailOptionData, GuardrailTextData } from '../bedrock/data';
import { BadgeOf, Link, Section } from './parts';

/** The guardrail, and what it tells of its work. */
export function Guardrail({ guardrail }: { guardrail: GuardrailData | undefined }) {
  return (
    <Section id="guardrail" title="Guardrail and trace">
      {guardrail ? (
        <Settings guardrail={guardrail} />
      ) : (
        <p class="lead">
          None: no request is checked. <code>guardrailConfig</code> adds one.
        </p>
      )}
    </Section>
  );
}

function Settings({ guardrail }: { guardrail: GuardrailData }) {
  const { place, identifier, version, trace, streamProcessingMode, complete } = guardrail;
  return (
    <>
      <p class="lead">
        {complete ? (
          <>
            <Link text="guardrailConfig" place={place} /> goes with every request of every model, titles
            included.
          </>
        ) : (
          <>
            <BadgeOf text="Incomplete" tone="bad" /> <Link text="guardrailConfig" place={place} /> needs both
            an identifier and a version.
          </>
        )}
      </p>
      <dl class="settings">
        <Text name="Identifier" value={identifier} />
        <Text name="Version" value={version} />
        <Option name="Trace" option={trace} />
        <Option name="Stream processing" option={streamProcessingMode} />
      </dl>
    </>
  );
}

const SENT = {
  unknown: { text: 'A variable in it has no known value', tone: 'warning' },
  literal: { text: 'AWS gets the reference itself: this release replaces none here', tone: 'bad' },
} as const;

function Text({ name, value }: { name: string; value: GuardrailTextData | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value ? <Link text={value.shown} place={value.place} /> : <BadgeOf text="Missing" tone="bad" />}
        {value && value.sent !== 'known' && (
          <>
            {' '}
            <BadgeOf {...SENT[value.sent]} />
          </>
        )}
      </dd>
    </div>
  );
}

function Option({ name, option: { value, place } }: { name: string; option: GuardrailOptionData }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Link text={value} place={place} />
        {!place && <span class="detail"> AWS’s default</span>}
      </dd>
    </div>
  );
}
