package org.tamis.studio.jmap.sieve;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.service.scripts.ScriptName;

/** A script as a /set is to leave it. For one thread. */
final class ScriptDraft {
  /** The script as it is; empty for one that is created. */
  final Optional<Script> script;

  /** What the client calls it: its creation id, or its id. */
  final String key;

  /** The name that it is to have. */
  ScriptName name;

  /** The name that the client sent for it, if it did. */
  Optional<String> sentName = Optional.empty();

  /** Another text, if it is to have one. */
  @Nullable ScriptText text;

  boolean isChanged;
  boolean isDestroyed;
  boolean isActive;

  private ScriptDraft(Optional<Script> script, String key, ScriptName name) {
    this.script = script;
    this.key = key;
    this.name = name;
    this.isActive = script.map(Script::active).orElse(false);
  }

  static ScriptDraft of(Script script) {
    return new ScriptDraft(Optional.of(script), script.id(), script.name());
  }

  static ScriptDraft created(String creationId, ScriptName name, ScriptText text) {
    ScriptDraft draft = new ScriptDraft(Optional.empty(), creationId, name);
    draft.text = text;
    draft.isChanged = true;
    return draft;
  }

  boolean isCreated() {
    return script.isEmpty();
  }

  boolean isRenamed() {
    return script.filter(old -> !old.name().equals(name)).isPresent();
  }

  Optional<ScriptText> newText() {
    return Optional.ofNullable(text);
  }

  /** An update that is refused leaves the script as it was. */
  void undo() {
    name = script.orElseThrow().name();
    sentName = Optional.empty();
    text = null;
    isChanged = false;
  }
}
