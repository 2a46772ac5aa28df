package org.tamis.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.tamis.engine.Program;

/**
 * What one more rule of each {@linkplain Shapes shape} costs: processor time of a message that
 * nobody has looked at, for some numbers of rules, and the slope between the smallest and the
 * largest, in a warm JVM. Where Pigeonhole's tools are installed and {@code peer} is given, its
 * slope beside it: of {@code sieve-test}, which loads the compiled script for each message.
 *
 * <pre>
 * java -cp … org.tamis.bench.ShapeCost [SECONDS [peer|- [NAME-BEGINS]]]
 * </pre>
 */
public final class ShapeCost {
  private static final int[] SIZES = {10, 100, 1_000, 5_000};
  private static final int PEER_FEW = 10;
  private static final int PEER_MANY = 2_000;
  private static final int ROUNDS = 4;

  private final WarmEngine engine = new WarmEngine();
  private final byte[] message = message();
  private final double seconds;

  private ShapeCost(double seconds) {
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> all = Arrays.asList(arguments);
    ShapeCost cost = new ShapeCost(all.isEmpty() ? 0.3 : Double.parseDouble(all.getFirst()));
    boolean peer = all.size() > 1 && all.get(1).equals("peer");
    String begin = all.size() > 2 ? all.get(2) : "";
    System.out.printf("%-30s", "us for a message");
    for (int rules : SIZES) {
      System.out.printf("%11d", rules);
    }
    System.out.printf("%12s%12s%12s%n", "us a rule", "octets", "peer");
    for (Shapes.Shape shape : Shapes.all()) {
      if (shape.name().startsWith(begin)) {
        cost.print(shape, peer);
      }
    }
  }

  private void print(Shapes.Shape shape, boolean peer) throws Exception {
    System.out.printf("%-30s", shape.name());
    Meter.Cost[] costs = new Meter.Cost[SIZES.length];
    for (int i = 0; i < SIZES.length; i++) {
      costs[i] = best(shape.script(SIZES[i]));
      System.out.printf(Locale.ROOT, "%11.1f", costs[i].micros());
    }
    int more = SIZES[SIZES.length - 1] - SIZES[0];
    Meter.Cost last = costs[SIZES.length - 1];
    System.out.printf(
        Locale.ROOT,
        "%12.3f%12.1f",
        (last.micros() - costs[0].micros()) / more,
        (last.octets() - costs[0].octets()) / more);
    if (peer) {
      double slope =
          SieveTest.micros(shape.script(PEER_MANY), message)
              - SieveTest.micros(shape.script(PEER_FEW), message);
      System.out.printf(Locale.ROOT, "%12.3f", slope / (PEER_MANY - PEER_FEW));
    }
    System.out.println();
  }

  private Meter.Cost best(String script) {
    Program program = engine.program(script);
    List<byte[]> ten = Collections.nCopies(10, message); // a look at the clock costs something
    return Meter.best(ROUNDS, seconds / ROUNDS, () -> engine.run(program, ten));
  }

  /** A letter with a text, an HTML form of it, and an attachment. */
  private static byte[] message() {
    String text =
        "All actions are with their owners; the next meeting is on Monday.\r\n".repeat(30);
    String letter =
        new String(Workload.message(), StandardCharsets.UTF_8)
            .replace("Content-Type: text/plain", "Content-Type: multipart/mixed; boundary=x; a=b");
    String header = letter.substring(0, letter.indexOf("\r\n\r\n") + 4);
    return (header
            + "--x\r\nContent-Type: text/plain\r\n\r\n"
            + text
            + "\r\n--x\r\nContent-Type: text/html; name=a\r\n\r\n<p>"
            + text
            + "</p>\r\n--x\r\nContent-Type: application/pdf; name=\"b.pdf\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + "QWxsIGFjdGlvbnMgYXJlIHdpdGggdGhlaXIgb3duZXJz\r\n".repeat(30)
            + "--x--\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
