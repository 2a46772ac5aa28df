package org.tamis.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.bridge.node.NodesNow;
import org.tamis.service.database.Standby;

class NodesTableTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final NodesNow.One A =
      new NodesNow.One(
          "a",
          "10.0.0.1:2425",
          NOW.minusSeconds(2),
          new NodesNow.Work(2_015, 3, Optional.of(NOW.minusSeconds(360))));
  private static final NodesNow.One B =
      new NodesNow.One(
          "b", "[::1]:2425", NOW.plusSeconds(9), new NodesNow.Work(2_080, 0, Optional.empty()));

  private static NodesTable table(int free) {
    return new NodesTable(
        new NodesNow(List.of(A, B), new NodesNow.Work(free, 0, Optional.empty())), List.of(), NOW);
  }

  @Test
  void eachNodeIsALine() {
    assertThat(table(1).text(100))
        .isEqualTo(
            """
            node      address        buckets  sign of life  outbox  oldest
            ─────────────────────────────────────────────────────────────────────
            a         10.0.0.1:2425  2015     2 s ago       3       6 minutes ago
            b         [::1]:2425     2080     0 s ago       0       -
            (nobody)  -              1        -             0       -
            """);
    assertThat(table(0).text(100)).doesNotContain("nobody");
  }

  @Test
  void programsGetObjects() {
    assertThat(table(1).json())
        .isEqualTo(
            """
            {"node":"a","address":"10.0.0.1:2425","buckets":2015,"signOfLife":"2026-11-30T11:59:58Z","waiting":3,"oldest":"2026-11-30T11:54:00Z"}
            {"node":"b","address":"[::1]:2425","buckets":2080,"signOfLife":"2026-11-30T12:00:09Z","waiting":0}
            {"buckets":1,"waiting":0}
            """);
  }

  @Test
  void standbysComeBelow() {
    NodesTable table =
        new NodesTable(
            table(0).now(),
            List.of(
                new Standby("db2", Optional.of(true), Optional.of(0L)),
                new Standby("db3", Optional.of(false), Optional.of(81_920L)),
                new Standby("db4", Optional.empty(), Optional.empty())),
            NOW);
    assertThat(table.text(100))
        .endsWith(
            """

            standby of the database  COMMIT waits for it  octets behind
            ───────────────────────────────────────────────────────────
            db2                      yes                  0
            db3                      no                   81920
            db4                      ?                    ?
            """);
    assertThat(table.json())
        .endsWith(
            """
            {"standby":"db2","synchronous":true,"octetsBehind":0}
            {"standby":"db3","synchronous":false,"octetsBehind":81920}
            {"standby":"db4"}
            """);
  }
}
