package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How long it takes to get at one header field through the index, against a parse of the whole
 * header into a map of strings. Run {@code main} with the test class path; the argument is the file
 * of a message, without one a message of 19 fields and 30 kB is made up.
 */
final class HeaderTiming {
  private static final HeaderName SUBJECT = HeaderName.of("Subject");
  private static final System.Logger LOG = System.getLogger(HeaderTiming.class.getName());
  private static final int ROUNDS = 20_000;

  private HeaderTiming() {}

  public static void main(String[] arguments) throws Exception {
    byte[] octets = arguments.length == 0 ? madeUp() : Files.readAllBytes(Path.of(arguments[0]));
    for (int warm = 0; warm < 5; warm++) {
      double indexed =
          microseconds(octets, o -> Message.of(o).fields(SUBJECT).getFirst().text().length());
      double naive = microseconds(octets, o -> map(o).get("subject").getFirst().length());
      double mime = microseconds(octets, o -> Message.of(o).mime().withDescendants().size());
      String line =
          String.format(
              Locale.ROOT,
              "index %.2f µs, map %.2f µs, ratio %.1f; MIME tree %.2f µs",
              indexed,
              naive,
              naive / indexed,
              mime);
      LOG.log(Level.INFO, line);
    }
  }

  private static double microseconds(byte[] octets, ToIntFunction<byte[]> work) {
    int sum = 0;
    long start = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      sum += work.applyAsInt(octets);
    }
    double taken = (System.nanoTime() - start) / 1000.0 / ROUNDS;
    return sum == 0 ? Double.NaN : taken;
  }

  private static Map<String, List<String>> map(byte[] octets) {
    String text = new String(octets, ISO_8859_1);
    String header = text.substring(0, text.indexOf("\r\n\r\n"));
    Map<String, List<String>> fields = new HashMap<>();
    for (String line : header.replace("\r\n ", " ").replace("\r\n\t", "\t").split("\r\n")) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(HeaderText.decode(line.substring(colon + 1).strip()));
    }
    return fields;
  }

  private static byte[] madeUp() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      text.append("Received: from mx")
          .append(i)
          .append(".example.org (mx.example.org [192.0.2.1])\r\n");
      text.append("\tby mail.example.org (Postfix) with ESMTPS id 4F2D81A00").append(i);
      text.append("\r\n\tfor <user@example.org>; Mon, 2 Nov 2026 10:11:12 +0000 (UTC)\r\n");
    }
    text.append("From: =?utf-8?q?J=C3=B6rg?= <joerg@example.org>\r\nTo: <user@example.org>\r\n");
    text.append("Subject: =?utf-8?q?A_subject_with_=C3=BCmlauts?= and some more text\r\n");
    for (int i = 0; i < 8; i++) {
      text.append("X-Some-Field-")
          .append(i)
          .append(": a value of middling length, as they are\r\n");
    }
    text.append("\r\n")
        .append("A line of the body, of the usual length of some seventy octets.\r\n".repeat(440));
    return text.toString().getBytes(ISO_8859_1);
  }
}
