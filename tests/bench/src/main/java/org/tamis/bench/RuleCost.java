package org.tamis.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tamis.bench.load.LoadMail;
import org.tamis.bench.load.RuleScript;
import org.tamis.engine.Program;

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

  private final WarmEngine engine = new WarmEngine();
  private final List<byte[]> mail;
  private final double seconds;

  private RuleCost(double seconds) {
    this.seconds = seconds;
    mail =
        IntStream.range(0, LoadMail.generated().size())
            .mapToObj(number -> whole(LoadMail.generated().get(number), number))
            .toList();
  }

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
    Meter.Cost best = measure(programs);
    System.out.printf(
        Locale.ROOT,
        "%-8s%10d%10d%14.1f%12.0f%n",
        kind,
        rules,
        scripts,
        best.micros(),
        best.octets());
  }

  private List<Program> programs(String kind, int rules, int scripts) {
    List<Program> programs = new ArrayList<>();
    for (int script = 0; script < scripts; script++) {
      String owner = "user" + script;
      programs.add(
          engine.program(
              switch (kind) {
                case "load" -> RuleScript.of(rules, owner);
                case "is" -> Workload.is(rules, owner);
                default -> Workload.mixed(rules, owner);
              }));
    }
    return programs;
  }

  private Meter.Cost measure(List<Program> programs) {
    int[] next = {0};
    return Meter.best(
        ROUNDS,
        seconds,
        () -> {
          for (byte[] message : mail) {
            engine.run(programs.get(next[0]), message);
            next[0] = (next[0] + 1) % programs.size();
          }
          return mail.size();
        });
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
