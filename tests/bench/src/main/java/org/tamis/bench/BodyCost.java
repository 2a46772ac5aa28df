package org.tamis.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tamis.engine.Program;

/**
 * What {@code body :contains} costs for each number of rules: processor time and garbage of one
 * message that nobody has looked at, in a warm JVM. The mail is a letter of 45 kB, text and HTML in
 * quoted-printable; one in ten has the key of the last rule at its end.
 *
 * <pre>
 * java -cp … org.tamis.bench.BodyCost [DIRECTORY]
 * </pre>
 *
 * With a directory, mail and scripts are left there for {@code sieve-test} of Pigeonhole.
 */
public final class BodyCost {
  private static final int ROUNDS = 5;
  private static final double SECONDS = 0.5;
  private static final int MAILS = 100;
  private static final String[] WORDS =
      ("the quick brown fox jumps over lazy dog meeting invoice order report project team offer price"
              + " delivery account please find attached regards thanks monday schedule budget")
          .split(" ", -1);

  private final WarmEngine engine = new WarmEngine();
  private final SplittableRandom random = new SplittableRandom(5);

  private BodyCost() {}

  public static void main(String[] arguments) throws IOException {
    BodyCost cost = new BodyCost();
    List<byte[]> mail =
        IntStream.range(0, MAILS).mapToObj(i -> cost.letter(i % 10 == 0, i)).toList();
    System.out.printf("%-8s%14s%12s%n", "keys", "CPU us", "octets");
    for (int rules : new int[] {1, 10, 100, 1_000}) {
      cost.print(rules, script(rules), mail);
      if (arguments.length > 0) {
        Files.writeString(Path.of(arguments[0], rules + ".sieve"), script(rules));
      }
    }
    for (int i = 0; arguments.length > 0 && i < mail.size(); i++) {
      Files.write(Path.of(arguments[0], i + ".eml"), mail.get(i));
    }
  }

  private void print(int rules, String script, List<byte[]> mail) {
    Program program = engine.program(script);
    Meter.Cost cost = Meter.best(ROUNDS, SECONDS, () -> engine.run(program, mail));
    System.out.printf(Locale.ROOT, "%-8d%14.1f%12.0f%n", rules, cost.micros(), cost.octets());
  }

  private static String script(int rules) {
    StringBuilder script = new StringBuilder("require [\"body\", \"fileinto\"];\n");
    for (int rule = 1; rule <= rules; rule++) {
      String key = rule == rules ? "lastkey" : "key" + rule + "x";
      script.append(
          "if body :contains \"%s\" { fileinto \"A%d\"; stop; }%n".formatted(key, rule % 20));
    }
    return script.toString();
  }

  private byte[] letter(boolean hasKey, int number) {
    StringBuilder letter = new StringBuilder();
    for (int hop = 0; hop < 8; hop++) {
      letter.append("Received: from mx%d.example.net ([192.0.2.%d])\r\n".formatted(hop, hop));
      letter.append("\tby mail.example.org; Sun, 22 Nov 2026 09:1%d:00 +0100\r\n".formatted(hop));
    }
    letter.append("From: Shop <news@example.com>\r\nSubject: Offers " + number + "\r\n");
    letter.append("Content-Type: multipart/alternative; boundary=\"=_b\"\r\n\r\n");
    letter.append(part("plain")).append(words(8_000)).append(part("html"));
    letter.append("<html><body><table>\r\n");
    int end = letter.length() + 33_000;
    while (letter.length() < end) {
      letter.append("<tr><td style=3D\"padding: 0 10px; color:=\r\n #333\" align=3D\"left\">");
      letter.append("<a href=3D\"https://example.com/?id=3D1\">").append(words(60));
      letter.append("</a></td><td>=C3=A9&nbsp;").append(words(100)).append("</td></tr>\r\n");
    }
    letter.append("</table>").append(hasKey ? "<p>lastkey</p>" : "").append("\r\n--=_b--\r\n");
    return letter.toString().getBytes(ISO_8859_1);
  }

  private static String part(String subtype) {
    return "\r\n--=_b\r\nContent-Type: text/"
        + subtype
        + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  }

  private String words(int octets) {
    StringBuilder text = new StringBuilder();
    while (text.length() < octets) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
      text.append(random.nextInt(12) == 0 ? ".\r\n" : " ");
    }
    return text.toString();
  }
}
