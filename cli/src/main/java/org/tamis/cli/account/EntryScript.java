package org.tamis.cli.account;

import java.io.IOException;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.StoredEntry;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.cli.script.ScriptFile;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.source.Source;
import org.tamis.service.text.Reason;

/** The script of an account that its server keeps in an entry of its annotations (RFC 5464). */
public final class EntryScript {
  private EntryScript() {}

  /** Asks a server over a connection. */
  @FunctionalInterface
  public interface Server {
    /** As {@link ExistingMail#entry}. */
    StoredEntry entry(String name, int mostOctets) throws StoreUnavailable;
  }

  /** Over a connection of its own. */
  static NamedScript of(ChosenAccount account, String entry) throws IOException {
    try (ExistingMail mail = account.store().existing().open(account.name())) {
      return read(account, entry, mail::entry);
    } catch (StoreUnavailable e) {
      throw new IOException(Reason.of(e), e);
    }
  }

  /**
   * Reads it.
   *
   * @throws IOException with a clause that says why there is none
   */
  public static NamedScript read(ChosenAccount account, String entry, Server server)
      throws IOException, StoreUnavailable {
    return switch (server.entry(entry, ScriptFile.MOST_OCTETS)) {
      case StoredEntry.Value(String text) -> named(account, entry, text);
      case StoredEntry.None _ ->
          throw new IOException(
              "the server has no entry \""
                  + entry
                  + "\" with a script; docs/accounts.md says how to put one there");
      case StoredEntry.TooLarge _ ->
          throw new IOException(
              "the entry \"%s\" of the server is larger than a script may be (%,d octets)"
                  .formatted(entry, ScriptFile.MOST_OCTETS));
      case StoredEntry.Unsupported _ ->
          throw new IOException(
              "the server has no METADATA (RFC 5464), and so no entry \""
                  + entry
                  + "\": keep the script in a file, and say where with \"script\"");
      case StoredEntry.Refused(String reason) ->
          throw new IOException(
              "the server refuses to tell the entry \"" + entry + "\": " + reason);
    };
  }

  private static NamedScript named(ChosenAccount account, String entry, String text) {
    Source source = Source.of(entry.substring(entry.lastIndexOf('/') + 1), text);
    return new NamedScript(
        new ScriptChoice.Text(source, ScriptLibrary.EMPTY),
        "the script of account " + account.name() + " in the entry \"" + entry + "\"");
  }
}
