package org.tamis.managesieve;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptEntry;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.ScriptTerms;
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
    return new ScriptTerms(quota, texts.keySet(), active).room(name, octets);
  }

  @Override
  public List<ScriptVersion> versions(String account, ScriptName name) {
    return List.of();
  }

  @Override
  public ScriptListing listing(String account) {
    return new ScriptListing(
        list(account).stream()
            .map(entry -> {
              String id = "s" + Integer.toHexString(entry.name().hashCode());
              String digest = Integer.toHexString(texts.get(entry.name()).hashCode());
              return new ScriptListing.Script(id, entry.name(), digest, entry.active());
            })
            .toList());
  }

  @Override
  public ScriptChange change(String account, ScriptEdits edits) {
    if (edits.ifInState().filter(state -> !state.equals(listing(account).state())).isPresent()) {
      return ScriptChange.OTHER_STATE;
    }
    ScriptChange judged = new ScriptTerms(quota, texts.keySet(), active).judge(edits.all());
    if (judged == ScriptChange.DONE) {
      edits.all().forEach(this::carryOut);
    }
    return judged;
  }

  private void carryOut(ScriptEdit edit) {
    switch (edit) {
      case ScriptEdit.Put put -> texts.put(put.script().name(), put.script().text());
      case ScriptEdit.Activate activate -> active = Optional.of(activate.name());
      case ScriptEdit.Deactivate _ -> active = Optional.empty();
      case ScriptEdit.Delete delete -> texts.remove(delete.name());
      case ScriptEdit.Rename rename -> {
        texts.put(rename.to(), texts.remove(rename.from()));
        active = active.map(name -> name.equals(rename.from()) ? rename.to() : name);
      }
    }
  }
}
