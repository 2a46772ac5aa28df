package org.tamis.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.testing.PostgresServer;

/**
 * That a small database is filled and measured; a small one has more air in it than a large one.
 */
@Timeout(600)
class ScaleIT {
  @Test
  void measuresAllThatTheModelHas() throws Exception {
    assumeThat(PostgresServer.missing()).as("this test needs PostgreSQL").isEmpty();
    List<ScaleCommand.Found> all = ScaleCommand.found(100, 6);
    assertThat(all).extracting(ScaleCommand.Found::model).containsExactly(Model.values());
    assertThat(all)
        .extracting(ScaleCommand.Found::number)
        .containsExactly(30L, 2 * 70L, 280L, 600L, 100L);
    assertThat(all)
        .allSatisfy(found ->
            assertThat(found.octets())
                .isBetween(found.model().octets() * 0.2, found.model().octets() * 5.0));
  }
}
