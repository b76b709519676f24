import {
  InputBoxValidationSeverity,
  QuickInputButtons,
  QuickPickItemKind,
  window,
  type InputBox,
  type QuickInput,
  type QuickPickItem,
} from 'vscode';
import { BACK, type Answer, type Position } from './wizard';

/** An item that stands for a value; a separator has none. */
export interface Choice<T> extends QuickPickItem {
  readonly value?: T;
}

/** What every question has. */
interface Question {
  readonly title: string;
  readonly position: Position;
}

/** A line between groups of choices. */
export function separator(label: string): Choice<never> {
  return { label, kind: QuickPickItemKind.Separator };
}

/** One of several choices; `active` is the one that Enter takes. */
export function pickOne<T>(
  question: Question & {
    readonly placeholder: string;
    readonly choices: readonly Choice<T>[];
    readonly active?: T | undefined;
  },
): Promise<Answer<T>> {
  const pick = window.createQuickPick<Choice<T>>();
  const { choices, active, placeholder } = question;
  pick.items = choices;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const first = choices.find(({ value }) => value !== undefined && value === active);
  // Without any, Enter would take nothing.
  if (first) pick.activeItems = [first];
  return answerTo(pick, question, (answer) => {
    pick.onDidAccept(() => {
      const value = pick.selectedItems[0]?.value;
      if (value !== undefined) answer(value);
    });
  });
}

/** Any number of choices; `least` is 1 where there has to be one. */
export function pickMany<T>(
  question: Question & {
    readonly placeholder: string;
    readonly choices: readonly Choice<T>[];
    readonly ticked: readonly T[];
    readonly least: 0 | 1;
  },
): Promise<Answer<T[]>> {
  const pick = window.createQuickPick<Choice<T>>();
  const { choices, ticked, placeholder, least } = question;
  pick.canSelectMany = true;
  pick.items = choices;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.selectedItems = choices.filter(({ value }) => value !== undefined && ticked.includes(value));
  return answerTo(pick, question, (answer) => {
    pick.onDidChangeSelection((items) => {
      if (items.length >= least) pick.title = question.title;
    });
    pick.onDidAccept(() => {
      const values = pick.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
      if (values.length >= least) answer(values);
      else pick.title = `${question.title} (tick at least one: arrow down, then space)`;
    });
  });
}

/** A text. While it is typed, `problemWith` says why it is not taken, and `remarkOn` what to know of one that is. */
export function inputText(
  question: Question & {
    readonly prompt: string;
    readonly placeholder?: string;
    readonly value: string;
    problemWith(text: string): string | undefined;
    remarkOn?(text: string): string | undefined;
  },
): Promise<Answer<string>> {
  const input = window.createInputBox();
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  input.value = question.value;
  const messageOn = (text: string): InputBox['validationMessage'] => {
    const remark = question.remarkOn?.(text);
    return (
      question.problemWith(text) ??
      (remark === undefined ? undefined : { message: remark, severity: InputBoxValidationSeverity.Warning })
    );
  };
  // An empty box says nothing: nobody has begun to type.
  if (question.value !== '') input.validationMessage = messageOn(question.value);
  return answerTo(input, question, (answer) => {
    input.onDidChangeValue((text) => {
      input.validationMessage = text === '' ? undefined : messageOn(text);
    });
    input.onDidAccept(() => {
      const problem = question.problemWith(input.value);
      if (problem === undefined) answer(input.value);
      else input.validationMessage = problem;
    });
  });
}

/** Shows a question until it is answered, left for the one before, or given up. */
function answerTo<T>(
  input: QuickInput & {
    buttons: readonly unknown[];
    onDidTriggerButton(listener: (button: unknown) => void): unknown;
  },
  { title, position }: Question,
  listen: (answer: (value: T) => void) => void,
): Promise<Answer<T>> {
  input.title = title;
  input.step = position.step;
  input.totalSteps = position.of;
  // Whoever looks something up in another window wants to find the question again.
  input.ignoreFocusOut = true;
  if (position.step > 1) input.buttons = [QuickInputButtons.Back];
  return new Promise<Answer<T>>((resolve) => {
    input.onDidTriggerButton((button) => {
      if (button === QuickInputButtons.Back) resolve(BACK);
    });
    input.onDidHide(() => {
      resolve(undefined);
    });
    listen((value) => {
      resolve({ value });
    });
    input.show();
  }).finally(() => {
    input.dispose();
  });
}
