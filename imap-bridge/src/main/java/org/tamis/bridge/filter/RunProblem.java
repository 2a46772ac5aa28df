package org.tamis.bridge.filter;

import java.util.List;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;

/**
 * What a run could not do.
 *
 * @param reason a clause, or for an undo that did not begin with something a sentence without its
 *     full stop
 * @param messages that it is true of; 0 where the reason says how many
 */
public record RunProblem(String reason, long messages) {
  private static final String PROBLEMS =
      """
      SELECT g.problem, COUNT(m.uid) FROM filter_group g LEFT JOIN filter_mail m ON m.grp = g.id
      WHERE g.run = ? AND g.problem <> '' GROUP BY g.problem ORDER BY MIN(g.id) LIMIT ?
      """;

  /**
   * The problems of a run so far, each reason once, the first ones first.
   *
   * @param most of them
   */
  public static List<RunProblem> of(Database database, FilterRun run, int most)
      throws RunsUnavailable {
    return RunsUnavailable.tables(database)
        .read(
            Statements.of(statements ->
                statements.rows(
                    PROBLEMS,
                    row -> new RunProblem(row.getString(1), row.getLong(2)),
                    run.id(),
                    (long) most)));
  }
}
