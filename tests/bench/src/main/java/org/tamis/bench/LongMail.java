package org.tamis.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Generated mail of 45 KB on average with a header of 2.4 KB: texts, texts with HTML, and texts
 * with an attachment. A tenth has the subject {@link #WANTED}, another the words {@link #WORD}.
 */
public final class LongMail {
  /** The subject that a script's last rule wants. */
  public static final String WANTED = "minutes of the meeting";

  /** Words that are in a text. */
  public static final String WORD = "unlikely phrase";

  private static final int COUNT = 60;
  private static final int TENTH = 10;
  private static final int OCTETS = 45_000;
  private static final int HEADER = 2_400;
  private static final int NESTED = 550;

  private LongMail() {}

  /** The same at each call. */
  public static List<byte[]> generated() {
    Random random = new Random(5228);
    List<byte[]> mail = new ArrayList<>();
    for (int number = 0; number < COUNT; number++) {
      int octets = OCTETS / 4 + (OCTETS * 3 / 2) * number / COUNT;
      mail.add(octets(header(number, random) + content(number, octets, random)));
    }
    return mail;
  }

  /** One message as some programs write it: each line in fonts within fonts, 57 KB. */
  public static byte[] nestedHtml() {
    String fonts =
        "<font face=\"Arial\" size=\"2\" color=\"#000000\"><b style=\"font-weight:normal\">x "
            .repeat(NESTED);
    String html = "<html><body>" + fonts + "</body></html>\n";
    return octets(header(1, new Random(1)) + "Content-Type: text/html; charset=utf-8\n\n" + html);
  }

  private static byte[] octets(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String header(int number, Random random) {
    StringBuilder header = new StringBuilder();
    header.append(
        """
        Message-ID: <%d@example.com>
        From: =?UTF-8?Q?Andr=C3=A9?= Dupont <andre%d@example.com>
        To: "Team, All" <team@example.org>, Mia <mia@example.org>
        Subject: %s
        Date: Sun, 22 Nov 2026 09:15:00 +0100
        List-Id: Team <team%d.lists.example.org>
        X-Spam-Status: No, score=-1.9
        MIME-Version: 1.0
        """
            .formatted(
                number, number, number % TENTH == 0 ? WANTED : "news of week " + number, number));
    while (header.length() < HEADER) {
      header.append(
          """
          Received: from mx%1$d.example.net (mx%1$d.example.net [192.0.2.%1$d])
          	by mail.example.org with ESMTPS id %2$s; Sun, 22 Nov 2026 09:15:00 +0100
          """
              .formatted(random.nextInt(200), base64(random, 24)));
    }
    return header.toString();
  }

  private static String content(int number, int octets, Random random) {
    String word = number % TENTH == 1 ? WORD + "\n" : "";
    return switch (number % 3) {
      case 0 -> text(word, octets, random);
      case 1 ->
          multipart(
              "alternative", text(word, octets / 3, random), html(word, octets * 2 / 3, random));
      default ->
          multipart("mixed", text(word, octets / 4, random), attachment(octets * 3 / 4, random));
    };
  }

  private static String multipart(String kind, String first, String second) {
    return "Content-Type: multipart/%s; boundary=\"=_part\"\n\n".formatted(kind)
        + "--=_part\n%s--=_part\n%s--=_part--\n".formatted(first, second);
  }

  private static String text(String word, int octets, Random random) {
    StringBuilder text = new StringBuilder("Content-Type: text/plain; charset=utf-8\n\n");
    while (text.length() < octets) {
      text.append(
          "All actions %d are with their owners; the next meeting is on Monday.\n"
              .formatted(random.nextInt(1_000_000)));
    }
    return text.append(word).toString();
  }

  private static String html(String word, int octets, Random random) {
    StringBuilder text =
        new StringBuilder("Content-Type: text/html; charset=utf-8\n\n<html><body>\n");
    while (text.length() < octets) {
      text.append(
          "<p>Offer&nbsp;<a href=\"https://shop.example.com/%d\">number %d</a> ends on Monday.</p>\n"
              .formatted(random.nextInt(1_000_000), random.nextInt(1_000)));
    }
    return text.append(word).append("</body></html>\n").toString();
  }

  private static String attachment(int octets, Random random) {
    StringBuilder text =
        new StringBuilder(
            """
            Content-Type: application/pdf; name="report.pdf"
            Content-Transfer-Encoding: base64

            """);
    while (text.length() < octets) {
      text.append(base64(random, 76)).append('\n');
    }
    return text.toString();
  }

  private static String base64(Random random, int letters) {
    byte[] octets = new byte[letters * 3 / 4];
    random.nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }
}
