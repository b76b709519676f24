import type { ComponentChildren } from 'preact';
import type { BedrockConfiguration, VariableData } from '../bedrock/data';
import { BadgeOf, By, Link } from './parts';
import { counted, CREDENTIALS, environmentInWords, lifeBadge, type Badge } from './words';

/** What matters most, at a glance. */
export function Overview({ configuration }: { configuration: BedrockConfiguration }) {
  return (
    <dl class="facts">
      <Offered {...configuration} />
      <Credentials {...configuration} />
      <DefaultRegion {...configuration} />
      <Models {...configuration} />
      <Guardrail {...configuration} />
    </dl>
  );
}

function Fact({ name, badge, children }: { name: string; badge: Badge; children?: ComponentChildren }) {
  return (
    <div class={`fact ${badge.tone}`}>
      <dt>{name}</dt>
      <dd>
        <strong>
          <BadgeOf {...badge} />
        </strong>
        <span class="detail">{children}</span>
      </dd>
    </div>
  );
}

function Offered({ offered, environment }: BedrockConfiguration) {
  const name = 'In LibreChat';
  switch (offered.state) {
    case 'enabled':
      return (
        <Fact name={name} badge={{ text: 'Offered to users', tone: 'good' }}>
          {offered.by && (
            <>
              because of <By variable={offered.by} />
            </>
          )}
        </Fact>
      );
    case 'left-out':
      return (
        <Fact name={name} badge={{ text: 'Not offered', tone: 'bad' }}>
          {offered.by && (
            <>
              <By variable={offered.by} /> leaves <code>bedrock</code> out
            </>
          )}
        </Fact>
      );
    case 'disabled':
      return (
        <Fact name={name} badge={{ text: 'Not offered', tone: 'bad' }}>
          No variable enables it.
        </Fact>
      );
    case 'unknown':
      return (
        <Fact name={name} badge={{ text: 'Not known', tone: 'neutral' }}>
          {environment === 'read'
            ? 'It hangs on variables without a known value.'
            : 'Variables decide on it.'}
        </Fact>
      );
  }
}

function Credentials({ credentials: { mode, variables, empty } }: BedrockConfiguration) {
  const { text, tone, detail } = CREDENTIALS[mode];
  return (
    <Fact name="Credentials" badge={{ text, tone: empty.length > 0 ? 'warning' : tone }}>
      {variables.length > 0 && <Names of={variables} />}
      {empty.length > 0 ? (
        <>
          <Names of={empty} /> {empty.length > 1 ? 'are' : 'is'} there, but empty, which counts as not set.
        </>
      ) : (
        detail
      )}
    </Fact>
  );
}

/** Variables by name, each leading to its line. */
function Names({ of }: { of: readonly VariableData[] }) {
  return (
    <>
      {of.map((variable, index) => (
        <span key={variable.name}>
          {index > 0 && ', '}
          <Link text={variable.name} place={variable.place} says={`go to it in ${variable.source}`} />
        </span>
      ))}{' '}
    </>
  );
}

function DefaultRegion({ regions: { byDefault }, environment }: BedrockConfiguration) {
  if (!byDefault) {
    const isKnown = environment === 'read';
    return (
      <Fact
        name="Default Region"
        badge={isKnown ? { text: 'None', tone: 'warning' } : { text: 'Not known', tone: 'neutral' }}
      >
        {isKnown && 'Requests fail, unless the user has chosen a Region.'}
      </Fact>
    );
  }
  const { id, by } = byDefault;
  return (
    <Fact
      name="Default Region"
      badge={id === undefined ? { text: 'No Region of AWS', tone: 'bad' } : { text: id, tone: 'good' }}
    >
      by <By variable={by} />
    </Fact>
  );
}

function Models({ models: { items, source, certain } }: BedrockConfiguration) {
  const stages = items.map((model) => ({ stage: model.life.stage, tone: lifeBadge(model).tone }));
  const count = (isMeant: (of: (typeof stages)[number]) => boolean) => stages.filter(isMeant).length;
  const ended = count(({ tone }) => tone === 'bad');
  const perhaps = count(({ stage, tone }) => stage === 'end-of-life' && tone === 'warning');
  const ending = count(({ stage }) => stage === 'legacy');
  const tone = items.length === 0 ? 'bad' : ended + perhaps + ending > 0 ? 'warning' : 'good';
  const isKnown = source !== 'unknown';
  const notes = [
    ...(ended > 0 ? [`${ended} ended`] : []),
    ...(perhaps > 0 ? [`${perhaps} perhaps ended`] : []),
    ...(ending > 0 ? [`${ending} will end`] : []),
    ...(isKnown && !certain ? ['presumably'] : []),
  ];
  return (
    <Fact
      name="To choose from"
      badge={
        isKnown ? { text: counted(items.length, 'model'), tone } : { text: 'Not known', tone: 'neutral' }
      }
    >
      {notes.join(', ')}
    </Fact>
  );
}

function Guardrail({ guardrail }: BedrockConfiguration) {
  if (!guardrail) return <Fact name="Guardrail" badge={{ text: 'None', tone: 'neutral' }} />;
  const { identifier, version, complete, trace } = guardrail;
  if (!complete) {
    return (
      <Fact name="Guardrail" badge={{ text: 'Incomplete', tone: 'bad' }}>
        {identifier ? 'Its version is missing.' : 'Its identifier is missing.'}
      </Fact>
    );
  }
  const sent = [identifier?.sent, version?.sent];
  const badge: Badge = sent.includes('literal')
    ? { text: 'Refused by AWS', tone: 'bad' }
    : { text: 'For every request', tone: sent.includes('unknown') ? 'warning' : 'good' };
  return (
    <Fact name="Guardrail" badge={badge}>
      <code>{identifier?.shown}</code>, version <code>{version?.shown}</code>, trace {trace.value}
    </Fact>
  );
}

/** What stands in the way of all that follows. */
export function Notices({ configuration }: { configuration: BedrockConfiguration }) {
  const missing = environmentInWords(configuration);
  const { section, endpoints, offered } = configuration;
  return (
    <>
      {offered.state === 'disabled' && (
        <p class="notice bad">
          LibreChat does not offer Bedrock: the section in the file alone does not switch it on. Set{' '}
          <code>BEDROCK_AWS_DEFAULT_REGION</code> in the <code>.env</code>, and credentials, if the machine
          has none of its own.
        </p>
      )}
      {!section && (
        <p class="notice neutral">
          The file has no section <code>endpoints.bedrock</code>.{' '}
          {offered.state === 'enabled' &&
            'Bedrock is offered all the same, with what LibreChat does by itself. '}
          {endpoints ? (
            <>
              To begin one, type <code>bedrock</code> below <Link text="endpoints" place={endpoints} />
            </>
          ) : (
            <>
              To begin one, type <code>endpoints</code> at the beginning of a line, then <code>bedrock</code>
            </>
          )}{' '}
          and accept what is suggested.
        </p>
      )}
      {missing !== undefined && <p class="notice neutral">{missing}</p>}
    </>
  );
}
