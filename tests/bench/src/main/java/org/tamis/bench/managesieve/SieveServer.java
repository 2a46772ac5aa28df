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

  /** What it takes now. */
  Taken taken() throws IOException, InterruptedException;

  /**
   * Kilobytes.
   *
   * @param heap of objects, without garbage; 0 of a server that is no JVM
   * @param pss of all its processes; what they share counts once (proc(5), smaps_rollup)
   */
  record Taken(long heap, long pss) {
    /** Of both the more, since a heap may have had room already. */
    long since(Taken before) {
      return Math.max(heap - before.heap, pss - before.pss);
    }
  }

  @Override
  void close() throws IOException, InterruptedException;
}
