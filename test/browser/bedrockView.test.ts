import { describe, expect, test } from 'vitest';
import { BARE, ENDED, ENV, FULL, HEAD, LEGACY, SONNET, stateFor, type Shown } from './states';
import { linesOf, useView } from './useView';
import { THEMES, type View } from './viewPage';

const REGION = 'BEDROCK_AWS_DEFAULT_REGION=us-east-1\n';

const { open, openUnwatched } = useView();

/** The texts of a table, row by row. */
async function tableIn({ page }: View, name: RegExp): Promise<string[][]> {
  const rows = await page.getByRole('table', { name }).getByRole('row').all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = row.getByRole('columnheader').or(row.getByRole('rowheader')).or(row.getByRole('cell'));
      return (await cells.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    }),
  );
}

describe('what the view says', () => {
  test('begins with what matters most', async () => {
    const { page } = await open();
    expect(await page.getByRole('heading').allTextContents()).toEqual([
      'Bedrock in librechat.yaml',
      'Models users can choose',
      'Models and Regions',
      'What goes to AWS',
      'Guardrail and trace',
      'Variables',
    ]);
    const facts = await page.getByRole('definition').allTextContents();
    const [offered, credentials, region, models, guardrail] = facts;
    expect(offered).toMatch(/Offered to users.*BEDROCK_AWS_SECRET_ACCESS_KEY.* in \.env/);
    expect(credentials).toMatch(/Access keys.*ACCESS_KEY_ID.*SECRET_ACCESS_KEY/);
    expect(region).toMatch(/us-east-1by BEDROCK_AWS_DEFAULT_REGION/);
    expect(models).toMatch(/6 models1 ended, 1 will end/);
    expect(guardrail).toMatch(/For every request\$\{GUARDRAIL\}, version 3, trace enabled/);
  });

  test('lists the models in their order, with the life of each and what takes its place', async () => {
    const { page } = await open();
    const list = page.getByRole('region', { name: 'Models users can choose' }).getByRole('list');
    const items = await list.getByRole('listitem').allInnerTexts();
    expect(items.map((item) => item.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(
        /^us\.anthropic\.claude-sonnet-4-6 , go to line 5 Claude Sonnet 4\.6 · Anthropic ✓ Active$/,
      ),
      expect.stringMatching(
        /claude-opus-4-1.*▲ Legacy: ends in 46 days, on 2027-01-08 Instead: us\.anthropic\./,
      ),
      expect.stringMatching(/✕ Ended on 2026-10-14 Instead: us\.anthropic\.claude-sonnet-4-6$/),
      expect.stringMatching(/✓ Active ✕ Needs an inference profile$/),
      expect.stringMatching(/Nova Pro · Amazon ✓ Active ✕ In none of your Regions$/),
      expect.stringMatching(/^team-research.*• Known to your account alone$/),
    ]);
  });

  test('tells in a table from where each model can be called', async () => {
    const view = await open();
    expect(await tableIn(view, /From where/)).toEqual([
      ['Model', 'us-east-1 US East (N. Virginia) default', 'us-west-2 US West (Oregon)'],
      [SONNET, '✓ can be called', '✓ can be called'],
      [LEGACY, '✓ can be called', '✓ can be called'],
      [ENDED, '✕ has ended', '✕ has ended'],
      [BARE, '! needs an inference profile', '! needs an inference profile'],
      ['eu.amazon.nova-pro-v1:0', '– not offered there', '– not offered there'],
      ['team-research', '≠ is an ARN of another Region', '✓ can be called'],
    ]);
    const region = view.page.getByRole('listitem').filter({ hasText: 'us-moon-1' });
    expect(await region.textContent()).toMatch(/AWS has no such Region/);
  });

  test('tells what is sent for each model', async () => {
    const rows = await tableIn(await open(), /route of every model/);
    expect(rows[0]).toEqual(['Chosen', 'Sent', 'Route']);
    expect(rows[1]).toEqual([SONNET, 'the same id', 'Geographic profile: United States']);
    expect(rows[4]).toEqual([BARE, 'the same id', 'Bare id: the Region of the request']);
    expect(rows[6]?.[1]).toMatch(
      /^arn:aws:bedrock:us-west-2:…9012:application-inference-profile\/abcdef123456/,
    );
    expect(rows[6]?.[2]).toBe('Application profile in us-west-2');
  });

  test('tells which variable decides what, and shows none', async () => {
    const view = await open();
    const rows = await tableIn(view, /Which variable decides what/);
    expect(rows.map(([, decides, value]) => [decides, value])).toEqual([
      ['Decides', 'Value'],
      ['The default Region', '••••••-1 (9 characters)'],
      ['The credentials', '••••••id (14 characters)'],
      ['Whether Bedrock is offered The credentials', '••••••ey (18 characters)'],
      ['Nothing: something else counts', 'set, 3 characters'],
      [expect.stringMatching(/^guardrailConfig\.guardrailIdentifier/), '••••••56 (12 characters)'],
    ]);
    expect(await view.page.content()).not.toContain('planted');
  });

  test('says what to do where there is nothing yet', async () => {
    const { page } = await open(stateFor('version: 1.3.17\nendpoints:\n  all: {}\n', REGION));
    await page
      .getByText(/The file has no section endpoints\.bedrock.*Bedrock is offered all the same/)
      .waitFor();
    expect(await page.getByText('LibreChat’s own list, because nothing else names models.').count()).toBe(1);
    expect(await page.getByText(/^None: no request is checked/).count()).toBe(1);
  });

  test('says that nothing enables Bedrock, and what would', async () => {
    const { page } = await open(stateFor(HEAD, 'A=b\n'));
    await page.getByText('No variable enables it.').waitFor();
    await page.getByText(/Set BEDROCK_AWS_DEFAULT_REGION in the \.env/).waitFor();
    await page.getByText('No variable is known that decides anything about Bedrock.').waitFor();
  });

  test('says why the file cannot be read, and how old what it shows is', async () => {
    const broken = stateFor(`${FULL}    titleModel: "open\n`);
    const { unreadable } = broken.configuration;
    if (!unreadable) throw new Error('it can be read');
    const view = await open(stateFor(FULL, ENV, { stale: unreadable }));
    await view.page.getByText(/cannot be read at the moment\. This is its last state that could/).waitFor();
    await view.page.getByRole('button', { name: /^Go to line/ }).click();
    expect(linesOf(await view.posted())).toEqual([`librechat.yaml:${unreadable.place.range.start.line + 1}`]);
    await view.show(broken);
    await view.page.getByText(/This is what could be made of it/).waitFor();
  });

  test('says that LibreChat does not take the file, and leads to the reason', async () => {
    const view = await open(stateFor(`${HEAD}    streamRate: x\n`));
    await view.page.getByText(/does not take this file as it is: 1 error\./).waitFor();
    await view.page.getByRole('button', { name: 'Go to line 4', exact: true }).click();
    expect(linesOf(await view.posted())).toEqual(['librechat.yaml:4']);
  });

  test('says what is no configuration, and that a file is closed', async () => {
    const view = await open(stateFor(FULL, ENV, { closed: true }));
    await view.page.getByText('The file is closed. This is its last state.').waitFor();
    await view.show({ kind: 'nothing', file: 'values.yaml', reason: 'no-configuration' } as never);
    await view.page.getByText(/^values\.yaml is no LibreChat configuration/).waitFor();
  });
});

describe('for everybody', () => {
  const states: Readonly<Record<string, () => Shown>> = {
    everything: () => stateFor(FULL),
    nothing: () => stateFor('version: 1.3.17\n', ''),
    'the default list': () => stateFor(`${HEAD}    availableRegions: [eu-central-1]\n`),
    'a broken file': () => stateFor(`${HEAD}    models: [a, b]\n    titleModel: "open\n`, undefined),
  };

  test.each(THEMES)('axe finds nothing wrong in %s', async (theme) => {
    for (const state of Object.values(states)) {
      const view = await open(state(), { theme });
      expect(await view.violations()).toEqual([]);
      // Were the page empty, nothing would be wrong, either.
      expect(await view.passes()).toBeGreaterThan(20);
    }
  });

  test('axe would find what is wrong', async () => {
    const view = await open();
    await view.page.evaluate(() => {
      document.querySelector<HTMLElement>('.badge')?.style.setProperty('color', '#333');
      document.querySelector('.selector button')?.replaceChildren();
    });
    const rules = (await view.violations()).map((violation) => violation.replace(/:.*/s, ''));
    expect(new Set(rules)).toEqual(new Set(['button-name', 'color-contrast']));
  });

  test.each(THEMES)('signs can be told from the background in %s', async (theme) => {
    // They are drawings to axe, which looks at texts only; WCAG 2.2 asks for 3:1.
    const { page } = await open(undefined, { theme });
    const ratios = await page.locator('.call').evaluateAll((signs) => {
      const luminance = (color: string): number => {
        const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
          const value = Number(part) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = luminance(getComputedStyle(document.body).backgroundColor);
      return signs.map((sign) => {
        const [low = 0, high = 0] = [luminance(getComputedStyle(sign).color), behind].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      });
    });
    expect(ratios.length).toBeGreaterThan(10);
    for (const ratio of ratios) expect(ratio).toBeGreaterThanOrEqual(3);
  });

  test('everything has its place in a narrow column, too', async () => {
    const { page } = await open(undefined, { width: 320 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const tooWide = await page.locator('main *').evaluateAll((elements) =>
      elements
        .filter((element) => !element.closest('.scroller') && !element.matches('.unseen'))
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
        .map(({ outerHTML }) => outerHTML),
    );
    expect(tooWide).toEqual([]);
  });
});

describe('while the file changes', () => {
  const without = (line: string) => stateFor(FULL.replace(`      - ${line}\n`, ''));

  test('what has the focus keeps it, and the place on the screen stays', async () => {
    const view = await open(undefined, { height: 400 });
    await view.page.getByRole('button', { name: BARE }).focus();
    await view.page.evaluate(() => {
      window.scrollTo(0, 300);
    });
    await view.show(without(SONNET));
    expect(await view.focused()).toBe(`button ${BARE}, go to line 7`);
    expect(await view.page.evaluate(() => window.scrollY)).toBe(300);
  });

  test('the focus goes to the heading when what had it is gone', async () => {
    const view = await open();
    await view.page.getByRole('button', { name: ENDED }).focus();
    await view.show(without(ENDED));
    expect(await view.focused()).toBe('h2 Models users can choose');
  });

  test('no focus is taken from the editor, where the user types', async () => {
    const view = await open();
    await view.page.getByRole('button', { name: ENDED }).focus();
    await view.page.evaluate(() => {
      document.hasFocus = () => false;
    });
    await view.show(without(ENDED));
    expect(await view.focused()).toBe('nothing');
  });

  test('is said what is different, once it has come to rest', async () => {
    const view = await open();
    const status = view.page.getByRole('status');
    await status.filter({ hasText: 'Bedrock in librechat.yaml: 6 models.' }).waitFor({ state: 'attached' });
    await view.show(without(ENDED));
    await status.filter({ hasText: /^5 models to choose from\.$/ }).waitFor({ state: 'attached' });
    await view.show(stateFor(FULL.replace('us-west-2, ', '').replace('guardrailVersion', 'x')));
    await status
      .filter({ hasText: '6 models to choose from. 1 Region. Guardrail incomplete.' })
      .waitFor({ state: 'attached' });
    const { unreadable } = stateFor(`${HEAD}    a: "`).configuration;
    if (!unreadable) throw new Error('it can be read');
    await view.show(stateFor(FULL, ENV, { stale: unreadable }));
    await status.filter({ hasText: 'The file cannot be read at the moment.' }).waitFor({ state: 'attached' });
  });

  test('the view is where it was when it is shown again', async () => {
    const first = await open(undefined, { height: 400 });
    await first.page.evaluate(() => {
      window.scrollTo(0, 250);
    });
    await expect
      .poll(() => first.keptState())
      .toEqual({ uri: stateFor(FULL).configuration.uri, scroll: 250 });
    const again = await open(undefined, { height: 400, kept: await first.keptState() });
    expect(await again.isReady()).toBe(true);
    expect(await again.page.evaluate(() => window.scrollY)).toBe(250);
    const other = await open(undefined, { height: 400, kept: { uri: 'file:///other.yaml', scroll: 250 } });
    expect(await other.page.evaluate(() => window.scrollY)).toBe(0);
  });
});

describe('whatever the file says', () => {
  const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>&amp;';

  test('texts stay texts', async () => {
    const quoted = `'${HOSTILE}'`;
    const text = `${HEAD}    models: [${quoted}]
    inferenceProfiles: { ${quoted}: ${quoted} }
    availableRegions: [${quoted}]
    guardrailConfig: { guardrailIdentifier: ${quoted}, guardrailVersion: ${quoted}, trace: ${quoted} }
`;
    const view = await open(stateFor(text, REGION, { file: HOSTILE }));
    const { page } = view;
    expect(await page.title()).toBe('Bedrock Configuration');
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`Bedrock in ${HOSTILE}`);
    const shown = await page.locator('code').allTextContents();
    expect(shown.filter((code) => code === HOSTILE).length).toBeGreaterThanOrEqual(7);
    await page.getByRole('button', { name: HOSTILE }).first().click();
    expect(linesOf(await view.posted())).toEqual(['librechat.yaml:4']);
  });

  test('nothing but the view’s own script runs, and nothing is loaded', async () => {
    const view = await openUnwatched();
    const refused = await view.page.evaluate(async () => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        directives.push(effectiveDirective);
      });
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img src="/x.png"><p onclick="x()" style="color: red"></p>',
      );
      const script = document.createElement('script');
      script.textContent = 'document.title = "run"';
      document.body.append(script);
      document.querySelector<HTMLElement>('body > p')?.click();
      await fetch('/x').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return directives;
    });
    expect(new Set(refused)).toEqual(
      new Set(['img-src', 'connect-src', 'script-src-elem', 'script-src-attr', 'style-src-attr']),
    );
    expect(await view.page.title()).toBe('Bedrock Configuration');
    await view.page.close();
  });

  test('an id that is there twice is there twice', async () => {
    const { page } = await open(stateFor(`${HEAD}    models: [${SONNET}, ${SONNET}]\n`));
    expect(await page.getByRole('button', { name: SONNET }).count()).toBe(2);
  });
});
