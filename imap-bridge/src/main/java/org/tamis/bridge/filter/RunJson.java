package org.tamis.bridge.filter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tamis.bridge.ValuesJson;
import org.tamis.bridge.store.SelectedMailbox.Place;
import tools.jackson.databind.json.JsonMapper;

/** What columns of runs have as JSON. */
final class RunJson {
  static final JsonMapper MAPPER = ValuesJson.builder(List.of(Step.class)).build();

  private RunJson() {}

  /**
   * What a group does.
   *
   * @param done how many steps were done; as many as there are while nobody knows
   * @param partOf of the group; rows of earlier versions have none
   * @param tries of the group, likewise
   * @param again when the rest is tried again, in milliseconds since 1970
   */
  record Work(
      List<Step> steps,
      Map<String, Place> places,
      int done,
      OptionalLong partOf,
      OptionalInt tries,
      OptionalLong again) {
    static Work begun(FilterGroup group) {
      return of(group, group.steps().size(), OptionalLong.empty());
    }

    static Work ended(GroupEnd end) {
      OptionalLong again = end.again().stream().mapToLong(Instant::toEpochMilli).findFirst();
      return of(end.group(), end.done(), again);
    }

    private static Work of(FilterGroup group, int done, OptionalLong again) {
      return new Work(
          group.steps(),
          group.places(),
          done,
          present(group.partOf()),
          OptionalInt.of(group.tries()),
          again);
    }

    Optional<Instant> triedAgain() {
      return again.stream().mapToObj(Instant::ofEpochMilli).findFirst();
    }
  }

  static String write(Work work) {
    return MAPPER.writeValueAsString(work);
  }

  static Work work(String json) {
    return MAPPER.readValue(json, Work.class);
  }

  static FilterRun run(ResultSet row) throws SQLException {
    return new FilterRun(
        row.getLong(1),
        row.getString(2),
        Instant.ofEpochMilli(row.getLong(3)),
        Optional.of(row.getLong(4)).filter(ended -> ended > 0).map(Instant::ofEpochMilli),
        present(row.getLong(5)),
        present(row.getLong(9)),
        MAPPER.readValue(row.getString(6), FilterRun.Request.class),
        row.getLong(7),
        row.getLong(8));
  }

  private static OptionalLong present(long id) {
    return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
  }
}
