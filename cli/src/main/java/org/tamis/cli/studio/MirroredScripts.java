package org.tamis.cli.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tamis.service.scripts.Author;
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

/**
 * Scripts that are kept elsewhere, as they were seen last. What the place itself does not have is
 * kept here: ids, and the versions that came by. All else is asked for again, and a change is made
 * there first. There are no changes of several scripts at once there: of two, the first may be made
 * alone when the connection breaks.
 */
final class MirroredScripts implements ScriptStore {
  /** One page asks several times. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Original original;
  private final ScriptStore seen;
  private final InstantSource clock;
  private Instant fresh = Instant.MIN;

  /**
   * @param seen of this one alone
   */
  MirroredScripts(Original original, ScriptStore seen, InstantSource clock) {
    this.original = original;
    this.seen = seen;
    this.clock = clock;
  }

  @Override
  public synchronized List<ScriptEntry> list(String account) throws IOException {
    look(account);
    return seen.list(account);
  }

  @Override
  public synchronized ScriptListing listing(String account) throws IOException {
    look(account);
    return seen.listing(account);
  }

  @Override
  public synchronized Optional<StoredScript> get(String account, ScriptName name)
      throws IOException {
    look(account);
    return seen.get(account, name);
  }

  @Override
  public synchronized Optional<StoredScript> active(String account) throws IOException {
    look(account);
    return seen.active(account);
  }

  @Override
  public synchronized List<ScriptVersion> versions(String account, ScriptName name)
      throws IOException {
    look(account);
    return seen.versions(account, name);
  }

  @Override
  public synchronized ScriptChange room(String account, ScriptName name, long octets)
      throws IOException {
    look(account);
    return ScriptTerms.of(original.quota(), seen.list(account)).room(name, octets);
  }

  @Override
  public synchronized ScriptChange change(String account, ScriptEdits edits) throws IOException {
    lookAgain(account);
    Optional<String> state = edits.ifInState();
    if (state.isPresent() && !state.get().equals(seen.listing(account).state())) {
      return ScriptChange.OTHER_STATE;
    }
    ScriptChange judged = ScriptTerms.of(original.quota(), seen.list(account)).judge(edits.all());
    if (judged == ScriptChange.DONE) {
      carryOut(account, edits);
    }
    return judged;
  }

  private void carryOut(String account, ScriptEdits edits) throws IOException {
    try {
      for (ScriptEdit edit : edits.all()) {
        original.carryOut(edit);
        seen.change(account, ScriptEdits.of(edits.author(), edit));
      }
      fresh = clock.instant();
    } catch (IOException e) {
      fresh = Instant.MIN; // nobody knows what has been done
      throw e;
    }
  }

  private void look(String account) throws IOException {
    if (!clock.instant().minus(FRESH).isBefore(fresh)) {
      lookAgain(account);
    }
  }

  private void lookAgain(String account) throws IOException {
    Original.Snapshot now = original.read();
    Optional<ScriptName> active = seen.active(account).map(StoredScript::name);
    if (active.isPresent() && !active.equals(now.active())) {
      seen.deactivate(account);
    }
    for (ScriptEntry known : seen.list(account)) {
      if (!now.texts().containsKey(known.name())) {
        seen.delete(account, known.name());
      }
    }
    for (var script : now.texts().entrySet()) {
      StoredScript found = new StoredScript(script.getKey(), script.getValue());
      if (!seen.get(account, found.name()).equals(Optional.of(found))) {
        seen.put(account, found, Author.UNKNOWN);
      }
    }
    if (now.active().isPresent() && !active.equals(now.active())) {
      seen.activate(account, now.active().get());
    }
    fresh = clock.instant();
  }

  @Override
  public synchronized void close() {
    try (seen) {
      original.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
