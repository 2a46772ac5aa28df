package org.tamis.bridge.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moves when one is added, of nodes and of whatever else accounts are shared by so. */
class RendezvousTest {
  private static final double TOLERANCE = 0.15;

  private static Rendezvous of(int number) {
    return new Rendezvous(
        IntStream.rangeClosed(1, number).mapToObj(RendezvousTest::place).toList());
  }

  private static NodeRow place(int number) {
    return new NodeRow("id" + number, "db" + number + ".example.org", "", 0);
  }

  /** The buckets that go from some places to one more, by who had them. */
  private static List<NodeRow> moved(int before) {
    Rendezvous old = of(before);
    Rendezvous grown = of(before + 1);
    List<NodeRow> moved = new ArrayList<>();
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      if (!grown.owner(bucket).equals(old.owner(bucket))) {
        assertThat(grown.owner(bucket)).isEqualTo(place(before + 1));
        moved.add(old.owner(bucket));
      }
    }
    return moved;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 15})
  void oneMoreGetsItsShareFromAllAndNothingElseMoves(int before) {
    List<NodeRow> moved = moved(before);
    double share = (double) Buckets.COUNT / (before + 1);
    assertThat(moved.size() / share).isBetween(1 - TOLERANCE, 1 + TOLERANCE);
    for (int number = 1; number <= before; number++) {
      assertThat(moved).contains(place(number));
    }
  }
}
