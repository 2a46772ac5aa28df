package org.tamis.cli.studio;

import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptName;

/**
 * Where the scripts of an account really are; a port. Called from many threads. IOException has a
 * clause that says what could not be done.
 */
interface Original extends AutoCloseable {
  /** All scripts as they are now. */
  Snapshot read() throws IOException;

  void carryOut(ScriptEdit edit) throws IOException;

  /** What is said there against a script, in its own words; "" for nothing. */
  String objection(String script) throws IOException;

  /** What may be there, as far as that is known. */
  Quota quota();

  @Override
  void close() throws IOException;

  /**
   * @param active the name of one of them
   */
  record Snapshot(SortedMap<ScriptName, String> texts, Optional<ScriptName> active) {
    public Snapshot {
      texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }
  }
}
