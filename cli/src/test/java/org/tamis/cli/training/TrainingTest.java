package org.tamis.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingTest {
  /** A command that refuses its arguments would load next to nothing. */
  @Test
  void eachCommandDoesItsWork() throws Exception {
    SortedMap<String, Integer> codes = new TreeMap<>(Training.run(Path.of("../samples")));
    assertThat(codes.remove("try --compare")).isEqualTo(1); // there are differences
    assertThat(codes.remove("fmt --check")).isEqualTo(1); // it has a layout of its own
    assertThat(codes).hasSize(6);
    assertThat(codes.entrySet()).extracting(Map.Entry::getValue).containsOnly(0);
  }
}
