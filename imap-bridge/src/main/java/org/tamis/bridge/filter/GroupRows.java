package org.tamis.bridge.filter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.bridge.store.SelectedMailbox.Identity;
import org.tamis.engine.plan.Flags;
import org.tamis.service.database.Statements;

/** Groups of messages as rows. */
final class GroupRows {
  private static final String GROUP =
      """
      INSERT INTO filter_group (run, mailbox, validity, steps, done, problem)
      VALUES (?, ?, ?, ?, 0, '') RETURNING id
      """;
  private static final String MAIL =
      "INSERT INTO filter_mail (grp, uid, flags, size, date, message, email) VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String NOTE =
      "INSERT INTO filter_group (run, mailbox, validity, steps, done, problem) VALUES (?, '', 0, ?, 1, ?)";
  private static final String REOPEN =
      "UPDATE filter_group SET done = 0, steps = ?, problem = '' WHERE id = ?";
  private static final String TAKE = "UPDATE filter_mail SET grp = ? WHERE grp = ? AND uid = ?";
  private static final String CONTENT =
      "INSERT INTO filter_content (grp, step, octets) VALUES (?, ?, ?)";
  private static final String END =
      "UPDATE filter_group SET done = 1, steps = ?, problem = ? WHERE id = ?";
  private static final String COPY =
      """
      INSERT INTO filter_copy (grp, step, uid, validity, copy) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (grp, step, uid) DO UPDATE SET validity = excluded.validity, copy = excluded.copy
      """;
  private static final String GROUPS =
      "SELECT id, mailbox, validity, steps, problem FROM filter_group WHERE run = ? AND done = ? ";
  private static final String MAILS =
      "SELECT uid, flags, size, date, message, email FROM filter_mail WHERE grp = ? ORDER BY uid";
  private static final String COPIES =
      "SELECT step, uid, validity, copy FROM filter_copy WHERE grp = ? ORDER BY step, uid";

  private static final Comparator<GroupEnd> LAST_FIRST =
      Comparator.comparingLong((GroupEnd end) -> end.group().began())
          .thenComparing(end -> end.group().id())
          .reversed();

  private GroupRows() {}

  static FilterGroup insert(Statements statements, FilterRun run, FilterGroup group)
      throws SQLException {
    long id = insertAlone(statements, run, group);
    for (FilterGroup.Mail mail : group.mails()) {
      insert(statements, id, mail);
    }
    for (int i = 0; i < group.edited().size(); i++) {
      statements.update(CONTENT, id, (long) i, group.edited().get(i));
    }
    return group.numbered(id);
  }

  private static long insertAlone(Statements statements, FilterRun run, FilterGroup group)
      throws SQLException {
    return statements
        .row(
            GROUP,
            row -> row.getLong(1),
            run.id(),
            group.mailbox(),
            group.uidValidity(),
            RunJson.write(RunJson.Work.begun(group)))
        .orElseThrow();
  }

  /** Takes messages out of the row of their group, into one of their own. */
  static GroupEnd apart(Statements statements, FilterRun run, GroupEnd end) throws SQLException {
    FilterGroup apart = end.group().apart();
    long id = insertAlone(statements, run, apart);
    for (long uid : apart.uids()) {
      statements.update(TAKE, id, end.group().id(), uid);
    }
    return new GroupEnd(apart.numbered(id), end.done(), end.copies(), end.problem(), end.again());
  }

  private static void insert(Statements statements, long group, FilterGroup.Mail mail)
      throws SQLException {
    Identity known = mail.identity().orElse(new Identity(0, "", "", Optional.empty()));
    statements.update(
        MAIL,
        group,
        mail.uid(),
        String.join(" ", mail.flags().names()),
        known.size(),
        known.internalDate(),
        known.messageId(),
        known.emailId().orElse(""));
  }

  static void end(Statements statements, GroupEnd end) throws SQLException {
    FilterGroup group = end.group();
    String problem = end.problem().map(Problem::reason).orElse("");
    statements.update(END, RunJson.write(RunJson.Work.ended(end)), problem, group.id());
    for (Map.Entry<Integer, GroupEnd.Copies> step : end.copies().entrySet()) {
      long validity = step.getValue().uidValidity();
      for (Map.Entry<Long, Long> copy : step.getValue().uids().entrySet()) {
        long number = step.getKey();
        statements.update(COPY, group.id(), number, copy.getKey(), validity, copy.getValue());
      }
    }
    if (end.again().isEmpty()) {
      statements.update("DELETE FROM filter_content WHERE grp = ?", group.id());
    }
  }

  /** A group without messages, which has ended, for what cannot be done. */
  static void note(Statements statements, FilterRun run, String problem) throws SQLException {
    FilterGroup nothing =
        new FilterGroup(0, "", 0, List.of(), Map.of(), List.of(), List.of(), 0, 0);
    statements.update(NOTE, run.id(), RunJson.write(RunJson.Work.begun(nothing)), problem);
  }

  /** What has ended is under way again. */
  static void reopen(Statements statements, FilterGroup group) throws SQLException {
    statements.update(REOPEN, RunJson.write(RunJson.Work.begun(group)), group.id());
  }

  static List<FilterGroup> open(Statements statements, FilterRun run) throws SQLException {
    List<FilterGroup> groups = new ArrayList<>();
    for (Found found : found(statements, run, 0, "ORDER BY id")) {
      groups.add(group(statements, found));
    }
    return groups;
  }

  static List<GroupEnd> ended(Statements statements, FilterRun run) throws SQLException {
    List<GroupEnd> ends = new ArrayList<>();
    for (Found found : found(statements, run, 1, "")) {
      ends.add(end(statements, found));
    }
    ends.sort(LAST_FIRST);
    return ends;
  }

  /** Those that are tried again. */
  static List<GroupEnd> refused(Statements statements, FilterRun run) throws SQLException {
    List<GroupEnd> ends = new ArrayList<>();
    for (Found found : found(statements, run, 1, "AND problem <> '' ORDER BY id")) {
      if (found.work.again().isPresent()) {
        ends.add(end(statements, found));
      }
    }
    return ends;
  }

  private static GroupEnd end(Statements statements, Found found) throws SQLException {
    Optional<Instant> again = found.work.triedAgain();
    return new GroupEnd(
        group(statements, found),
        found.work.done(),
        copies(statements, found.id),
        Optional.of(found.problem)
            .filter(text -> !text.isEmpty())
            .map(text -> new Problem(text, again.isPresent())),
        again);
  }

  private record Found(long id, String mailbox, long validity, RunJson.Work work, String problem) {}

  private static List<Found> found(Statements statements, FilterRun run, long done, String order)
      throws SQLException {
    return statements.rows(
        GROUPS + order,
        row ->
            new Found(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                RunJson.work(row.getString(4)),
                row.getString(5)),
        run.id(),
        done);
  }

  private static FilterGroup group(Statements statements, Found found) throws SQLException {
    return new FilterGroup(
        found.id,
        found.mailbox,
        found.validity,
        found.work.steps(),
        found.work.places(),
        statements.rows(MAILS, GroupRows::mail, found.id),
        statements.rows(
            "SELECT octets FROM filter_content WHERE grp = ? ORDER BY step",
            row -> row.getBytes(1),
            found.id),
        found.work.partOf().orElse(0),
        found.work.tries().orElse(0));
  }

  private static FilterGroup.Mail mail(ResultSet row) throws SQLException {
    Identity identity =
        new Identity(
            row.getLong(3),
            row.getString(4),
            row.getString(5),
            Optional.of(row.getString(6)).filter(id -> !id.isEmpty()));
    String flags = row.getString(2);
    return new FilterGroup.Mail(
        row.getLong(1),
        flags.isEmpty() ? Flags.NONE : new Flags(List.of(flags.split(" "))),
        identity.internalDate().isEmpty() ? Optional.empty() : Optional.of(identity));
  }

  private record CopyRow(int step, long uid, long validity, long copy) {}

  private static Map<Integer, GroupEnd.Copies> copies(Statements statements, long group)
      throws SQLException {
    List<CopyRow> rows =
        statements.rows(
            COPIES,
            row -> new CopyRow(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            group);
    Map<Integer, List<CopyRow>> steps = rows.stream().collect(Collectors.groupingBy(CopyRow::step));
    Map<Integer, GroupEnd.Copies> copies = new HashMap<>();
    steps.forEach((step, some) -> copies.put(step, copies(some)));
    return copies;
  }

  private static GroupEnd.Copies copies(List<CopyRow> rows) {
    return new GroupEnd.Copies(
        rows.getFirst().validity(),
        rows.stream().collect(Collectors.toMap(CopyRow::uid, CopyRow::copy)));
  }
}
