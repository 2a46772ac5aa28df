package org.tamis.service.scripts;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes may be made to an account's scripts: the rules of all stores, without the doing.
 * Used by one thread, once.
 */
public final class ScriptTerms {
  private final Quota quota;
  private final Set<ScriptName> names;
  private Optional<ScriptName> active;

  /**
   * @param names of the scripts that the account has
   */
  public ScriptTerms(Quota quota, Collection<ScriptName> names, Optional<ScriptName> active) {
    this.quota = quota;
    this.names = new HashSet<>(names);
    this.active = active;
  }

  /** Of an account with these scripts. */
  public static ScriptTerms of(Quota quota, List<ScriptEntry> scripts) {
    return new ScriptTerms(
        quota,
        scripts.stream().map(ScriptEntry::name).toList(),
        scripts.stream().filter(ScriptEntry::active).map(ScriptEntry::name).findFirst());
  }

  /** DONE when all may be made one after the other, or why the first of them may not. */
  public ScriptChange judge(List<ScriptEdit> edits) {
    for (ScriptEdit edit : edits) {
      ScriptChange judged = judge(edit);
      if (judged != ScriptChange.DONE) {
        return judged;
      }
    }
    return ScriptChange.DONE;
  }

  private ScriptChange judge(ScriptEdit edit) {
    return switch (edit) {
      case ScriptEdit.Put put -> put(put.script());
      case ScriptEdit.Activate activate -> activate(activate.name());
      case ScriptEdit.Deactivate _ -> deactivate();
      case ScriptEdit.Delete delete -> delete(delete.name());
      case ScriptEdit.Rename rename -> rename(rename.from(), rename.to());
    };
  }

  private ScriptChange put(StoredScript script) {
    long octets = script.text().getBytes(StandardCharsets.UTF_8).length;
    ScriptChange room = room(script.name(), octets);
    if (room == ScriptChange.DONE) {
      names.add(script.name());
    }
    return room;
  }

  /** Whether a script of that size finds room: DONE, TOO_MANY or TOO_LARGE. */
  public ScriptChange room(ScriptName name, long octets) {
    if (octets > quota.scriptOctets()) {
      return ScriptChange.TOO_LARGE;
    }
    return names.contains(name) || names.size() < quota.scripts()
        ? ScriptChange.DONE
        : ScriptChange.TOO_MANY;
  }

  private ScriptChange activate(ScriptName name) {
    if (!names.contains(name)) {
      return ScriptChange.NONEXISTENT;
    }
    active = Optional.of(name);
    return ScriptChange.DONE;
  }

  private ScriptChange deactivate() {
    active = Optional.empty();
    return ScriptChange.DONE;
  }

  private ScriptChange delete(ScriptName name) {
    if (!names.contains(name)) {
      return ScriptChange.NONEXISTENT;
    }
    if (active.equals(Optional.of(name))) {
      return ScriptChange.ACTIVE; // RFC 5804 §2.10
    }
    names.remove(name);
    return ScriptChange.DONE;
  }

  private ScriptChange rename(ScriptName from, ScriptName to) {
    if (!names.contains(from)) {
      return ScriptChange.NONEXISTENT;
    }
    if (!names.add(to)) {
      return ScriptChange.ALREADY_EXISTS; // RFC 5804 §2.11.1
    }
    names.remove(from);
    active = active.map(name -> name.equals(from) ? to : name);
    return ScriptChange.DONE;
  }
}
