package org.tamis.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.LargestScript;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.FixedHost;
import org.tamis.grammar.source.Source;

class FirstRunTest {
  private static final int THREADS = 8;
  private static final Envelope ENVELOPE = new Envelope("a@example.com", "b@example.org");

  /** The first run makes the index; runs that begin at the same time wait for it, or find it. */
  @Test
  void threadsThatRunAProgramFirstAgree() throws Exception {
    String alone = outcome(compiled(rules(200), Settings.DEFAULTS), "Subject: word 137\r\n\r\n");
    assertThat(alone).contains("F137");
    for (int round = 0; round < 50; round++) {
      Program program = compiled(rules(200), Settings.DEFAULTS);
      CountDownLatch ready = new CountDownLatch(THREADS);
      Callable<String> run =
          () -> {
            ready.countDown();
            ready.await();
            return outcome(program, "Subject: word 137\r\n\r\n");
          };
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        List<Future<String>> outcomes = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          outcomes.add(threads.submit(run));
        }
        for (Future<String> outcome : outcomes) {
          assertThat(outcome.get()).isEqualTo(alone);
        }
      }
    }
  }

  @Test
  void aSiteMayAllowScriptsOfMoreThanAMebibyte() {
    String script = rules(20_000);
    assertThat(script.length()).isGreaterThan(1 << 20);
    assertThat(SieveCompiler.standard().compile(Source.of("large", script)))
        .isInstanceOf(CompileResult.Rejected.class);
    Program program = compiled(script, Settings.DEFAULTS.with(new LargestScript(2 << 20)));
    assertThat(outcome(program, "Subject: word 19999\r\n\r\n")).contains("F19999");
  }

  /** Each of 500 names with each of 2,000 keys would be a million entries of an index. */
  @Test
  void namesTimesKeysMakeNoLargeIndex() {
    StringBuilder script = new StringBuilder();
    for (int rule = 0; rule < 6; rule++) {
      String names = numbered("x-", rule * 100, 500);
      String keys = numbered("key", rule * 2_000, 2_000);
      script.append("if header %s %s { discard; }\n".formatted(names, keys));
    }
    long before = allocated();
    String outcome =
        outcome(compiled(script.toString(), Settings.DEFAULTS), "X-250: key 1\r\n\r\n");
    assertThat(allocated() - before).isLessThan(100_000_000);
    assertThat(outcome).isEqualTo("[]");
  }

  private static String numbered(String word, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(number -> word + number)
        .collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static String rules(int count) {
    StringBuilder script = new StringBuilder("require \"fileinto\";\n");
    for (int rule = 0; rule < count; rule++) {
      script.append(
          "if header \"subject\" \"word %1$d\" { fileinto \"F%1$d\"; }\n".formatted(rule));
    }
    return script.toString();
  }

  private static Program compiled(String script, Settings settings) {
    CompileResult result =
        SieveCompiler.of(Extensions.STANDARD, settings).compile(Source.of("test", script));
    return ((CompileResult.Compiled) result).program();
  }

  private static String outcome(Program program, String message) {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    return program.run(Message.of(bytes), ENVELOPE, FixedHost.PLAIN).actions().toString();
  }
}
