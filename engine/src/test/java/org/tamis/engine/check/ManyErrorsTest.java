package org.tamis.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.source.Source;

/** What is wrong in each line of a large script costs little more than reading it. */
class ManyErrorsTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int LINES = 100_000;

  /** Looking for what each of them is meant for took 7 kB a line. */
  private static final int MOST_OCTETS_A_LINE = 3_500;

  private static CompileResult.Rejected rejected(String script) {
    return (CompileResult.Rejected) SieveCompiler.standard().compile(Source.of("many", script));
  }

  private static void checkGarbage(String script) {
    rejected("foo;"); // loads classes
    long before = THREADS.getCurrentThreadAllocatedBytes();
    rejected(script);
    long octets = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(octets / LINES).isLessThan(MOST_OCTETS_A_LINE);
  }

  @Test
  void theSameWord() {
    checkGarbage("foo;\n".repeat(LINES));
    assertThat(rejected("foo;\nfoo;\n").diagnostics()).hasSize(1);
  }

  @Test
  void anotherWordInEachLine() {
    checkGarbage(
        IntStream.range(0, LINES).mapToObj(i -> "w" + i + ";\n").collect(Collectors.joining()));
  }

  /** Errors beyond those that are shown are counted, and those that are shown have advice. */
  @Test
  void adviceIsThereForThoseThatAreShown() {
    String script =
        IntStream.range(0, 300).mapToObj(i -> "kep" + i + ";\n").collect(Collectors.joining());
    CompileResult.Rejected result = rejected("kep;\n" + script);
    assertThat(result.diagnostics().getFirst().hint()).contains("did you mean `keep`?");
    assertThat(result.diagnostics()).hasSize(100).allMatch(one -> one.hint().isPresent());
  }
}
