import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from './support';

type Shown = vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox;

/**
 * Follows the questions of the extension: the real ones, of which it knows which is shown. They are answered by the commands
 * behind the keys.
 */
export class QuickInputs {
  private current: Shown | undefined;
  /** What the editor says is ticked, or is what Enter would take, by its labels. */
  private confirmed: string[] | undefined;
  private readonly createQuickPick = vscode.window.createQuickPick;
  private readonly createInputBox = vscode.window.createInputBox;

  constructor() {
    const window = vscode.window as {
      createQuickPick: () => vscode.QuickPick<vscode.QuickPickItem>;
      createInputBox: () => vscode.InputBox;
    };
    window.createQuickPick = () => this.follow(this.createQuickPick.call(vscode.window));
    window.createInputBox = () => this.follow(this.createInputBox.call(vscode.window));
  }

  /** Lets the extension ask without being followed. */
  restore(): void {
    Object.assign(vscode.window, {
      createQuickPick: this.createQuickPick,
      createInputBox: this.createInputBox,
    });
  }

  /** Waits for a question whose title ends like this. */
  async ask(title: string): Promise<Shown> {
    await waitFor(() => this.current?.title?.endsWith(`: ${title}`) === true);
    assert.ok(this.current);
    return this.current;
  }

  /** Waits until exactly the items with these labels are ticked, or the one with this label is what Enter would take. */
  async expectChosen(title: string, labels: readonly string[]): Promise<void> {
    const pick = await this.pick(title);
    await waitFor(() => this.confirmed?.sort().join() === [...labels].sort().join());
    assert.equal(pick, this.current);
  }

  /** The labels of the items that are ticked, once there are so many. */
  async ticked(title: string, least: number): Promise<string[]> {
    await this.pick(title);
    await waitFor(() => (this.confirmed?.length ?? 0) >= least);
    return this.confirmed ?? [];
  }

  async pick(title: string): Promise<vscode.QuickPick<vscode.QuickPickItem>> {
    const shown = await this.ask(title);
    assert.ok('items' in shown, `${title} has items`);
    return shown;
  }

  /** Ticks exactly the items with these labels, or makes the first of them the one that Enter takes; then Enter. */
  async choose(title: string, labels: readonly string[]): Promise<void> {
    const pick = await this.pick(title);
    const items = pick.items.filter(({ label }) => labels.includes(label));
    assert.equal(
      items.length,
      labels.length,
      `${labels.join()} among ${pick.items.map((i) => i.label).join()}`,
    );
    // What Enter would take anyway is not confirmed once more.
    if (!pick.canSelectMany && this.confirmed?.join() === labels.join()) return this.enter(title);
    if (pick.canSelectMany) pick.selectedItems = items;
    else pick.activeItems = items;
    // The editor confirms it; Enter counts from then on.
    await this.expectChosen(title, labels);
    await this.enter(title);
  }

  /** Puts a text into the box, as typing does, and says what is wrong with it. */
  async type(title: string, text: string): Promise<string | undefined> {
    const box = await this.ask(title);
    assert.ok(!('items' in box), `${title} takes a text`);
    box.value = text;
    box.validationMessage = undefined;
    // What is set reaches the editor with the next turn; Enter counts from then on.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return this.answerOf(box);
  }

  /** What is wrong with a text, once the extension has looked at it; undefined when it goes on. */
  private async answerOf(box: vscode.InputBox): Promise<string | undefined> {
    await waitFor(() => this.current !== box || box.validationMessage !== undefined);
    const message = this.current === box ? box.validationMessage : undefined;
    return typeof message === 'object' ? message.message : message;
  }

  async enter(title: string): Promise<void> {
    await this.ask(title);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }

  async back(title: string): Promise<void> {
    await this.ask(title);
    await vscode.commands.executeCommand('workbench.action.quickInputBack');
  }

  async escape(title: string): Promise<void> {
    await this.ask(title);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  }

  private follow<T extends Shown>(input: T): T {
    const show = input.show.bind(input);
    input.show = () => {
      this.current = input;
      // Which item the extension makes the active one needs no confirmation: it is shown like that.
      const active = 'items' in input && !input.canSelectMany ? input.activeItems : [];
      this.confirmed = active.length > 0 ? active.map(({ label }) => label) : undefined;
      show();
    };
    if ('items' in input) {
      const confirm = (items: readonly vscode.QuickPickItem[], isWhole: boolean): void => {
        if (this.current === input && isWhole) this.confirmed = items.map(({ label }) => label);
      };
      input.onDidChangeSelection((items) => {
        confirm(items, input.canSelectMany);
      });
      input.onDidChangeActive((items) => {
        confirm(items, !input.canSelectMany);
      });
    }
    input.onDidHide(() => {
      if (this.current === input) this.current = undefined;
    });
    return input;
  }
}
