import { describe, expect, test } from 'vitest';
import { BARE, ENDED, LEGACY, SONNET } from './states';
import { linesOf, useView } from './useView';
import type { View } from './viewPage';

const { open } = useView();

describe('by keyboard', () => {
  /** What Tab reaches from the beginning, in order, until it leaves the page. */
  async function walk(view: View): Promise<string[]> {
    const stops: string[] = [];
    for (;;) {
      await view.page.keyboard.press('Tab');
      const stop = await view.focused();
      if (stop === 'nothing' || stops.length > 100) return stops;
      stops.push(stop);
    }
  }

  test('everything that leads somewhere is reached, in the order it is read', async () => {
    const view = await open();
    const stops = await walk(view);
    expect(stops).toEqual([
      'button BEDROCK_AWS_SECRET_ACCESS_KEY, go to it in .env',
      'button BEDROCK_AWS_ACCESS_KEY_ID, go to it in .env',
      'button BEDROCK_AWS_SECRET_ACCESS_KEY, go to it in .env',
      'button BEDROCK_AWS_DEFAULT_REGION, go to it in .env',
      'button Models',
      'button Regions',
      'button Routes',
      'button Guardrail',
      'button Variables',
      'button models, go to line 4',
      `button ${SONNET}, go to line 5`,
      `button ${LEGACY}, go to line 6`,
      `button ${ENDED}, go to line 7`,
      `button ${BARE}, go to line 8`,
      'button eu.amazon.nova-pro-v1:0, go to line 9',
      'button team-research, go to line 10',
      'button us-west-2, go to line 13',
      'button us-moon-1, go to line 13',
      'region From where each model can be called, as far as is known',
      expect.stringMatching(/^button arn:.*, go to its inference profile in line 12$/),
      'button guardrailConfig, go to line 14',
      'button ${GUARDRAIL}, go to line 15',
      'button 3, go to line 16',
      'button enabled, go to line 17',
      'button BEDROCK_AWS_DEFAULT_REGION, go to it in .env',
      'button BEDROCK_AWS_ACCESS_KEY_ID, go to it in .env',
      'button BEDROCK_AWS_SECRET_ACCESS_KEY, go to it in .env',
      'button BEDROCK_AWS_MODELS, go to it in .env',
      'button GUARDRAIL, go to it in .env',
      'button guardrailConfig.guardrailIdentifier, go to the setting in line 15',
    ]);
  });

  test('Enter and Space go to the line', async () => {
    const view = await open();
    await view.page.getByRole('button', { name: LEGACY }).focus();
    await view.page.keyboard.press('Enter');
    await view.page.getByRole('button', { name: 'GUARDRAIL ,' }).last().focus();
    await view.page.keyboard.press('Space');
    expect(linesOf(await view.posted())).toEqual(['librechat.yaml:6', '.env:5']);
  });

  test('arrows, Home and End lead through the models, and nowhere else', async () => {
    const view = await open();
    await view.page.getByRole('button', { name: SONNET }).focus();
    const steps: [key: string, at: string][] = [
      ['ArrowUp', SONNET],
      ['ArrowDown', LEGACY],
      ['ArrowDown', ENDED],
      ['ArrowUp', LEGACY],
      ['Control+End', LEGACY],
      ['End', 'team-research'],
      ['ArrowDown', 'team-research'],
      ['Home', SONNET],
    ];
    for (const [key, at] of steps) {
      await view.page.keyboard.press(key);
      expect(await view.focused()).toContain(`button ${at},`);
    }
  });

  test('the links at the top lead to their sections, from where Tab goes on', async () => {
    const view = await open();
    await view.page.getByRole('button', { name: 'Guardrail', exact: true }).focus();
    await view.page.keyboard.press('Enter');
    expect(await view.focused()).toBe('h2 Guardrail and trace');
    await view.page.keyboard.press('Tab');
    expect(await view.focused()).toBe('button guardrailConfig, go to line 14');
    expect(await view.posted()).toEqual([]);
  });

  test('what has the focus is framed', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    );
    expect(outline).toBe('solid');
  });
});
