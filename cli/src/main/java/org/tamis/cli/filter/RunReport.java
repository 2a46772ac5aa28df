package org.tamis.cli.filter;

import java.util.List;
import org.tamis.bridge.filter.FilterReport;
import org.tamis.bridge.filter.FilterRun;

/** Tells of a run, for people or for programs. */
interface RunReport extends FilterReport, AutoCloseable {
  Totals totals();

  /** Tells what it comes to when nothing is done. */
  void previewed();

  /** Tells what it came to. */
  void executed(FilterRun run, boolean interrupted);

  /**
   * Tells what an undo came to.
   *
   * @param run that was undone
   * @param impossible what was not, in sentences without their full stops
   */
  void undone(FilterRun run, List<String> impossible, boolean interrupted);

  @Override
  void close();
}
