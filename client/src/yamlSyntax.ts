import { Disposable, extensions, workspace } from 'vscode';

const RED_HAT_YAML = 'redhat.vscode-yaml';

/**
 * Whether the extension YAML by Red Hat is enabled and validates. It starts with the first YAML document, just as we do, so
 * that being enabled counts and not having started yet.
 */
export function isYamlSyntaxCheckedElsewhere(): boolean {
  return (
    extensions.getExtension(RED_HAT_YAML) !== undefined &&
    workspace.getConfiguration('yaml').get<boolean>('validate', true)
  );
}

/** Calls back with the new answer whenever {@link isYamlSyntaxCheckedElsewhere} changes. */
export function onYamlSyntaxCheckedElsewhere(listener: (active: boolean) => void): Disposable {
  let last = isYamlSyntaxCheckedElsewhere();
  const update = () => {
    const active = isYamlSyntaxCheckedElsewhere();
    if (active === last) return;
    last = active;
    listener(active);
  };
  return Disposable.from(
    extensions.onDidChange(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('yaml.validate')) update();
    }),
  );
}
