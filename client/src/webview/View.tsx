import type { ViewState } from '../bedrock/messages';
import { Guardrail } from './Guardrail';
import { Models } from './Models';
import { Notices, Overview } from './Overview';
import { GoTo, lineOf } from './parts';
import { Regions } from './Regions';
import { Routes } from './Routes';
import { Variables } from './Variables';
import { counted } from './words';

type Shown = Extract<ViewState, { kind: 'configuration' }>;

const SECTIONS = [
  ['models', 'Models'],
  ['regions', 'Regions'],
  ['routes', 'Routes'],
  ['guardrail', 'Guardrail'],
  ['variables', 'Variables'],
] as const;

/** The whole view. `said` is what has changed, for those who do not see it. */
export function View({ state, said }: { state: ViewState; said: string }) {
  return (
    <>
      <main>{state.kind === 'configuration' ? <Configuration {...state} /> : <Nothing {...state} />}</main>
      <p role="status" class="unseen">
        {said}
      </p>
    </>
  );
}

function Configuration(state: Shown) {
  const { configuration, file } = state;
  return (
    <>
      <header>
        <h1>
          Bedrock in <span class="file">{file}</span>
        </h1>
        <p class="detail">LibreChat {configuration.release}</p>
      </header>
      <Freshness {...state} />
      <Overview configuration={configuration} />
      <Notices configuration={configuration} />
      <nav aria-label="Sections">
        <ul>
          {SECTIONS.map(([id, title]) => (
            <li key={id}>
              <button
                type="button"
                class="jump"
                onClick={() => {
                  goToSection(id);
                }}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Models models={configuration.models} />
      <Regions configuration={configuration} />
      <Routes models={configuration.models.items} />
      <Guardrail guardrail={configuration.guardrail} />
      <Variables variables={configuration.variables} />
    </>
  );
}

function goToSection(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** Whether what is shown is what the file says now, and what LibreChat goes by. */
function Freshness({ stale, closed, configuration: { errors, unreadable } }: Shown) {
  const problem = stale ?? unreadable;
  return (
    <>
      {problem && (
        <p class="notice warning">
          {stale
            ? 'The file cannot be read at the moment. This is its last state that could: '
            : 'The file cannot be read. This is what could be made of it: '}
          {problem.message} <GoTo place={problem.place}>Go to {lineOf(problem.place)}</GoTo>
        </p>
      )}
      {!problem && errors.count > 0 && (
        <p class="notice bad">
          LibreChat does not take this file as it is: {counted(errors.count, 'error')}. What follows is what
          it means without {errors.count === 1 ? 'it' : 'them'}.{' '}
          {errors.first && <GoTo place={errors.first}>Go to {lineOf(errors.first)}</GoTo>}
        </p>
      )}
      {closed && <p class="notice neutral">The file is closed. This is its last state.</p>}
    </>
  );
}

function Nothing({ file, reason }: Extract<ViewState, { kind: 'nothing' }>) {
  return (
    <header>
      <h1>Bedrock Configuration</h1>
      {reason === 'waiting' ? (
        <p>The language server is starting …</p>
      ) : (
        <p>
          {file !== undefined && (
            <>
              <span class="file">{file}</span> is no LibreChat configuration.{' '}
            </>
          )}
          Open a <code>librechat.yaml</code>: this view follows the one you are in.
        </p>
      )}
    </header>
  );
}
