package org.tamis.bridge.filter;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      INSERT INTO filter_mailbox (run, mailbox, validity, planned, looked) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (run, mailbox) DO UPDATE
      SET validity = excluded.validity, planned = excluded.planned, looked = excluded.looked
      """;

  private static final String SUCCEED =
      """
      INSERT INTO filter_mailbox (run, mailbox, validity, planned, looked)
      SELECT ?, mailbox, validity, planned, looked FROM filter_mailbox WHERE run = ?
      """;
  private static final String FINISH = "UPDATE filter_run SET ended = ? WHERE id = ?";
  private static final String OLD_RUNS = "SELECT id FROM filter_run WHERE ended > 0 AND ended < ?";
  private static final String OLD_GROUPS =
      "SELECT id FROM filter_group WHERE run IN (" + OLD_RUNS + ")";

  /** How long a run that has ended can be undone. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final Tables<RunsUnavailable> tables;
  private final Fence fence;

  /**
   * How far a run has come in a mailbox.
   *
   * @param planned messages up to this UID have been looked at
   * @param looked when that was
   */
  public record Position(String mailbox, long uidValidity, long planned, Instant looked) {}

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

  /**
   * Begins a run that undoes another one, with all that it is to do.
   *
   * @param notes what it cannot do, for who goes on with it
   */
  FilterRun begin(FilterRun undone, List<FilterGroup> groups, List<String> notes, Instant now)
      throws RunsUnavailable {
    FilterRun.Request old = undone.request();
    String json =
        RunJson.MAPPER.writeValueAsString(
            new FilterRun.Request("", "", old.mailboxes(), "", false));
    return write(statements -> {
      FilterRun run = begin(statements, undone.account(), undone.id(), json, now);
      for (FilterGroup group : groups) {
        GroupRows.insert(statements, run, group);
      }
      for (String note : notes) {
        GroupRows.note(statements, run, note);
      }
      return run;
    });
  }

  private static FilterRun begin(
      Statements statements, String account, long undoes, String request, Instant now)
      throws SQLException {
    forgetOld(statements, now);
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
                "SELECT validity, planned, looked FROM filter_mailbox WHERE run = ? AND mailbox = ?",
                row ->
                    new Position(
                        mailbox,
                        row.getLong(1),
                        row.getLong(2),
                        Instant.ofEpochMilli(row.getLong(3))),
                run.id(),
                mailbox)));
  }

  /**
   * Writes what is to be done from now on, and how far the run has come with that.
   *
   * @param looked how many more messages the script has seen
   * @param marks what they have left for others
   * @return the groups with their ids
   */
  List<FilterGroup> plan(
      FilterRun run,
      Position position,
      long looked,
      List<FilterGroup> groups,
      Optional<DuplicateMarks> marks)
      throws RunsUnavailable {
    return tables.write(connection -> {
      if (marks.isPresent()) {
        marks.get().write(connection);
      }
      return Statements.of(statements -> plan(statements, run, position, looked, groups))
          .with(connection);
    });
  }

  private List<FilterGroup> plan(
      Statements statements,
      FilterRun run,
      Position position,
      long looked,
      List<FilterGroup> groups)
      throws SQLException {
    fence.check(statements);
    mark(statements, run, position);
    statements.update("UPDATE filter_run SET looked = looked + ? WHERE id = ?", looked, run.id());
    List<FilterGroup> numbered = new ArrayList<>();
    for (FilterGroup group : groups) {
      numbered.add(GroupRows.insert(statements, run, group));
    }
    return numbered;
  }

  /** Writes how far a run has come in a mailbox where nothing is to be done. */
  public void mark(FilterRun run, Position position) throws RunsUnavailable {
    write(statements -> mark(statements, run, position));
  }

  private static int mark(Statements statements, FilterRun run, Position at) throws SQLException {
    return statements.update(
        POSITION,
        run.id(),
        at.mailbox(),
        at.uidValidity(),
        at.planned(),
        at.looked().toEpochMilli());
  }

  /**
   * The run of a watch that goes on, with how far it has come in each mailbox.
   *
   * @param longest after which another run begins where this one is, so that old ones can go
   */
  public FilterRun watch(String account, FilterRun.Request request, Duration longest, Instant now)
      throws RunsUnavailable {
    Optional<FilterRun> last =
        list(account).stream()
            .filter(run -> run.ended().isEmpty() && run.request().equals(request))
            .reduce((_, later) -> later);
    if (last.isEmpty()) {
      return begin(account, request, now);
    }
    FilterRun run = last.get();
    boolean isLong = !now.isBefore(run.started().plus(longest));
    return isLong && open(run).isEmpty() && refused(run).isEmpty() ? successor(run, now) : run;
  }

  private FilterRun successor(FilterRun last, Instant now) throws RunsUnavailable {
    String json = RunJson.MAPPER.writeValueAsString(last.request());
    return write(statements -> {
      FilterRun next = begin(statements, last.account(), 0, json, now);
      statements.update(SUCCEED, next.id(), last.id());
      statements.update(FINISH, now.toEpochMilli(), last.id());
      return next;
    });
  }

  /** Forgets runs that ended long ago: they cannot be undone any more. */
  private static void forgetOld(Statements statements, Instant now) throws SQLException {
    long time = now.minus(KEPT).toEpochMilli();
    for (String table : List.of("filter_mail", "filter_copy", "filter_content")) {
      statements.update("DELETE FROM " + table + " WHERE grp IN (" + OLD_GROUPS + ")", time);
    }
    for (String table : List.of("filter_group", "filter_mailbox")) {
      statements.update("DELETE FROM " + table + " WHERE run IN (" + OLD_RUNS + ")", time);
    }
    statements.update("DELETE FROM filter_run WHERE ended > 0 AND ended < ?", time);
  }

  /** Notes how groups ended; each part of a group that ended in parts has a row of its own then. */
  void end(FilterRun run, List<GroupEnd> ends) throws RunsUnavailable {
    write(statements -> {
      long changed = 0;
      Set<Long> known = new HashSet<>();
      for (GroupEnd end : ends) {
        boolean first = known.add(end.group().id());
        GroupRows.end(statements, first ? end : GroupRows.apart(statements, run, end));
        changed += end.changed();
      }
      return statements.update(
          "UPDATE filter_run SET changed = changed + ? WHERE id = ?", changed, run.id());
    });
  }

  /** What a run could not do from its beginning. */
  List<String> notes(FilterRun run) throws RunsUnavailable {
    return ended(run).reversed().stream()
        .filter(end -> end.group().mails().isEmpty())
        .flatMap(end -> end.problem().stream())
        .map(Problem::reason)
        .toList();
  }

  /** What is tried again, with the time of each; of the run of a watch. */
  List<GroupEnd> refused(FilterRun run) throws RunsUnavailable {
    if (run.undoneBy().isPresent()) {
      return List.of();
    }
    return tables.read(Statements.of(statements -> GroupRows.refused(statements, run)));
  }

  /** A group is tried again from now on. */
  void reopen(FilterRun run, GroupEnd end, FilterGroup group) throws RunsUnavailable {
    write(statements -> {
      GroupRows.reopen(statements, group);
      return statements.update(
          "UPDATE filter_run SET changed = changed - ? WHERE id = ?",
          (long) end.changed(),
          run.id());
    });
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
    write(statements -> statements.update(FINISH, now.toEpochMilli(), run.id()));
  }
}
