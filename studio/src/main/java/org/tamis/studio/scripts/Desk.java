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
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ScriptListing listing = store.listing(account);
      Optional<ScriptListing.Script> script = listing.withId(id);
      Optional<StoredScript> stored =
          script.isEmpty() ? Optional.empty() : store.get(account, script.get().name());
      if (stored.isEmpty()) {
        return new Saved.Gone();
      }
      if (!script.get().digest().equals(digest)) {
        return new Saved.Elsewhere(script.get(), stored.get().text());
      }
      String text = changed.apply(stored.get().text());
      List<ScriptEdit> edits = new ArrayList<>();
      if (!text.equals(stored.get().text())) {
        edits.add(new ScriptEdit.Put(new StoredScript(script.get().name(), text)));
      }
      if (activates) {
        edits.add(new ScriptEdit.Activate(script.get().name()));
      }
      Optional<Saved> saved = changed(account, script.get().name(), text, edits, listing, author);
      if (saved.isPresent()) {
        return saved.get();
      }
    }
    return new Saved.Refused(ScriptChange.OTHER_STATE);
  }

  /** Stores a script under a name that none has. */
  Saved create(String account, ScriptName name, String draft, boolean activates, Author author)
      throws IOException {
    String text = LineEnds.like("\n", draft);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ScriptListing listing = store.listing(account);
      if (listing.find(name).isPresent()) {
        return new Saved.Refused(ScriptChange.ALREADY_EXISTS);
      }
      List<ScriptEdit> edits = new ArrayList<>();
      edits.add(new ScriptEdit.Put(new StoredScript(name, text)));
      if (activates) {
        edits.add(new ScriptEdit.Activate(name));
      }
      Optional<Saved> saved = changed(account, name, text, edits, listing, author);
      if (saved.isPresent()) {
        return saved.get();
      }
    }
    return new Saved.Refused(ScriptChange.OTHER_STATE);
  }

  /** Empty when something has changed since the listing. */
  private Optional<Saved> changed(
      String account,
      ScriptName name,
      String text,
      List<ScriptEdit> edits,
      ScriptListing listing,
      Author author)
      throws IOException {
    List<Diagnostic> findings = check.checkStored(account, Source.of(name.value(), text));
    if (findings.stream().anyMatch(Finding::isError)) {
      return Optional.of(new Saved.Wrong(findings));
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
