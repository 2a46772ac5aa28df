package org.tamis.cli.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.managesieve.client.ManageSieveClient.Judged;
import org.tamis.managesieve.client.ManageSieveClient.Listed;
import org.tamis.service.scripts.ScriptVersion;

/**
 * Where an account keeps its scripts. IOException has a clause that says what could not be done;
 * nothing was changed then.
 */
interface ScriptPlace extends AutoCloseable {
  List<Listed> list() throws IOException;

  Optional<String> get(String name) throws IOException;

  /** Looks at a script as {@link #put} does, and stores nothing. */
  Judged check(String name, String script) throws IOException;

  /** Stores a script in place of one of that name, unless it has errors. */
  Judged put(String name, String script) throws IOException;

  void activate(String name) throws IOException;

  void deactivate() throws IOException;

  /** Never the active one. */
  void delete(String name) throws IOException;

  void rename(String from, String to) throws IOException;

  /** Older versions, the newest first. */
  List<ScriptVersion> versions(String name) throws IOException;

  @Override
  void close() throws IOException;
}
