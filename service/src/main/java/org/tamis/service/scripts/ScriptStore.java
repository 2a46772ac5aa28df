package org.tamis.service.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where accounts keep their scripts; ManageSieve writes it and delivery reads it. An account needs
 * no creation. Called from many threads at once; a reader sees each change entirely or not at all.
 * IOException means that the store cannot be used now.
 */
public interface ScriptStore extends AutoCloseable {
  /**
   * Called when a service starts: makes ready what it can. A store that others keep and that does
   * not answer yet is no failure; it is logged.
   *
   * @throws IOException when waiting will not help
   */
  default void prepare() throws IOException {}

  /** Gives back what it holds; it is not used afterwards. */
  @Override
  default void close() {}

  /** All scripts, by name. */
  List<ScriptEntry> list(String account) throws IOException;

  /** The same with ids and the state of all of them. An id is stored before it is told. */
  ScriptListing listing(String account) throws IOException;

  Optional<StoredScript> get(String account, ScriptName name) throws IOException;

  /** The script that filters the account's mail, if there is one (RFC 5804 §1.4). */
  Optional<StoredScript> active(String account) throws IOException;

  /**
   * Makes all of the changes or none. Once this returns, they survive the end of the process and of
   * the machine. If the machine stops meanwhile, a store of files may keep the first of several.
   *
   * @return DONE, or why nothing was changed
   */
  ScriptChange change(String account, ScriptEdits edits) throws IOException;

  /** Whether {@link #put} would find room: DONE, TOO_MANY or TOO_LARGE (RFC 5804 §2.5). */
  ScriptChange room(String account, ScriptName name, long octets) throws IOException;

  /**
   * Stores a script; an existing one of that name is replaced, also when the account is at its
   * limit of scripts, and stays active if it was.
   *
   * @return DONE, TOO_MANY or TOO_LARGE
   */
  default ScriptChange put(String account, StoredScript script, Author author) throws IOException {
    return change(account, ScriptEdits.of(author, new ScriptEdit.Put(script)));
  }

  /** The same by nobody in particular. */
  default ScriptChange put(String account, StoredScript script) throws IOException {
    return put(account, script, Author.UNKNOWN);
  }

  /**
   * The last versions of a script, the newest first, which is the script itself where that is
   * there: a script that was deleted can be had again from here. At most {@value
   * ScriptVersion#MOST}; fewer where they are large.
   */
  List<ScriptVersion> versions(String account, ScriptName name) throws IOException;

  /** DONE or NONEXISTENT. */
  default ScriptChange activate(String account, ScriptName name) throws IOException {
    return change(account, ScriptEdits.of(Author.UNKNOWN, new ScriptEdit.Activate(name)));
  }

  /** Leaves no script active; no error when none was. */
  default void deactivate(String account) throws IOException {
    change(account, ScriptEdits.of(Author.UNKNOWN, new ScriptEdit.Deactivate()));
  }

  /** DONE, NONEXISTENT or, for the active script, ACTIVE. */
  default ScriptChange delete(String account, ScriptName name) throws IOException {
    return change(account, ScriptEdits.of(Author.UNKNOWN, new ScriptEdit.Delete(name)));
  }

  /** DONE, NONEXISTENT or ALREADY_EXISTS; an active script stays active. */
  default ScriptChange rename(String account, ScriptName from, ScriptName to) throws IOException {
    return change(account, ScriptEdits.of(Author.UNKNOWN, new ScriptEdit.Rename(from, to)));
  }
}
