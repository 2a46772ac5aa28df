package org.tamis.bridge.filter;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/**
 * Runs in the database: what was planned is written before anything is done, so that an interrupted
 * run can be settled, and a finished one undone.
 */
public final class StoredRuns {
  private static final String BEGIN =
      """
      INSERT INTO filter_run (account, started, ended, undoes, request, looked, changed)
      VALUES (?, ?, 0, ?, ?, 0, 0) RETURNING id
      """;
  private static final String RUNS =
      """
      SELECT r.id, r.account, r.started, r.ended, r.undoes, r.request, r.looked, r.changed,
        COALESCE((SELECT max(u.id) FROM filter_run u WHERE u.undoes = r.id), 0)
      FROM filter_run r
      """;
  private static final String POSITION =
      """
      INSERT INTO filter_mailbox (run, mailbox, validity, planned) VALUES (?, ?, ?, ?)
      ON CONFLICT (run, mailbox) DO UPDATE SET validity = excluded.validity, planned = excluded.planned
      """;

  private final Tables<RunsUnavailable> tables;
  private final Fence fence;

  /** How far a run has come in a mailbox. */
  public record Position(String mailbox, long uidValidity, long planned) {}

  /** Asked in each transaction whether the writer may still write. */
  @FunctionalInterface
  public interface Fence {
    /** For who only reads, or is alone. */
    Fence NONE = _ -> {};

    /**
     * @throws SQLException when it may not: nothing is written then
     */
    void check(Statements statements) throws SQLException;
  }

  /** For reading. */
  public StoredRuns(Database database) {
    this(database, Fence.NONE);
  }

  public StoredRuns(Database database, Fence fence) {
    this.tables = RunsUnavailable.tables(database);
    this.fence = fence;
  }

  private <T> T write(Statements.Work<T> work) throws RunsUnavailable {
    return tables.write(
        Statements.of(statements -> {
          fence.check(statements);
          return work.with(statements);
        }));
  }

  /** Begins a run. */
  public FilterRun begin(String account, FilterRun.Request request, Instant now)
      throws RunsUnavailable {
    String json = RunJson.MAPPER.writeValueAsString(request);
    return write(statements -> begin(statements, account, 0, json, now));
  }

  /** Begins a run that undoes another one, with all that it is to do. */
  FilterRun begin(FilterRun undone, List<FilterGroup> groups, Instant now) throws RunsUnavailable {
    FilterRun.Request old = undone.request();
    String json =
        RunJson.MAPPER.writeValueAsString(
            new FilterRun.Request("", "", old.mailboxes(), "", false));
    return write(statements -> {
      FilterRun run = begin(statements, undone.account(), undone.id(), json, now);
      for (FilterGroup group : groups) {
        GroupRows.insert(statements, run, group);
      }
      return run;
    });
  }

  private static FilterRun begin(
      Statements statements, String account, long undoes, String request, Instant now)
      throws SQLException {
    long id =
        statements
            .row(BEGIN, row -> row.getLong(1), account, now.toEpochMilli(), undoes, request)
            .orElseThrow();
    return find(statements, account, id).orElseThrow();
  }

  /** The runs of an account, the oldest first. */
  public List<FilterRun> list(String account) throws RunsUnavailable {
    return tables.read(
        Statements.of(statements ->
            statements.rows(RUNS + "WHERE r.account = ? ORDER BY r.id", RunJson::run, account)));
  }

  public Optional<FilterRun> find(String account, long id) throws RunsUnavailable {
    return tables.read(Statements.of(statements -> find(statements, account, id)));
  }

  private static Optional<FilterRun> find(Statements statements, String account, long id)
      throws SQLException {
    return statements.row(RUNS + "WHERE r.account = ? AND r.id = ?", RunJson::run, account, id);
  }

  /** How far a run has come in a mailbox; empty where it has not begun with it. */
  public Optional<Position> position(FilterRun run, String mailbox) throws RunsUnavailable {
    return tables.read(
        Statements.of(statements ->
            statements.row(
                "SELECT validity, planned FROM filter_mailbox WHERE run = ? AND mailbox = ?",
                row -> new Position(mailbox, row.getLong(1), row.getLong(2)),
                run.id(),
                mailbox)));
  }

  /**
   * Writes what is to be done from now on, and how far the run has come with that.
   *
   * @param looked how many more messages the script has seen
   * @return the groups with their ids
   */
  List<FilterGroup> plan(
      FilterRun run, Optional<Position> position, long looked, List<FilterGroup> groups)
      throws RunsUnavailable {
    return write(statements -> {
      if (position.isPresent()) {
        Position at = position.get();
        statements.update(POSITION, run.id(), at.mailbox(), at.uidValidity(), at.planned());
      }
      statements.update("UPDATE filter_run SET looked = looked + ? WHERE id = ?", looked, run.id());
      List<FilterGroup> numbered = new ArrayList<>();
      for (FilterGroup group : groups) {
        numbered.add(GroupRows.insert(statements, run, group));
      }
      return numbered;
    });
  }

  /** Notes how groups ended. */
  void end(FilterRun run, List<GroupEnd> ends) throws RunsUnavailable {
    write(statements -> {
      long changed = 0;
      for (GroupEnd end : ends) {
        GroupRows.end(statements, end);
        changed += end.changed();
      }
      return statements.update(
          "UPDATE filter_run SET changed = changed + ? WHERE id = ?", changed, run.id());
    });
  }

  /** Whether something of a run may be under way. */
  boolean isOpen(FilterRun run) throws RunsUnavailable {
    return !open(run).isEmpty();
  }

  /** The groups of a run with which something may be under way. */
  List<FilterGroup> open(FilterRun run) throws RunsUnavailable {
    return tables.read(Statements.of(statements -> GroupRows.open(statements, run)));
  }

  /** How the groups of a run ended, the last one first. */
  List<GroupEnd> ended(FilterRun run) throws RunsUnavailable {
    return tables.read(Statements.of(statements -> GroupRows.ended(statements, run)));
  }

  /** The run has come to its end. */
  void finish(FilterRun run, Instant now) throws RunsUnavailable {
    write(statements ->
        statements.update(
            "UPDATE filter_run SET ended = ? WHERE id = ?", now.toEpochMilli(), run.id()));
  }
}
