package org.tamis.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingTest {
  /** A command that refuses its arguments, with 2, would load next to nothing. */
  @ParameterizedTest
  @CsvSource({"SCRIPTS, 13", "MAIL, 15"})
  void eachCommandDoesItsWork(Training.What what, int commands) throws Exception {
    SortedMap<String, Integer> codes = Training.run(what, Path.of("../samples"));
    assertThat(codes.remove("try --compare")).isEqualTo(1); // there are differences
    assertThat(codes.remove("fmt --check")).isEqualTo(1); // it has a layout of its own
    assertThat(codes.remove("check --json")).isEqualTo(1); // one with errors
    assertThat(codes.entrySet().removeIf(run -> run.getKey().endsWith("wrong.sieve"))).isTrue();
    assertThat(codes.values()).hasSize(commands - 2).containsOnly(0);
  }
}
