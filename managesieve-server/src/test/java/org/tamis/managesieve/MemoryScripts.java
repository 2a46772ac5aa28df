package org.tamis.managesieve;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEntry;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.ScriptVersion;
import org.tamis.service.scripts.StoredScript;

/** The scripts of one account, whatever its name, in memory; used by one thread. */
public final class MemoryScripts implements ScriptStore {
  private final Quota quota;
  private final Map<ScriptName, String> texts = new TreeMap<>();
  private Optional<ScriptName> active = Optional.empty();

  public MemoryScripts(Quota quota) {
    this.quota = quota;
  }

  @Override
  public List<ScriptEntry> list(String account) {
    return texts.keySet().stream()
        .map(name -> new ScriptEntry(name, active.equals(Optional.of(name))))
        .toList();
  }

  @Override
  public Optional<StoredScript> get(String account, ScriptName name) {
    return Optional.ofNullable(texts.get(name)).map(text -> new StoredScript(name, text));
  }

  @Override
  public Optional<StoredScript> active(String account) {
    return active.flatMap(name -> get(account, name));
  }

  @Override
  public ScriptChange room(String account, ScriptName name, long octets) {
    if (octets > quota.scriptOctets()) {
      return ScriptChange.TOO_LARGE;
    }
    return texts.containsKey(name) || texts.size() < quota.scripts()
        ? ScriptChange.DONE
        : ScriptChange.TOO_MANY;
  }

  @Override
  public List<ScriptVersion> versions(String account, ScriptName name) {
    return List.of();
  }

  @Override
  public ScriptChange put(String account, StoredScript script, Author author) {
    int octets = script.text().getBytes(StandardCharsets.UTF_8).length;
    ScriptChange room = room(account, script.name(), octets);
    if (room == ScriptChange.DONE) {
      texts.put(script.name(), script.text());
    }
    return room;
  }

  @Override
  public ScriptChange activate(String account, ScriptName name) {
    if (!texts.containsKey(name)) {
      return ScriptChange.NONEXISTENT;
    }
    active = Optional.of(name);
    return ScriptChange.DONE;
  }

  @Override
  public void deactivate(String account) {
    active = Optional.empty();
  }

  @Override
  public ScriptChange delete(String account, ScriptName name) {
    if (active.equals(Optional.of(name))) {
      return ScriptChange.ACTIVE;
    }
    return texts.remove(name) == null ? ScriptChange.NONEXISTENT : ScriptChange.DONE;
  }

  @Override
  public ScriptChange rename(String account, ScriptName from, ScriptName to) {
    if (!texts.containsKey(from)) {
      return ScriptChange.NONEXISTENT;
    }
    if (texts.containsKey(to)) {
      return ScriptChange.ALREADY_EXISTS;
    }
    texts.put(to, texts.remove(from));
    active = active.map(name -> name.equals(from) ? to : name);
    return ScriptChange.DONE;
  }
}
