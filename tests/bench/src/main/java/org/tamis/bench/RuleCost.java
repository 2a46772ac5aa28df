package org.tamis.bench;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tamis.bench.load.LoadMail;
import org.tamis.bench.load.RuleScript;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.LargestScript;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/**
 * What running a script costs for each number of rules: processor time and garbage of one message
 * that nobody has looked at, in a warm JVM. Three kinds of scripts: those of {@code
 * tests/bench/load}, those with one {@code :is} a rule, and {@linkplain Workload#mixed mixed ones},
 * whose rules have tests that no index knows.
 *
 * <pre>
 * java -cp … org.tamis.bench.RuleCost [SCRIPTS [SECONDS [RULES …]]]
 * </pre>
 *
 * SCRIPTS run in turn, as those of many accounts do in a service: with more of them, less of each
 * is in the caches of the processor. The best of several rounds counts.
 */
public final class RuleCost {
  private static final int ROUNDS = 5;
  private static final Envelope ENVELOPE = new Envelope("andre@example.com", "mia@example.org");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final SieveCompiler COMPILER =
      SieveCompiler.of(Extensions.STANDARD, Settings.DEFAULTS.with(new LargestScript(16 << 20)));

  private final Host host = new NoMailboxes(Instant.parse("2026-11-22T09:15:00Z"));
  private final List<byte[]> mail;
  private final double seconds;

  private RuleCost(double seconds) {
    this.seconds = seconds;
    mail =
        IntStream.range(0, LoadMail.generated().size())
            .mapToObj(number -> whole(LoadMail.generated().get(number), number))
            .toList();
  }

  private record NoMailboxes(Instant now) implements Host {
    @Override
    public boolean mailboxExists(String mailbox) {
      return false;
    }
  }

  /** For one message. */
  private record Cost(double micros, double octets) {}

  public static void main(String[] arguments) {
    List<String> all = Arrays.asList(arguments);
    int scripts = all.isEmpty() ? 1 : Integer.parseInt(all.getFirst());
    RuleCost cost = new RuleCost(all.size() < 2 ? 2 : Double.parseDouble(all.get(1)));
    int[] sizes =
        all.size() < 3
            ? new int[] {10, 100, 1_000, 5_000}
            : all.stream().skip(2).mapToInt(Integer::parseInt).toArray();
    System.out.printf(
        "%-8s%10s%10s%14s%12s%n", "rules of", "number", "scripts", "CPU us", "octets");
    for (int rules : sizes) {
      cost.print("load", rules, scripts);
      cost.print("is", rules, scripts);
      cost.print("mixed", rules, scripts);
    }
  }

  private void print(String kind, int rules, int scripts) {
    List<Program> programs = programs(kind, rules, scripts);
    measure(programs);
    Cost best = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      Cost cost = measure(programs);
      best = cost.micros() < best.micros() ? cost : best;
    }
    System.out.printf(
        Locale.ROOT,
        "%-8s%10d%10d%14.1f%12.0f%n",
        kind,
        rules,
        scripts,
        best.micros(),
        best.octets());
  }

  private static List<Program> programs(String kind, int rules, int scripts) {
    List<Program> programs = new ArrayList<>();
    for (int script = 0; script < scripts; script++) {
      String owner = "user" + script;
      programs.add(
          compiled(
              switch (kind) {
                case "load" -> RuleScript.of(rules, owner);
                case "is" -> Workload.is(rules, owner);
                default -> Workload.mixed(rules, owner);
              }));
    }
    return programs;
  }

  private static Program compiled(String script) {
    return switch (COMPILER.compile(Source.of("bench", script))) {
      case CompileResult.Compiled result -> result.program();
      case CompileResult.Rejected result ->
          throw new IllegalStateException(result.diagnostics().toString());
    };
  }

  private Cost measure(List<Program> programs) {
    long thread = Thread.currentThread().threadId();
    long until = THREADS.getCurrentThreadCpuTime() + (long) (seconds * 1e9);
    long octets = THREADS.getThreadAllocatedBytes(thread);
    long time = THREADS.getCurrentThreadCpuTime();
    int runs = 0;
    while (THREADS.getCurrentThreadCpuTime() < until) {
      for (byte[] message : mail) {
        Program program = programs.get(runs % programs.size());
        if (!program.run(Message.of(message), ENVELOPE, host).error().isEmpty()) {
          throw new IllegalStateException("a run failed");
        }
        runs++;
      }
    }
    time = THREADS.getCurrentThreadCpuTime() - time;
    octets = THREADS.getThreadAllocatedBytes(thread) - octets;
    return new Cost(time / 1e3 / runs, (double) octets / runs);
  }

  /** Without the final dot, and with the Message-ID that the sender puts on top. */
  private static byte[] whole(byte[] wire, int number) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(
        ("Message-ID: <" + number + "@example.com>\r\n").getBytes(StandardCharsets.US_ASCII));
    message.write(wire, 0, wire.length - ".\r\n".length());
    return message.toByteArray();
  }
}
