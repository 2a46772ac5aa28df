package org.tamis.service.scripts;

/** A change to an account's scripts. */
public sealed interface ScriptEdit {
  /** A new script, or another text of the one that has the name; that stays active if it was. */
  record Put(StoredScript script) implements ScriptEdit {}

  record Activate(ScriptName name) implements ScriptEdit {}

  /** Leaves no script active; no error when none was. */
  record Deactivate() implements ScriptEdit {}

  /** Of a script that is not active. */
  record Delete(ScriptName name) implements ScriptEdit {}

  /** An active script stays active. */
  record Rename(ScriptName from, ScriptName to) implements ScriptEdit {}
}
