package org.tamis.studio.scripts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;

/**
 * Changes to the scripts of accounts as a person makes them, who may have looked at a page for an
 * hour while another program changed what is on it. IOException means that the store cannot be used
 * now; nothing was changed then.
 */
record Desk(ScriptStore store, ScriptCheck check) {
  /** Times that something else of the account may change while one script is saved. */
  private static final int ATTEMPTS = 5;

  /** How it went. */
  sealed interface Saved {
    /** It is stored, or nothing had to be. */
    record Done(ScriptListing.Script script) implements Saved {}

    /** It has errors: a script in the store always compiles, as with ManageSieve. */
    record Wrong(List<Diagnostic> findings) implements Saved {}

    /** Somebody else has changed it meanwhile, to this. */
    record Elsewhere(ScriptListing.Script script, String text) implements Saved {}

    /** Somebody else has deleted it meanwhile. */
    record Gone() implements Saved {}

    record Refused(ScriptChange why) implements Saved {}
  }

  /** A script as it is stored. */
  record Opened(ScriptListing.Script script, String text) {}

  ScriptListing listing(String account) throws IOException {
    return store.listing(account);
  }

  /** The script that has an id. Its text is at least as new as its digest. */
  Optional<Opened> open(String account, String id) throws IOException {
    Optional<ScriptListing.Script> script = store.listing(account).withId(id);
    if (script.isEmpty()) {
      return Optional.empty();
    }
    return store
        .get(account, script.get().name())
        .map(stored -> new Opened(script.get(), stored.text()));
  }

  List<Diagnostic> findings(String account, String name, String text) throws IOException {
    return check.check(account, Source.of(name, text));
  }

  /**
   * Stores another text of a script.
   *
   * @param digest of the text that the change was made from
   * @param draft with any line ends; those of the stored script are kept
   * @param activates whether it becomes the active one
   */
  Saved save(
      String account, String id, String digest, String draft, boolean activates, Author author)
      throws IOException {
    return save(account, id, digest, stored -> LineEnds.like(stored, draft), activates, author);
  }

  /** Stores another text of a script octet by octet. */
  Saved put(String account, String id, String digest, String text, Author author)
      throws IOException {
    return save(account, id, digest, _ -> text, false, author);
  }

  private Saved save(
      String account,
      String id,
      String digest,
      UnaryOperator<String> changed,
      boolean activates,
      Author author)
      throws IOException {
    return settled(
        account,
        listing -> {
          Optional<ScriptListing.Script> script = listing.withId(id);
          Optional<StoredScript> stored =
              script.isEmpty() ? Optional.empty() : store.get(account, script.get().name());
          if (stored.isEmpty()) {
            return Optional.of(new Saved.Gone());
          }
          String old = stored.get().text();
          if (!script.get().digest().equals(digest)) {
            return Optional.of(new Saved.Elsewhere(script.get(), old));
          }
          StoredScript next = new StoredScript(script.get().name(), changed.apply(old));
          return changed(account, next, !next.text().equals(old), activates, listing, author);
        });
  }

  /** Stores a script under a name that none has. */
  Saved create(String account, ScriptName name, String draft, boolean activates, Author author)
      throws IOException {
    StoredScript script = new StoredScript(name, LineEnds.like("\n", draft));
    return settled(
        account,
        listing ->
            listing.find(name).isPresent()
                ? Optional.of(new Saved.Refused(ScriptChange.ALREADY_EXISTS))
                : changed(account, script, true, activates, listing, author));
  }

  /** What is done with the scripts as they are; empty when they are others by then. */
  @FunctionalInterface
  private interface Attempt {
    Optional<Saved> with(ScriptListing listing) throws IOException;
  }

  private Saved settled(String account, Attempt attempt) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Saved> saved = attempt.with(store.listing(account));
      if (saved.isPresent()) {
        return saved.get();
      }
    }
    return new Saved.Refused(ScriptChange.OTHER_STATE);
  }

  /**
   * Empty when something has changed since the listing.
   *
   * @param puts whether the text is another one than is stored
   */
  private Optional<Saved> changed(
      String account,
      StoredScript script,
      boolean puts,
      boolean activates,
      ScriptListing listing,
      Author author)
      throws IOException {
    ScriptName name = script.name();
    List<Diagnostic> findings = check.checkStored(account, Source.of(name.value(), script.text()));
    if (findings.stream().anyMatch(Finding::isError)) {
      return Optional.of(new Saved.Wrong(findings));
    }
    List<ScriptEdit> edits = new ArrayList<>();
    if (puts) {
      edits.add(new ScriptEdit.Put(script));
    }
    if (activates) {
      edits.add(new ScriptEdit.Activate(name));
    }
    if (edits.isEmpty()) {
      return listing.find(name).map(Saved.Done::new);
    }
    ScriptChange change =
        store.change(account, new ScriptEdits(edits, author, Optional.of(listing.state())));
    return switch (change) {
      case DONE -> store.listing(account).find(name).map(Saved.Done::new);
      case OTHER_STATE -> Optional.empty();
      case NONEXISTENT, ALREADY_EXISTS, ACTIVE, TOO_MANY, TOO_LARGE ->
          Optional.of(new Saved.Refused(change));
    };
  }

  /** Makes one change to a script that is there, or tells why not. */
  ScriptChange change(String account, ScriptEdit edit, Author author) throws IOException {
    return store.change(account, ScriptEdits.of(author, edit));
  }
}
