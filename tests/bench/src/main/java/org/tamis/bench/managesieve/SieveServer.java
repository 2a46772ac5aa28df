package org.tamis.bench.managesieve;

import java.io.IOException;
import java.util.List;
import org.tamis.bench.load.ProcessTree;

/**
 * A server whose scripts are managed.
 *
 * @param accounts of it, each with the password "any"
 */
interface SieveServer extends AutoCloseable {
  /** As it is called in the results. */
  String name();

  int port();

  List<String> accounts();

  /** All that work for it. */
  ProcessTree processes();

  /** The end of its log. */
  String log();

  /** Kilobytes of all its processes; what they share counts once (proc(5), smaps_rollup). */
  long pss() throws IOException, InterruptedException;

  @Override
  void close() throws IOException, InterruptedException;
}
