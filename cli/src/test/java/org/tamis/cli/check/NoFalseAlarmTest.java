package org.tamis.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.cli.config.Language;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;

/**
 * The examples of the RFCs and our own are meant as they are. Those of the RFCs are as they are
 * printed, but for a {@code require} where one is missing; some need what this server has not.
 */
class NoFalseAlarmTest {
  private static final Path RFCS = Path.of("src/test/resources/rfc");
  private static final Path SAMPLES = Path.of("../samples/scripts");
  private static final int COMPILING = 68;

  private static final SieveCompiler COMPILER =
      SieveCompiler.of(Extensions.STANDARD, Language.EVERYTHING.settings());

  /** What examples really have. */
  private static final Map<String, List<String>> TRUE_ALARMS = trueAlarms();

  private static Map<String, List<String>> trueAlarms() {
    Map<String, List<String>> alarms = new HashMap<>();
    // a piece of a script that sets the variable elsewhere
    alarms.put("rfc5229-03.sieve", List.of("SV0433 2:20"));
    // the display name that most senders have is compared as well
    alarms.put("rfc5260-01.sieve", List.of("SV0445 2:28"));
    // "relational" is required, and none of the tests uses it
    alarms.put("rfc5260-02.sieve", List.of("SV0430 1:18"));
    // "fileinto" is required and not used
    alarms.put("rfc5435-02.sieve", List.of("SV0430 1:21"));
    // a member of the address book is an address, and the field has names in it
    alarms.put("rfc6134-04.sieve", List.of("SV0283 5:11"));
    // both variables are read in a comment only
    alarms.put("rfc5703-09.sieve", List.of("SV0432 9:9", "SV0432 17:30"));
    return Map.copyOf(alarms);
  }

  static Stream<Path> examples() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path directory : List.of(RFCS, SAMPLES)) {
      try (Stream<Path> files = Files.list(directory)) {
        all.addAll(files.filter(p -> p.toString().endsWith(".sieve")).sorted().toList());
      }
    }
    return all.stream();
  }

  private static List<Diagnostic> examine(Path file) {
    try {
      Source source = Source.of(file.getFileName().toString(), Files.readString(file));
      return COMPILER.examine(source, ScriptLibrary.EMPTY, Circumstances.UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean compiles(List<Diagnostic> found) {
    return found.stream().noneMatch(d -> d.severity() == Severity.ERROR);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingOddIsFound(Path example) {
    List<Diagnostic> all = examine(example);
    List<String> found =
        compiles(all)
            ? all.stream()
                .filter(d -> d.code().matches("SV04..|SV028[1-4]"))
                .map(d -> d.code() + " " + d.position())
                .toList()
            : List.of();
    assertThat(found)
        .isEqualTo(TRUE_ALARMS.getOrDefault(example.getFileName().toString(), List.of()));
  }

  @Test
  void mostOfThemAreLookedAt() throws IOException {
    assertThat(examples().filter(p -> compiles(examine(p))).count())
        .isGreaterThanOrEqualTo(COMPILING);
  }
}
