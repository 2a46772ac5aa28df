package org.tamis.service.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where accounts keep their scripts; ManageSieve writes it and delivery reads it. An account needs
 * no creation. Called from many threads at once; a reader sees each change entirely or not at all.
 * IOException means that the store cannot be used now.
 */
public interface ScriptStore {
  /** All scripts, by name. */
  List<ScriptEntry> list(String account) throws IOException;

  Optional<StoredScript> get(String account, ScriptName name) throws IOException;

  /** The script that filters the account's mail, if there is one (RFC 5804 §1.4). */
  Optional<StoredScript> active(String account) throws IOException;

  /** Whether {@link #put} would find room: DONE, TOO_MANY or TOO_LARGE (RFC 5804 §2.5). */
  ScriptChange room(String account, ScriptName name, long octets) throws IOException;

  /**
   * Stores a script; an existing one of that name is replaced, also when the account is at its
   * limit of scripts, and stays active if it was.
   *
   * @return DONE, TOO_MANY or TOO_LARGE
   */
  ScriptChange put(String account, StoredScript script, Author author) throws IOException;

  /** The same by nobody in particular. */
  default ScriptChange put(String account, StoredScript script) throws IOException {
    return put(account, script, Author.UNKNOWN);
  }

  /**
   * The last versions of a script, the newest first, which is the script itself where that is
   * there: a script that was deleted can be had again from here. At most {@value
   * ScriptHistory#MOST}; fewer where they are large.
   */
  List<ScriptVersion> versions(String account, ScriptName name) throws IOException;

  /** DONE or NONEXISTENT. */
  ScriptChange activate(String account, ScriptName name) throws IOException;

  /** Leaves no script active; no error when none was. */
  void deactivate(String account) throws IOException;

  /** DONE, NONEXISTENT or, for the active script, ACTIVE. */
  ScriptChange delete(String account, ScriptName name) throws IOException;

  /** DONE, NONEXISTENT or ALREADY_EXISTS; an active script stays active. */
  ScriptChange rename(String account, ScriptName from, ScriptName to) throws IOException;
}
